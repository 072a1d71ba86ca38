"""Pages of the site: one module for each sort, `every` for all of them."""
