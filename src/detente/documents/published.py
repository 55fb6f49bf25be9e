"""The day on which a web page says that it was first published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date as Day
from typing import Any

from detente.documents.dates import stamped_day

_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish_date", "publish-date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_STAMP = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
LONGEST_DATA = 2_000_000
MOST_PARTS = 2_000


def published(page: Any) -> tuple[Day | None, str]:
    """The day of first publication, if the page gives one and no other, and a remark where it goes on later."""
    told = list(_metas(page, _META))
    first, later, live = _linked(page)
    days = {day for stamp in (*told, *first) if (day := stamped_day(stamp))}
    if not days:
        return None, ""
    updates = {day for stamp in (*later, *_metas(page, _UPDATED)) if (day := stamped_day(stamp))}
    if live:
        day = min(days)
        last = max({day, *updates})
        return (
            day,
            f"a live page, first published on {day} and going on until {last}; a statement may be of a later day",
        )
    return (days.pop(), "") if len(days) == 1 else (None, "")


def _metas(page: Any, names: tuple[str, ...]) -> Iterator[str]:
    for meta in page.iter("meta"):
        if str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower() in names:
            yield meta.get("content") or ""
    if names is _META:
        for time in page.iter("time"):
            if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
                yield time.get("datetime") or ""


def _linked(page: Any) -> tuple[list[str], list[str], bool]:
    """Stamps of first publication and of updates in the data that the page carries, and whether it is a live page."""
    first: list[str] = []
    later: list[str] = []
    live = False
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > LONGEST_DATA:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            first += _STAMP.findall(script.text or "")[:1]
            continue
        for one in _parts(data):
            kinds = one.get("@type")
            live = live or "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds])
            if isinstance(stamp := one.get("datePublished"), str):
                first.append(stamp)
            later += [stamp for key in ("dateModified", "coverageEndTime") if isinstance(stamp := one.get(key), str)]
            updates = one.get("liveBlogUpdate")
            for update in _parts(updates if isinstance(updates, list) else [updates]):
                later += [stamp for stamp in (update.get("datePublished"),) if isinstance(stamp, str)]
    return first[:1], later, live


def _parts(data: Any) -> Iterator[dict[str, Any]]:
    """The objects that describe the page itself, not those within them."""
    pending, seen = [data], 0
    while pending and seen < MOST_PARTS:
        one = pending.pop(0)
        seen += 1
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            yield one
            pending += [one[key] for key in ("@graph", "mainEntity") if key in one]
