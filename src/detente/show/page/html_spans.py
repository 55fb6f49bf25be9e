"""Spans as HTML. Every text goes through ``text``, which escapes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from detente.clean import printable
from detente.show.document import Break, Link, Mark, Span, Strong, Text, Web

_LEADS_OUT = re.compile(r"https?://[^\s\"<>\\^`{|}]+\Z", re.IGNORECASE)


def text(value: str) -> Markup:
    """*value* as text and nothing else."""
    return escape(printable(value))


def prose(value: str) -> Markup:
    """*value* as running text: arrows and dashes that are typed with hyphens are set as such."""
    return text(value.replace(" -> ", " \N{RIGHTWARDS ARROW} ").replace(" - ", " \N{EN DASH} "))


def spans(found: Iterable[Span]) -> Markup:
    """Spans one after the other."""
    return Markup("").join(span(one) for one in found)


def span(one: Span) -> Markup:
    """One span."""
    match one:
        case Text():
            made = prose(one.text)
        case Strong():
            made = Markup("<strong>{}</strong>").format(prose(one.text))
        case Link():
            frame = ' <a class="aside" href="#{}">{}</a>' if one.aside else '<a href="#{}">{}</a>'
            made = Markup(frame).format(text(one.target), prose(one.text))
        case Web():
            made = _leading_out(one)
        case Break():
            made = Markup("<br>")
        case Mark():
            made = Markup('<span class="mark mark-{}">{}</span>').format(text(one.kind), text(one.text))
    return made


def _leading_out(one: Web) -> Markup:
    """A link to the web; an address that is none is shown and leads nowhere."""
    if _LEADS_OUT.match(one.url):
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(text(one.url), text(one.text))
    return Markup("{} ({})").format(text(one.text), text(one.url))


def ident(anchor: str) -> Markup:
    """The ``id`` attribute of *anchor*; nothing where there is none."""
    return Markup(' id="{}"').format(text(anchor)) if anchor else Markup("")
