"""Turns the schema and the entries into forms for editing: what assets/formular.js shows, checks and writes."""
