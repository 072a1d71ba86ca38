"""The Markdown of the generated pages: one module for each part of the site, `every` for all of them."""
