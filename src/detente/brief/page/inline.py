"""Spans as HTML. Every text goes through ``text``, which escapes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from detente.brief.document import Link, Mark, Span, Strong, Text, Web
from detente.brief.document.clean import printable

_LEADS_OUT = re.compile(r"https?://[^\s\"<>\\^`{|}]+\Z", re.IGNORECASE)


def text(value: str) -> Markup:
    """*value* as text and nothing else."""
    return escape(printable(value))


def spans(found: Iterable[Span]) -> Markup:
    """Spans one after the other."""
    return Markup("").join(span(one) for one in found)


def span(one: Span) -> Markup:
    """One span."""
    match one:
        case Text():
            return text(one.text)
        case Strong():
            return Markup("<strong>{}</strong>").format(text(one.text))
        case Link():
            return Markup('<a href="#{}">{}</a>').format(text(one.target), text(one.text))
        case Web() if _LEADS_OUT.match(one.url):
            return Markup('<a href="{}" rel="noreferrer">{}</a>').format(text(one.url), text(one.text))
        case Web():
            return Markup("{} ({})").format(text(one.text), text(one.url))
        case Mark():
            return Markup('<span class="mark mark-{}">{}</span>').format(text(one.kind), text(one.text))


def ident(anchor: str) -> Markup:
    """The ``id`` attribute of *anchor*; nothing where there is none."""
    return Markup(' id="{}"').format(text(anchor)) if anchor else Markup("")
