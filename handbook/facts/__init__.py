"""What follows from a Handbook. Nothing here reads a file or knows a page."""
