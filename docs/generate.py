"""Write the pages that are made from the program, so that they cannot drift from it.

    python docs/generate.py            writes the pages that differ
    python docs/generate.py --check    names the pages that differ, and exits 1

To add a page, write a function that returns its text and enter it in PAGES; a test holds the committed pages to it.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

from detente.case.institutions_page import institutions_page
from detente.case.text.format_page import format_reference
from detente.case.text.json_schema import json_schema
from detente.cli.reference import reference
from detente.matters.library_page import matters_page

DOCS = Path(__file__).resolve().parent
PACKAGE = DOCS.parent / "src" / "detente"

ROOMS = (
    "case",
    "catalog",
    "matters",
    "board",
    "stability",
    "deals",
    "paths",
    "robustness",
    "levers",
    "votes",
    "forecast",
    "reader",
    "drafting",
    "exchange",
    "brief",
    "comparison",
)
"""In the order in which a case passes through them; a room that is not there yet is left out."""


def python_reference() -> str:
    """A section for the public names, one for the errors, and one for each room."""
    rooms = [f"detente.{room}" for room in ROOMS if (PACKAGE / room / "__init__.py").exists()]
    parts = [
        "# Python reference",
        "Made from the docstrings of the code. Names that begin with an underscore are private and may change.",
        "::: detente\n    options:\n      show_submodules: false",
        *(f"::: {module}" for module in ["detente.errors", *rooms]),
    ]
    return "\n\n".join(parts) + "\n"


def case_schema() -> str:
    """The schema by which editors complete and check case files."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def cli_reference() -> str:
    """What ``--help`` prints, for every command."""
    return reference()


def picture() -> str:
    """The picture of a brief that the README shows."""
    made: str = runpy.run_path(str(Path(__file__).with_name("picture.py")))["brief_picture"]()
    return made


PAGES: dict[str, Callable[[], str]] = {
    "reference/case-format.md": format_reference,
    "reference/case.schema.json": case_schema,
    "reference/python.md": python_reference,
    "reference/cli.md": cli_reference,
    "reference/matters.md": matters_page,
    "reference/institutions.md": institutions_page,
    "assets/brief.svg": picture,
}
"""Page under docs/ -> the function that returns its text."""


def stale() -> dict[str, str]:
    """The pages that differ from what is generated now, with the text that they should have."""
    made = {page: generate() for page, generate in PAGES.items()}
    return {page: text for page, text in made.items() if _read(DOCS / page) != text}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(arguments: list[str]) -> int:
    """Write what is stale, or with ``--check`` only name it."""
    behind = stale()
    check = "--check" in arguments
    for page, text in behind.items():
        print(f"docs/{page} {'is out of date: run make docs' if check else 'written'}")
        if not check:
            (DOCS / page).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / page).write_text(text, encoding="utf-8")
    return int(check and bool(behind))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
