"""``python -m detente.app.locale [LANGUAGE...]``: take the texts of the workbench into its catalogs.

Every catalog gets the texts that are new, keeps its translations, and loses what is said nowhere any more. A language
that is named and has none gets one.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
METHODS = [("**.py", "python"), ("pages/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "say": None, "count": (1, 2)}


def texts() -> Catalog:
    """Every text of the workbench."""
    made = Catalog(charset="utf-8")
    for _, _, message, _, _ in extract_from_dir(str(HERE.parent), METHODS, keywords=KEYWORDS):
        made.add(message)
    return made


def renewed(language: str, template: Catalog | None = None) -> bytes:
    """The catalog of *language* with every text of *template*, which says them all."""
    path = HERE / f"{language}.po"
    known = Catalog(locale=language)
    if path.exists():
        known = read_po(BytesIO(path.read_bytes()), locale=language)
    known.update(template or texts(), no_fuzzy_matching=True)
    known.obsolete.clear()
    made = BytesIO()
    write_po(made, known, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return made.getvalue()


def main(languages: list[str]) -> None:
    """Renew the catalogs that there are, and those of *languages*."""
    template = texts()
    for language in sorted({*languages, *(path.stem for path in HERE.glob("*.po"))}):
        (HERE / f"{language}.po").write_bytes(renewed(language, template))


if __name__ == "__main__":
    main(sys.argv[1:])
