"""Pictures: what they show, with every line and its text. A new one is one function here and the page that shows it."""

from handbook.diagrams.axis import term_axis
from handbook.diagrams.maps.chains import decisions
from handbook.diagrams.maps.ways import bodies_map, overview_map, ways_map
from handbook.diagrams.model import LOOKS, Picture, sign
from handbook.diagrams.surroundings import surroundings
from handbook.diagrams.tiles import field_tiles, model_tiles

__all__ = [
    "LOOKS", "Picture", "bodies_map", "decisions", "field_tiles", "model_tiles", "overview_map", "sign",
    "surroundings", "term_axis", "ways_map",
]  # fmt: skip
