"""Pages that list entries: one module for each section of the site."""
