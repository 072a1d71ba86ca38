"""Maps of ways: who lies in whom and reports to whom, in rows by bands, with lines in the gutter beside them."""
