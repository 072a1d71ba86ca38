"""What the search needs to know of an entry."""
