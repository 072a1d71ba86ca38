"""Names, spellings and weights of entries for the search."""
