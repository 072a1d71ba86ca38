"""Turns mkdocs.yml into what the handbook needs to know of it."""

from pathlib import Path

from handbook import SETTINGS
from handbook.problems import word


class BuildError(Exception):
    """The site cannot be built. The text is German."""


def settings(root: Path) -> dict:
    """What mkdocs.yml of `root` says under `extra: handbuch:`, and with it `titel` and `adresse` of the site.

    Raises BuildError if it cannot be read.
    """
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with (root / SETTINGS).open("rb") as file:
            said = yaml_load(file)
        site = {"titel": said.get("site_name"), "adresse": said.get("site_url")}
        return site | ((said.get("extra") or {}).get("handbuch") or {})
    except (MkDocsException, AttributeError, TypeError) as error:
        raise BuildError(word("bad-settings", reason=" ".join(str(error).split()))) from error
