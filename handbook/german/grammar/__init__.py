"""Turns names and numbers into parts of German sentences: with article and case, and in words."""
