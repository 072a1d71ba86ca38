"""Turns data into a script: a page that is opened from a folder may load nothing else."""

import json
import re

SCRIPT = re.compile(r"[^']*JSON\.parse\('(.*)'\);\s*", re.DOTALL)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def as_script(name: str, value: object) -> str:
    """A script that gives `name` the `value`, as JSON in a text: browsers read that faster than an object."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", r"\\").replace("'", r"\'")
    return f"{name} = JSON.parse('{quoted}');\n"


def json_of(script: str) -> str:
    """The JSON in a `script` that as_script has written; empty if it is no such."""
    found = SCRIPT.fullmatch(script)
    return ESCAPE.sub(r"\1", found[1]) if found else ""
