"""Facts that follow from a Handbook. Nothing here reads a file or knows a page."""
