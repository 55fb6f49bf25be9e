"""A negotiating text as sections of a document: its articles, its open places, who wants what, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from detente.bracketed.comparing import Difference
from detente.bracketed.draft_text import Alternative, DraftText, OpenPlace
from detente.bracketed.openness import openness
from detente.show.document import (
    Block,
    BlockGrid,
    Bullets,
    Cell,
    Figure,
    Item,
    Paragraph,
    Section,
    ShownDocument,
    Strong,
    Text,
)

AROUND = 44
"""Characters before and behind an open place that are shown with it."""
KIND = "Negotiating text"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TURNS = {
    "opened": "Opened: new and not agreed",
    "bracketed": "Bracketed: agreed before",
    "closed": "Closed: agreed now, or gone",
    "changed": "Changed: open in both",
}


def document(draft: DraftText, *, picture: bool = True) -> ShownDocument:
    """All of *draft* as a document, with the picture where that can be shown."""
    title = draft.title or draft.name
    return ShownDocument(
        title, lead(draft), None, tuple(sections(draft, picture=picture)), version("detente"), kind=KIND
    )


def lead(draft: DraftText) -> str:
    """The news in a few words."""
    count = len(draft.every)
    places = "no open place" if not count else f"{count:,} open place{'s' * (count > 1)}"
    where = {draft.article_of(place.start).name for place in draft.places}
    inside = f" in {len(where):,} of {len(draft.articles):,} articles" if where and len(draft.articles) > 1 else ""
    return f"{places}{inside}; {_percent(draft.share)} of the words are agreed"


def sections(draft: DraftText, *, picture: bool = False) -> Iterator[Section]:
    """The sections, the summary first."""
    blocks: list[Block] = [Paragraph((Text(_sentence(lead(draft))),))]
    if picture:
        blocks.append(Figure(openness(draft)))
    yield Section("articles", "How much is agreed", (*blocks, _articles(draft)))
    if draft.every:
        yield Section("open", "What is open", tuple(_open(draft)))
    if draft.parties:
        yield Section("wants", "Who wants what", (_wants(draft),))
    if draft.reservations:
        yield Section("reservations", "Reservations", (Bullets(tuple(_reserved(draft))),))


def _articles(draft: DraftText) -> BlockGrid:
    rows = []
    for article in draft.articles:
        places = [place for place in draft.places if article.start <= place.start < article.end]
        named = list(dict.fromkeys(name for place in places for name in place.parties))
        cells = (article.name, str(article.words), _percent(article.share), str(len(places) or ""), ", ".join(named))
        rows.append(tuple(Cell((Text(cell),) if cell else ()) for cell in cells))
    return BlockGrid(
        "How much of each article is agreed", ("Article", "Words", "Agreed", "Open", "Named there"), tuple(rows)
    )


def _open(draft: DraftText) -> Iterator[Block]:
    """The places article by article, each with its alternatives as a tree."""
    for article in draft.articles:
        places = [place for place in draft.places if article.start <= place.start < article.end]
        if places:
            yield Paragraph((Strong(article.name),), anchor=f"article-{article.start}")
            yield Bullets(tuple(_place(draft, place) for place in places))


def _place(draft: DraftText, place: OpenPlace) -> Item:
    spans = (Text(f"line {draft.line_of(place.start)}: {_around(draft, place)}"),)
    inner: list[Block] = [Bullets(tuple(_wording(draft, place, k, one) for k, one in enumerate(place.alternatives)))]
    return Item(spans, tuple(inner), mark=place.number, anchor=f"place-{place.number}")


def _wording(draft: DraftText, place: OpenPlace, number: int, one: Alternative) -> Item:
    said = one.words if not one.blank else "(still to be written)"
    if one.label:
        said = f"{one.label}: {said}"
    if place.kind == "changes":
        said = f"{said} ({'deleted' if _gone(place, one) else 'inserted'})"
    tail = "".join(
        [f" — {', '.join(one.by)}"] * bool(one.by) + [f" — deleted by {', '.join(one.against)}"] * bool(one.against)
    )
    below = [part for part in one.parts if isinstance(part, OpenPlace)]
    inner: tuple[Block, ...] = (Bullets(tuple(_place(draft, part) for part in below)),) if below else ()
    spans = (Text(said), Strong(tail)) if tail else (Text(said),)
    return Item(spans, inner, mark=LETTERS[number] if number < len(LETTERS) else str(number + 1))


def _gone(place: OpenPlace, one: Alternative) -> bool:
    return bool(one.against) or (not one.by and one is place.alternatives[0])


def _around(draft: DraftText, place: OpenPlace) -> str:
    """The words in which a place stands, with a sign in its stead."""
    text = draft.text
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - AROUND)
    end = text.find("\n", place.end)
    end = min(end if end >= 0 else len(text), place.end + AROUND)
    cut = "…" if start > text.rfind("\n", 0, place.start) + 1 else ""
    more = "…" if end < len(text) and text[end] != "\n" else ""
    shown = f"{text[start : place.start]}[{place.number}]{text[place.end : end]}"
    return f"{cut}{' '.join(shown.split())}{more}"


def _wants(draft: DraftText) -> BlockGrid:
    rows = []
    for name in draft.parties:
        wanted = [
            f"{place.number}{_letter(k)}"
            for place in draft.every
            for k, one in enumerate(place.alternatives)
            if name in one.by
        ]
        against = [
            f"{place.number}{_letter(k)}"
            for place in draft.every
            for k, one in enumerate(place.alternatives)
            if name in one.against
        ]
        held = [one.on or f"line {draft.line_of(one.place)}" for one in draft.reservations if name in one.by]
        cells = (name, ", ".join(wanted), ", ".join(against), ", ".join(held))
        rows.append(tuple(Cell((Text(cell),) if cell else ()) for cell in cells))
    return BlockGrid("Who wants which wording", ("Named", "Wants", "Would delete", "Reserves"), tuple(rows))


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else f".{number + 1}"


def _reserved(draft: DraftText) -> Iterator[Item]:
    for one in draft.reservations:
        where = f"on place {one.on}" if one.on else f"on line {draft.line_of(one.place)}, in agreed words"
        yield Item((Strong(", ".join(one.by)), Text(f" {where}: {one.text}")))


def comparison(old: DraftText, new: DraftText, differences: Sequence[Difference]) -> Iterator[Section]:
    """What became of the open places from *old* to *new*."""
    said = (
        f"{len(old.every):,} open places before, {len(new.every):,} now; {_percent(old.share)} agreed before, "
        f"{_percent(new.share)} now"
    )
    blocks: list[Block] = [Paragraph((Text(_sentence(said)),))]
    if not differences:
        blocks.append(Paragraph((Text("What is open is the same in both."),)))
    yield Section(
        "short", f"From {old.title or old.name} to {new.title or new.name}", tuple(blocks), "The two versions"
    )
    for turn, title in TURNS.items():
        items = [_difference(one) for one in differences if one.turn == turn]
        if items:
            yield Section(turn, f"{title} ({len(items)})", (Bullets(tuple(items)),))


def _difference(one: Difference) -> Item:
    names = f" — {', '.join(one.by)}" if one.by else ""
    place = one.new or one.old
    number = f"{place.number} " if one.new is not None and place is not None else ""
    return Item((Strong(f"{number}{one.article}: "), Text(one.said), *((Strong(names),) if names else ())))


def compared_document(old: DraftText, new: DraftText, differences: Sequence[Difference]) -> ShownDocument:
    """The comparison as a document."""
    counts = ", ".join(
        f"{sum(one.turn == turn for one in differences)} {turn}"
        for turn in TURNS
        if any(one.turn == turn for one in differences)
    )
    title = f"{old.title or old.name} and {new.title or new.name}"
    found = tuple(comparison(old, new, differences))
    return ShownDocument(
        title,
        counts or "what is open is the same in both",
        None,
        found,
        version("detente"),
        kind="Two versions of a draft",
    )


def _percent(share: float) -> str:
    """A share in whole percent; nothing is 0 % or 100 % that is not all of it."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return "99%"
    return "1%" if rounded == 0 and share > 0 else f"{rounded}%"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
