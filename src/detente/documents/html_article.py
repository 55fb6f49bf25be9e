"""Which part of a web page is the article: what is no menu, advertisement or form, and holds most of its text."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from detente.documents.wordlist import listed
from detente.light import dataclass

DROPPED = listed(
    "script style template noscript svg iframe object embed canvas video audio select option datalist button input "
    "textarea map area param source track link meta base head applet frame frameset dialog"
)
"""Elements without running text."""
BLOCKS = listed(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr "
    "caption ul"
)
SHARE = 0.75
"""Part of a page's running text that its article has at least."""
LEAST = 25
"""Characters of a paragraph that counts as running text."""
LINKED = 0.6
"""Part of a block's text that is links in a menu."""

_PARTS = {
    "menu": re.compile(
        r"(?:^|[-_])(?:nav|navbar|navigation|menus?|breadcrumbs?|toc|pagination|pager|toolbar|tabs|skip-?links?|"
        r"masthead|topbar|sitenav)(?:$|[-_])"
    ),
    "advertisement": re.compile(
        r"(?:^|[-_])(?:ads?|adverts?|advertisements?|advertising|sponsor(?:ed)?|promos?|promoted|cookies?|consent|gdpr|"
        r"newsletter|subscribe|subscription|signup|paywall|popup|modal)(?:$|[-_])"
    ),
    "list of links": re.compile(
        r"(?:^|[-_])(?:share|sharing|social|related|recommended|recommendations|recirc|more-stories|read-?more|"
        r"most-?read|trending|outbrain|taboola|tags)(?:$|[-_])"
    ),
    "comment section": re.compile(r"^(?:comments?|comment-?(?:list|section|area|thread)|disqus(?:_thread)?|respond)$"),
}
_ROLES = {
    "navigation": "menu", "menu": "menu", "menubar": "menu", "toolbar": "menu", "search": "form",
    "banner": "page header", "contentinfo": "page footer", "dialog": "advertisement", "alertdialog": "advertisement",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass
class ArticleFound:
    """The element to read, and the elements in the page that are left out, each with what it is."""

    root: Any
    left: dict[Any, str] = field(default_factory=dict)
    outside: dict[str, int] = field(default_factory=dict)
    """What has text and stands outside the article, and how many of each."""


def article(page: Any) -> ArticleFound:
    """The article of a *page*; where names of classes would leave next to nothing, they do not count."""
    body = next((one for one in page.iter("body")), page)
    made = _chosen(body, named=True)
    bare = _chosen(body, named=False)
    return made if _text(made) >= 0.4 * _text(bare) else bare


def _text(one: ArticleFound) -> int:
    total, stack = 0, [one.root]
    while stack:
        element = stack.pop()
        if element in one.left or element.tag in DROPPED or not isinstance(element.tag, str):
            continue
        total += len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        stack.extend(element)
    return total


def _chosen(body: Any, *, named: bool) -> ArticleFound:
    left: dict[Any, str] = {}
    order: list[Any] = []
    stack = [(body, False)]
    while stack:
        element, inside = stack.pop()
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            continue
        what = part_of(element, inside=inside, named=named) if element is not body else ""
        if what:
            left[element] = what
            continue
        order.append(element)
        within = inside or element.tag in {"article", "main"} or element.get("role") in {"main", "article"}
        stack.extend((child, within) for child in reversed(element))
    mass = _masses(order, left)
    root = body
    while root.tag != "article" or next(root.iterdescendants("article"), None) is not None:
        heavy = max(root, key=lambda one: mass.get(one, 0), default=None)
        if heavy is None or heavy.tag not in BLOCKS or mass.get(heavy, 0) < max(1, SHARE * mass[body]):
            break
        if heavy.tag in {"p", "table", "ul", "ol", "dl", "blockquote", "li", "td", "tr", "tbody"}:
            break
        root = heavy
    root = _with_title(root, order)
    return ArticleFound(root, left, _beside(body, root, left))


def _with_title(root: Any, order: list[Any]) -> Any:
    """The part of the page that holds *root* and the title above it."""
    title = next((one for one in order if one.tag == "h1"), None)
    if title is None:
        return root
    above = {title, *title.iterancestors()}
    return next((one for one in (root, *root.iterancestors()) if one in above), root)


def part_of(element: Any, *, inside: bool, named: bool) -> str:  # noqa: PLR0911 a reason each
    """What part of a page an element is that belongs to no article, or nothing; *inside* an article or not."""
    tag = element.tag
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return "hidden passage"
    if _HIDDEN.search(element.get("style") or ""):
        return "hidden passage"
    if tag == "nav":
        return "menu"
    if tag in {"header", "footer", "aside"} and not inside:
        return (
            {"header": "page header", "footer": "page footer", "aside": "aside"}[tag] if not _has_title(element) else ""
        )
    role = (element.get("role") or "").lower()
    if role in _ROLES and not (role == "banner" and (inside or _has_title(element))):
        return _ROLES[role]
    if named and tag in BLOCKS and tag not in {"body", "html", "main", "article"}:
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split():
            for what, pattern in _PARTS.items():
                if pattern.search(name):
                    return what
    return ""


def _has_title(element: Any) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _masses(order: list[Any], left: dict[Any, str]) -> dict[Any, int]:
    """Characters of running text in each element: of blocks that are long enough and not mostly links."""
    text: dict[Any, int] = {}
    links: dict[Any, int] = {}
    mass: dict[Any, int] = {}
    for element in reversed(order):
        own = len((element.text or "").strip())
        linked = held = 0
        for child in element:
            own += len((child.tail or "").strip())
            if child in left or child not in text:
                continue
            if child.tag in BLOCKS:
                held += mass[child]
            else:
                own += text[child]
                held += mass[child]
                linked += links[child]
        if element.tag == "a":
            linked = own
        text[element], links[element] = own, linked
        runs = element.tag in BLOCKS and own >= LEAST and linked < LINKED * own
        mass[element] = held + (own if runs else 0)
    return mass


def _beside(body: Any, root: Any, left: dict[Any, str]) -> dict[str, int]:
    """What has text and is not read."""
    found: dict[str, int] = {}
    for element, what in left.items():
        if "".join(element.itertext()).strip():
            found[what] = found.get(what, 0) + 1
    above = root
    while above is not body:
        parent = above.getparent()
        for other in parent:
            known = other is above or other in left or not isinstance(other.tag, str) or other.tag in DROPPED
            if not known and "".join(other.itertext()).strip():
                found["part beside the article"] = found.get("part beside the article", 0) + 1
        above = parent
    return found
