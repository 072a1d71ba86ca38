"""YAML files about networks, bodies and agreements in, a public handbook out."""

import sys
from pathlib import Path

__version__ = "0.1.0"

PACKAGE = Path(__file__).parent
TOOL = PACKAGE.parent
PROGRAM = "handbuch" if Path(sys.argv[0]).stem == "handbuch" else "python build.py"  # as it was called

# What a site is made of and where it is built, in the folder of a county.
SOURCES = ("networks", "gremien", "agreements", "registers", "docs")
SETTINGS = "mkdocs.yml"
BUILD = "build"
