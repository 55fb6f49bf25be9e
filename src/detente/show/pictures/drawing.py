"""A drawing: an SVG element that is built mark by mark, with ids, links and words for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from detente.show.pictures.lettering import safe

Point = tuple[float, float]
_BLANKS = re.compile(r"\s+")
SIZE = 12.0
"""Size of text in px."""
SMALL = 11.0
"""Size of the smallest text in px."""
BOLD = 1.15
"""How much wider bold text runs."""


class Drawing:
    """One SVG. Every id begins with *key*; text is escaped by the serialiser, and nothing else gets in."""

    def __init__(self, key: str, title: str, description: str) -> None:
        self.key = key
        self._used: dict[str, int] = {}
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "id": f"{key}-picture", "role": "group"})
        self.root.set("aria-labelledby", f"{key}-title {key}-desc")
        for name, said in (("title", title), ("desc", description)):
            child = ElementTree.SubElement(self.root, name, {"id": f"{key}-{name}"})
            child.text = safe(said)

    def id(self, name: str) -> str:
        """An id that no other mark has."""
        made = f"{self.key}-{_BLANKS.sub('-', safe(name))}"
        count = self._used[made] = self._used.get(made, 0) + 1
        return made if count == 1 else f"{made}-x{count}"

    def add(self, parent: Element, tag: str, classes: str = "", **attributes: str | float) -> Element:
        """A mark in *parent*; underscores in attribute names stand for hyphens."""
        given = {"class": classes} if classes else {}
        given.update({name.replace("_", "-"): _said(value) for name, value in attributes.items()})
        return ElementTree.SubElement(parent, tag, given)

    def group(self, parent: Element, name: str = "", title: str = "") -> Element:
        """A group, with an id and a title where given."""
        made = self.add(parent, "g", id=self.id(name)) if name else self.add(parent, "g")
        if title:
            self.add(made, "title").text = safe(title)
        return made

    def link(self, parent: Element, name: str, anchor: str, title: str) -> Element:
        """A link to *anchor* of the page, which says *title* on hover and to a screen reader."""
        made = self.add(parent, "a", id=self.id(name), href=f"#{anchor}")
        self.add(made, "title").text = safe(title)
        return made

    def text(self, parent: Element, at: Point, said: str, classes: str = "c-ink", **attributes: str | float) -> Element:
        """One line of text, its baseline at *at*."""
        given: dict[str, str | float] = {"font_size": SIZE, **attributes}
        made = self.add(parent, "text", classes, x=at[0], y=at[1], **given)
        made.text = safe(said)
        return made

    def lines(
        self,
        parent: Element,
        at: Point,
        said: Sequence[str],
        classes: str = "c-ink",
        *,
        step: float = 15,
        **more: str | float,
    ) -> None:
        """Lines of text below one another, the first baseline at *at*."""
        for k, line in enumerate(said):
            self.text(parent, (at[0], at[1] + k * step), line, classes, **more)

    def path(self, parent: Element, classes: str, commands: str, **attributes: str | float) -> Element:
        """A path."""
        return self.add(parent, "path", classes, d=commands, **attributes)

    def finished(self, width: float, height: float) -> str:
        """The SVG as text, *width* by *height* px at its natural size; links are called by what is written on them."""
        for link in self.root.iter("a"):
            link.set("aria-label", _called(link))
            for line in link.iter("text"):
                line.tail = " "  # so that the words of two lines do not run together where they are read as text
        for name, value in (("width", width), ("height", height)):
            self.root.set(name, _said(round(value)))
        self.root.set("viewBox", f"0 0 {round(width)} {round(height)}")
        return ElementTree.tostring(self.root, encoding="unicode")


def polyline(points: Iterable[Point]) -> str:
    """The commands of a path through *points*."""
    return "M" + "L".join(f"{_said(x)},{_said(y)}" for x, y in points)


def _called(link: Element) -> str:
    """The name of a link: its title, after what is written on it where the title does not say that already.

    Who steers by voice says the words on a link, so its name has them in their order.
    """
    title = link.findtext("title", "")
    written = " ".join(mark.text or "" for mark in link.iter("text"))
    return title if written.casefold() in title.casefold() else f"{written}: {title}"


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
