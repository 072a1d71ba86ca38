"""Turns what entries cite in documents into lines, places and the pages of charts."""
