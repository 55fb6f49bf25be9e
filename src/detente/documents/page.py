"""A web page: its article, without menus, advertisements and comments."""

from __future__ import annotations

from typing import Any

from detente.documents.dates import stated_day
from detente.documents.document import Document
from detente.documents.encoding import NotTextError, decoded
from detente.documents.html_article import article
from detente.documents.html_source import TooDeepError, tree
from detente.documents.html_walk import OutOfTimeError, walk
from detente.documents.piece_by_piece import Composer
from detente.documents.published import published
from detente.errors import DetenteError

MAX_BYTES = 5_000_000
"""A larger page is not read: a long article has a hundredth of that."""
PATIENCE = 60.0
"""Seconds for one page."""

_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_TITLE = ("og:title", "twitter:title", "dc.title")


def page(name: str, data: bytes) -> Document:
    """The article of the web page *data*; raises ``DetenteError`` where there is none."""
    if len(data) > MAX_BYTES:
        raise DetenteError(
            f"{name}: a page of {len(data) / 1e6:.0f} MB; pages of up to {MAX_BYTES // 1_000_000} MB are read"
        )
    try:
        html, remark = decoded(data, declared=True)
    except NotTextError:
        raise DetenteError(f"{name}: called a web page, but it is not text") from None
    composer = Composer()
    try:
        root = tree(html)
        found = None if root is None else article(root)
        if found is not None:
            walk(found, composer, PATIENCE)
    except TooDeepError:
        raise DetenteError(
            f"{name}: its elements stand in one another too deep for a web page; save it as text"
        ) from None
    except OutOfTimeError:
        raise DetenteError(
            f"{name}: the page takes more than {PATIENCE:.0f} seconds to read; it is left aside"
        ) from None
    except ValueError as fault:  # what the parser says of a page without any element
        raise DetenteError(f"{name}: cannot be read as a web page ({type(fault).__name__})") from None
    text = composer.text
    if not text.strip() or found is None:
        raise DetenteError(f"{name}: no text in this page; it may need a browser to fill itself")
    for what, number in found.outside.items():
        composer.met(what, number, read=False)
    day, live = published(root)
    notes = tuple(f"{name}: {said}" for said in (remark, live) if said)
    return Document(
        name, _meta(root, _TITLE) or _words(root, "h1") or _words(root, "title"), text, day or stated_day(text),
        _meta(root, _AUTHOR), _meta(root, ("og:site_name",)), _address(root),
        notes=notes, stretches=composer.stretches, containers=composer.containers,
    )  # fmt: skip


def _meta(root: Any, names: tuple[str, ...]) -> str:
    for meta in root.iter("meta"):
        if str(meta.get("property") or meta.get("name") or "").lower() in names and (meta.get("content") or "").strip():
            return _line(meta.get("content"))
    return ""


def _words(root: Any, tag: str) -> str:
    return next((said for one in root.iter(tag) if (said := _line("".join(one.itertext())))), "")


def _address(root: Any) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return _line(link.get("href"))
    return _meta(root, ("og:url",))


def _line(value: str) -> str:
    return " ".join(value.split())[:300]
