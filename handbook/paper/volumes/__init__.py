"""Turns a Handbook into the volumes of its book, as data for the template."""
