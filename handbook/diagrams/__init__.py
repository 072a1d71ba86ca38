"""Diagrams: what to draw, with every line and its text. A new one is one function here and the page that shows it."""

from handbook.diagrams.chains import decisions, route
from handbook.diagrams.model import NARROW, Diagram, sign
from handbook.diagrams.neighbourhood import neighbourhood
from handbook.diagrams.overviews import bodies_overviews, field_overview, fields, levels

__all__ = ["NARROW", "Diagram", "bodies_overviews", "decisions", "field_overview", "fields", "levels", "neighbourhood",
           "route", "sign"]  # fmt: skip
