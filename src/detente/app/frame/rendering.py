"""Templates to pages. Every text that goes into one is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.app.frame.translations import Translation, translation
from detente.clean import printable

if TYPE_CHECKING:
    from detente.app.frame.visit import Visit


def rendered(visit: Visit, template: str, context: Mapping[str, Any]) -> str:
    """The page of *template* in the language of *visit*."""
    return _environment(visit.words.language).get_template(template).render(visit=visit, **context)


@cache
def _environment(language: str) -> Environment:
    words = translation(language)
    made = Environment(
        loader=PackageLoader("detente.app", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_shown,
    )
    made.install_gettext_translations(words.known, newstyle=True)  # type: ignore[attr-defined]
    made.filters["day"] = words.day
    made.filters["number"] = words.number
    made.filters["said"] = _translated(words)
    return made


def _shown(value: Any) -> Any:
    """What is written in place of *value*: no sign that could turn a text around or cannot be shown."""
    if isinstance(value, Markup):  # a translated text has the texts in it that were put in its places
        return Markup(printable(value))
    return printable(value) if isinstance(value, str) else value


def _translated(words: Translation) -> Any:
    """The filter that says a message that was marked with ``N_`` elsewhere."""
    return words.say
