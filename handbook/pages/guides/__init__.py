"""Pages for editors: fields and messages."""
