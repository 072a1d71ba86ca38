"""One file: from YAML to values with their places, and what is wrong with it for itself."""
