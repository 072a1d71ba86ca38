"""Diagrams: what to draw, with every line and its text. A new one is one function here and the page that shows it."""

from handbook.diagrams.chains import decisions, route
from handbook.diagrams.model import NARROW, Diagram, Edge, Node, sign
from handbook.diagrams.neighbourhood import neighbourhood
from handbook.diagrams.overviews import (
    action_fields,
    bodies_overviews,
    counts,
    field_overview,
    field_page,
    fields,
    in_field,
    levels,
)

__all__ = [
    "NARROW",
    "Diagram",
    "Edge",
    "Node",
    "action_fields",
    "bodies_overviews",
    "counts",
    "decisions",
    "field_overview",
    "field_page",
    "fields",
    "in_field",
    "levels",
    "neighbourhood",
    "route",
    "sign",
]
