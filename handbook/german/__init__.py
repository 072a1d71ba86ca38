"""German: the words of the tool, dates, ids, and how texts are written and compared."""
