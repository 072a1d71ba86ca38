"""A small country: registers that all share, and handbooks that use them."""

import shutil
from pathlib import Path

from builders import BASIS, add, change

FILES = {
    "quellen": """- id: musterland-quelle
  name: Verzeichnis des Landes
  art: dokument
  stand: 2025
""",
    "akteure": """- id: musterland-ministerium
  name: Landesministerium für Soziales
  art: ministerium
  quellen: [musterland-quelle]
- id: musterland-landesamt
  name: Landesamt für Familie
  art: behoerde
  teil_von: [musterland-ministerium]
  quellen: [musterland-quelle]
- id: musterland-archiv
  name: Landesarchiv
  art: behoerde
  quellen: [musterland-quelle]
""",
    "grundlagen": """- id: musterland-familiengesetz
  name: Familiengesetz
  art: gesetz
  abkuerzung: FamG
  beschlossen_von: [musterland-ministerium]
  quellen: [musterland-quelle]
""",
    "abkuerzungen": """- id: musterland-abk-famg
  name: FamG
  lang: Familiengesetz
  herkunft: ausdruecklich
  steht_fuer: musterland-familiengesetz
  quellen: [musterland-quelle]
- id: musterland-abk-lkb
  name: LKB
  lang: Landeskulturbericht
  herkunft: ausdruecklich
  quellen: [musterland-quelle]
""",
}  # fmt: skip


def country(folder: Path) -> Path:
    """Writes shared registers into `folder`/gemeinsam; returns that folder."""
    registers = folder / "gemeinsam" / "registers"
    registers.mkdir(parents=True)
    for name, text in FILES.items():
        (registers / f"{name}.yml").write_text(text, encoding="utf-8")
    return registers.parent


def sharing(folder: Path, told: str = "../gemeinsam") -> Path:
    """A copy of the smallest handbook in `folder` that uses the registers in `told`, and names the law of them."""
    shutil.copytree(BASIS, folder)
    use(folder, told)
    add(folder, "gremien/mb-jha.yml", "grundlagen: [musterland-familiengesetz]\n")
    return folder


def use(root: Path, told: str) -> None:
    """Lets the handbook in `root` use the shared registers in `told`."""
    change(root, "mkdocs.yml", "  handbuch:\n", f"  handbuch:\n    gemeinsam: {told}\n")
