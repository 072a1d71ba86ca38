"""What someone would write in an afternoon with the same packages.

    python bench/straightforward.py ROOT

yaml.safe_load, jsonschema.validate for each file, MkDocs. It uses the same templates and pictures, and has the same
sections in its navigation.
"""

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import jsonschema
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from handbook.book.entries import Handbook, entries_of
from handbook.reading.document import Document
from handbook.schema import SCHEMA, load_kinds
from handbook.settings import read_settings
from handbook.site.build import write
from handbook.site.mkdocs import run_mkdocs
from handbook.site.stage import stage


def main(root: Path) -> None:
    kinds = load_kinds(SCHEMA)
    entries = {}
    for kind in kinds.values():
        register = root / "registers" / f"{kind.source}.yml"
        files = [register] if kind.is_register else sorted((root / kind.source).glob("*.yml"))
        for path in filter(Path.exists, files):
            value = yaml.safe_load(path.read_text(encoding="utf-8"))
            value = json.loads(json.dumps(value, default=str))  # days are text, as the schema wants them
            jsonschema.validate(value, kind.schema)
            entries |= {entry.id: entry for entry in entries_of(Document(path.name, value), kind)}
    day = date.fromisoformat(os.environ["BENCH_DAY"])
    staged = stage(Handbook(kinds, entries, day, read_settings(root)[0]), root / "docs")
    shutil.rmtree(root / "build", ignore_errors=True)
    write(staged.files, root / "build" / "docs")
    run_mkdocs(root, root / "build" / "docs", root / "build" / "site", day)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
