"""What belongs to the site and is no entry: mkdocs.yml and the pages that people write by hand."""
