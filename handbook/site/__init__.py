"""Everything together: the staged folder, MkDocs, the sealed site, the live preview."""
