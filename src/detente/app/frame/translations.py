"""What the interface says, in the language of whoever reads it: one catalog a language, made with Babel.

A message is its English text. ``N_`` marks one that is said later; ``Translation.say`` says it.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from datetime import date as Day
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = "en"
"""The language in which messages are written in the code."""
NAMES = {"en": "English", "de": "Deutsch", "fr": "Français"}
"""What languages call themselves, which Babel would have to load; it is asked for others."""
LANGUAGE = "detente-language"
"""The cookie of the language that was chosen."""


def N_(message: str) -> str:  # noqa: N802 (what gettext calls it)
    """*message*, marked to be translated where it is shown."""
    return message


@cache
def languages() -> dict[str, str]:
    """The languages that have a catalog, each by what it calls itself: a catalog that is added is one more."""
    found = sorted(path.name.removesuffix(".po") for path in _folder() if path.name.endswith(".po"))
    return {one: NAMES.get(one) or _name(one) for one in dict.fromkeys([SOURCE, *found])}


def _name(language: str) -> str:
    from babel import Locale  # noqa: PLC0415 (loads the names of languages)

    return (Locale.parse(language).get_display_name() or language).capitalize()


class Translation:
    """The messages of one language, with its way to write dates, numbers and plurals."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known = _messages(language)

    def say(self, message: str, **values: object) -> str:
        """*message* with *values* in the places of ``%(name)s``."""
        said = self._known.gettext(message) if message else ""
        return said % values if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """*one* or *many*, as *number*, which is ``%(num)s`` in them, asks for."""
        return self._known.ngettext(one, many, number) % {"num": self.number(number), **values}

    def day(self, day: Day | None, form: str = "long") -> str:
        """*day* in words."""
        from babel.dates import format_date  # noqa: PLC0415 (only pages with dates need it)

        return format_date(day, form, locale=self.language) if day else ""

    def number(self, number: float) -> str:
        """*number* with the separators of the language."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return (
            format_decimal(number, locale=self.language)
            if abs(number) >= 1000 or number != int(number)
            else f"{number:g}"
        )

    @property
    def known(self) -> gettext.NullTranslations:
        """The catalog, for templates."""
        return self._known


@cache
def translation(language: str) -> Translation:
    """The translation into *language*, or none where there is no catalog of it."""
    return Translation(language if language in languages() else SOURCE)


def asked_for(headers: Mapping[str, str]) -> Translation:
    """The translation that the *headers* of a request, in small letters, ask for."""
    found = re.search(rf"(?:^|;\s*){LANGUAGE}=([\w-]{{1,40}})", headers.get("cookie", ""))
    return translation(chosen(found[1] if found else "", headers.get("accept-language", "")))


def chosen(cookie: str, accepted: str) -> str:
    """The language that somebody has chosen, or the first that their browser asks for and that is there."""
    if cookie in languages():
        return cookie
    for wish in _wishes(accepted):
        if wish in languages():
            return wish
    return SOURCE


def _wishes(accepted: str) -> Iterator[str]:
    """The languages of an ``Accept-Language``, the most wanted first, each also without its country."""
    wishes = []
    for part in accepted[:500].split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            wishes.append((-float(quality or 1), name.strip().lower()))
        except ValueError:
            continue
    for _, name in sorted(wishes, key=lambda wish: wish[0]):
        yield from dict.fromkeys((name, name.partition("-")[0]))


def catalog(language: str) -> Catalog:
    """The catalog of *language* as Babel reads it."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (English needs none)

    path = files("detente.app.locale").joinpath(f"{language}.po")
    return read_po(BytesIO(path.read_bytes()), locale=language)


def _messages(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415

    made = BytesIO()
    write_mo(made, catalog(language))
    made.seek(0)
    return gettext.GNUTranslations(made)


def _folder() -> Iterator[Traversable]:
    return files("detente.app.locale").iterdir()
