"""The text of a file, before anybody asks in which language it is."""
