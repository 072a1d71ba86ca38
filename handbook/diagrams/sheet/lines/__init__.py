"""Leads the lines of a sheet: through which gutters and channels, in which lanes, and where they are drawn together."""
