"""Files for others to work with."""
