"""A web page as a tree, in time that grows with its length and no faster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from detente.extras import needed

LONG_TAG = 2_000
"""Characters. The parser compares each attribute of a tag with all others; of a longer tag those that count stay."""

_INSIDE = re.compile(r"""[>"']""")
_KEPT = re.compile(
    r"\s(class|id|role|hidden|aria-hidden|start|value|type|datetime|style|property|name|itemprop|content|href|reversed)"
    r"""\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_NAME = re.compile(r"<[A-Za-z][A-Za-z0-9:-]*")


class TooDeepError(ValueError):
    """Elements stand in one another deeper than the parser goes, and what is in them would be lost."""


def tree(html: str) -> Any:
    """The root of the page, or None for a page without any element; raises ``TooDeepError``."""
    lxml = needed("lxml.html", "reader", "a web page")
    parser = lxml.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = "".join(_trimmed(html.replace("\0", ""))).encode("utf-8", "replace")
    root = lxml.document_fromstring(data, parser=parser) if data.strip() else None
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise TooDeepError
    return root


def _trimmed(html: str) -> Iterator[str]:
    """The pieces of *html*, each overlong tag with the attributes that count, each once."""
    done, place = 0, 0
    closed = {'"': True, "'": True}
    while (found := _NAME.search(html, place)) is not None:
        start, place = found.start(), found.end()
        while (mark := _INSIDE.search(html, place)) is not None:
            place = mark.end()
            if mark.group() == ">":
                break
            if closed[mark.group()]:
                other = html.find(mark.group(), place)
                closed[mark.group()] = other >= 0
                place = other + 1 if other >= 0 else place
        else:
            place = len(html)
        if place - start > LONG_TAG:
            yield html[done:start]
            kept: dict[str, str] = {}
            for one in _KEPT.finditer(html, start, place):
                kept.setdefault(one[1].lower(), one.group())
            yield found.group() + "".join(kept.values()) + ">"
            done = place
    yield html[done:]
