"""The agreed layout of a file, and files brought into it."""
