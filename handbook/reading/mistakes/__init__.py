"""Mistakes in the text of a file that YAML would misread or not read at all, and what was meant."""
