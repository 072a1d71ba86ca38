"""Rules about what is no entry: mkdocs.yml, hand-written pages, and the addresses of all pages."""
