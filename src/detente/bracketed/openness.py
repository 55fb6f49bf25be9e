"""The picture of a draft: a bar for each article as long as its text, with a mark for each open place."""

from __future__ import annotations

from detente.bracketed.draft_text import Article, DraftText, OpenPlace
from detente.show.pictures.drawing import SMALL, Drawing
from detente.show.pictures.lettering import shorten
from detente.show.pictures.picture import Picture

KEY = "openness"
MOST_ROWS = 60
_LABEL, _BAR, _ROW, _TOP = 190.0, 420.0, 26.0, 40.0


def openness(draft: DraftText) -> Picture:
    """How much of each article is agreed, and where in it the open places stand."""
    shown = draft.articles[:MOST_ROWS]
    title = "How much of each article is agreed"
    said = "; ".join(f"{one.name}: {one.share:.0%} of {one.words} words" for one in shown)
    drawing = Drawing(KEY, title, said)
    longest = max((one.words for one in shown), default=1) or 1
    drawing.text(drawing.root, (16, 20), "Article", "c-muted", font_size=SMALL)
    drawing.text(drawing.root, (16 + _LABEL, 20), "light: agreed; dark: open", "c-muted", font_size=SMALL)
    drawing.text(drawing.root, (16 + _LABEL + _BAR + 78, 20), "Agreed", "c-muted", font_size=SMALL, text_anchor="end")
    for k, article in enumerate(shown):
        _row(drawing, draft, article, _TOP + k * _ROW, _BAR * max(article.words, 1) / longest)
    few = (
        f" The first {MOST_ROWS} of {len(draft.articles)} articles are shown."
        if len(draft.articles) > MOST_ROWS
        else ""
    )
    caption = (
        "Each bar is an article, as long as its text; what is dark stands in brackets, as an option or as a tracked "
        f"change.{few}"
    )
    rows = (("Article", "Words", "Agreed", "Open places"), *(
        (one.name, str(one.words), f"{one.share:.0%}", str(len(_places(draft, one)))) for one in shown
    ))  # fmt: skip
    height = _TOP + len(shown) * _ROW + 8
    return Picture(KEY, title, caption, said, drawing.finished(16 + _LABEL + _BAR + 94, height), rows)


def _places(draft: DraftText, article: Article) -> list[OpenPlace]:
    return [place for place in draft.places if article.start <= place.start < article.end]


def _row(drawing: Drawing, draft: DraftText, article: Article, y: float, wide: float) -> None:
    name = drawing.group(drawing.root, title=article.name)
    drawing.text(name, (16, y + 13), shorten(article.name, _LABEL - 12, SMALL), font_size=SMALL)
    left = 16 + _LABEL
    drawing.add(drawing.root, "rect", "c-zone", x=left, y=y, width=max(2.0, wide), height=17)
    length = max(1, article.end - article.start)
    for place in draft.places:
        start, end = max(place.start, article.start), min(place.end, article.end)
        if start >= end:
            continue
        mark = drawing.link(drawing.root, f"place-{place.number}", f"place-{place.number}", _said(place))
        x = left + wide * (start - article.start) / length
        drawing.add(mark, "rect", "c-joint-ink", x=x, y=y, width=max(1.5, wide * (end - start) / length), height=17)
    share = f"{article.share:.0%}" if article.words else ""
    drawing.text(drawing.root, (left + _BAR + 78, y + 13), share, font_size=SMALL, text_anchor="end")


def _said(place: OpenPlace) -> str:
    wordings = " / ".join(one.words[:60] for one in place.alternatives)
    return f"{place.number}: {wordings}"
