"""Sets templates as PDF. It runs as a program of its own, and imports nothing of the house: so it begins at once."""

import resource
import sys

import typst


def typeset(fonts: str, memory: int, templates: list[str]) -> None:
    """Sets each of the `templates` of the working directory with the file of data of its number.

    `fonts` is the folder of typefaces, `memory` what may be used, in bytes.

    Raises RuntimeError at any complaint of Typst.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    known = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
    for number, template in enumerate(templates):
        _, warnings = typst.compile_with_warnings(
            f"{template}.typ", f"{number}.pdf", root=".", font_paths=known,
            sys_inputs={"content": f"{number}.json"}, pdf_standards=["ua-1"],
        )  # fmt: skip
        if warnings:
            raise RuntimeError("; ".join(map(str, warnings)))


if __name__ == "__main__":
    typeset(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
