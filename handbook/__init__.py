"""YAML files about networks, bodies and agreements in, a public handbook out."""

from pathlib import Path

PACKAGE = Path(__file__).parent
TOOL = PACKAGE.parent

# What a site is made of and where it is built, in the folder of a county.
SOURCES = ("networks", "gremien", "agreements", "registers", "docs")
SETTINGS = "mkdocs.yml"
BUILD = "build"
