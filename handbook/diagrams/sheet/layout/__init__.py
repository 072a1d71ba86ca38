"""Gives everything on a sheet its place: bands from above, columns from the left, room for lines."""
