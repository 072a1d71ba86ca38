"""Files that belong to the site and are no entries: mkdocs.yml and the pages that people write by hand."""
