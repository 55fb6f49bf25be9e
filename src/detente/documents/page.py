"""A web page: its article, without menus, advertisements and comments."""

from __future__ import annotations

import logging
import re
from datetime import date as Day
from typing import Any

from detente.errors import DetenteError
from detente.documents.dates import stamped_day, stated_day
from detente.documents.document import Document
from detente.documents.encoding import NotTextError, decoded
from detente.documents.extra import needed

MAX_BYTES = 5_000_000
"""A larger page is not read: a long article has a hundredth of that."""

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')


def page(name: str, data: bytes) -> Document:
    """The article of the web page *data*; raises ``DetenteError`` where there is none."""
    if len(data) > MAX_BYTES:
        raise DetenteError(
            f"{name}: a page of {len(data) / 1e6:.0f} MB; pages of up to {MAX_BYTES // 1_000_000} MB are read"
        )
    trafilatura = needed("trafilatura", "a web page")
    try:
        html, remark = decoded(data, declared=True)
    except NotTextError:
        raise DetenteError(f"{name}: called a web page, but it is not text") from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, with_metadata=True, date_extraction_params={"extensive_search": False}
        )
        text = (found.text if found else "") or trafilatura.html2txt(html)
        published = _published(html)
    except Exception as fault:  # whatever the parser meets in a damaged page
        raise DetenteError(f"{name}: cannot be read as a web page ({type(fault).__name__})") from None
    if not text.strip():
        raise DetenteError(f"{name}: no text in this page; it may need a browser to fill itself")
    title, author, publisher, url = (_line(getattr(found, key, None)) for key in ("title", "author", "sitename", "url"))
    notes = (f"{name}: {remark}",) if remark else ()
    return Document(name, title, text, published or stated_day(text), author, publisher, url, notes=notes)


def _line(value: object) -> str:
    return " ".join(str(value).split())[:300] if value else ""


def _published(html: str) -> Day | None:
    """The day that the page gives for its publication, if it gives one and no other."""
    lxml: Any = needed("lxml.html", "a web page")
    tree = lxml.fromstring(html.encode("utf-8", "replace"), parser=lxml.HTMLParser(encoding="utf-8"))
    stamps = [
        meta.get("content", "")
        for meta in tree.iter("meta")
        if str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower() in _PUBLISHED
    ]
    stamps += [str(time.get("datetime", "")) for time in tree.iter("time") if time.get("itemprop") == "datePublished"]
    stamps += _LINKED.findall(html)[:1]
    days = {day for stamp in stamps if (day := stamped_day(stamp))}
    return days.pop() if len(days) == 1 else None
