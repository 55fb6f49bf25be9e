"""What a browser would send of a form on a page, so that tests change one field and leave the others as they are."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.given = action, False, dict[str, str]()
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = found.get("action") == self.action
        if not self.inside:
            return
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in ("file",):
            ticked = found.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in found:
                self.given[name] = found.get("value", "on" if ticked else "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and (self._select not in self.given or "selected" in found):
            self.given[self._select] = found.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.given[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.given[self._area] += data


def form_on(page: str, action: str) -> dict[str, str]:
    """The fields of the form on *page* that is sent to *action*, as they stand."""
    reader = _Form(action)
    reader.feed(page)
    assert reader.given, action
    return {name: text.removeprefix("\n") for name, text in reader.given.items()}
