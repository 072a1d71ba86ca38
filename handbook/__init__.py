"""YAML files about networks, bodies and agreements in, a public handbook out."""

from pathlib import Path

PACKAGE = Path(__file__).parent
TOOL = PACKAGE.parent
