"""``detente review``: the analyst decides on what a program read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.keys import CANCEL, END, keys
from detente.cli.output import safe, show, tell, write
from detente.errors import DetenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.documents import Document
    from detente.reader.context import Context
    from detente.reader.reviewing import Review

MENU = "a accept   s stance   p party   i issue   d drop   n next   u undo   q quit"
CHOICES = "123456789abcdefghijklmnoprstvwxyz"
"""The keys of a list to choose from; q ends, u takes back, 0 shows more."""


def review(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT...]", help="The reports that were read, to show what stands around a statement."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Look also at statements that are not in doubt and nobody has looked at.")
    ] = False,
) -> None:
    """Decide on statements that were read from reports and are in doubt.

    One key each: accept, correct the stance, the party or the issue, drop, or leave for the next time. Every decision
    is in the file at once, with comments and order kept, and can be taken back. Keys can also be piped in.
    """
    from detente.case.text.changing import CaseFile
    from detente.reader.reviewing import DOUBTFUL, EVERY, Review

    known = CaseFile(case)
    walk = Review(known.text, known.write, EVERY if every else DOUBTFUL, case)
    if walk.number is None:
        write(safe(_nothing(case, len(walk.case.statements), walk, every=every)))
        return
    documents = _documents(texts or [])
    with keys() as pressed:
        _walk(walk, documents, pressed)
    write(safe(_ended(case, walk, every=every)))


def _walk(walk: Review, documents: Sequence[Document], pressed: Iterator[str]) -> None:
    """Show one statement after the other, and do what the keys say."""
    view = True
    while True:
        if view and walk.number is not None:
            show(_view(walk, documents))
        elif walk.number is None:
            write("\nThat was the last. u takes the last decision back; any other key ends.")
        key = next(pressed)
        if key in ("q", END) or (walk.number is None and key != "u"):
            return
        view = _act(walk, key, pressed)


def _documents(names: Sequence[str]) -> list[Document]:
    from detente.documents import documents

    faults: list[DetenteError] = []
    found = list(documents(names, faults)) if names else []
    for fault in faults:
        tell(str(fault))
    return found


def _act(walk: Review, key: str, pressed: Iterator[str]) -> bool:
    """Do what *key* says; whether the statement is to be shown again."""
    match key:
        case "a":
            walk.accept()
        case "d":
            walk.drop()
        case "n" | " ":
            walk.skip()
        case "u":
            if not walk.undo():
                write("nothing to take back")
                return False
        case "s":
            return _stance(walk, pressed)
        case "p":
            return _party(walk, pressed)
        case "i":
            return _issue(walk, pressed)
        case _:
            write(MENU)
            return False
    return True


def _stance(walk: Review, pressed: Iterator[str]) -> bool:
    from detente.case.model import STANCES

    chosen = _choose("Which stance?", [(stance, stance) for stance in STANCES], pressed)
    if chosen:
        walk.correct(stance=chosen)
    return bool(chosen)


def _party(walk: Review, pressed: Iterator[str]) -> bool:
    chosen = _choose("For which party?", [(key, walk.case.name_of(key)) for key in walk.case.parties], pressed)
    if chosen:
        walk.correct(party=chosen)
    return bool(chosen)


def _issue(walk: Review, pressed: Iterator[str]) -> bool:
    case = walk.case
    issue = _choose("About which issue?", [(key, case.issue_name(key)) for key in case.issues], pressed)
    if not issue:
        return False
    known = case.issues[issue]
    whole = [] if known.yes_no else [("", "the issue as a whole")]
    values = [(value, f"{value}: {words}" if words else value) for value, words in known.values.items()]
    value = _choose(f"Which value of {case.issue_name(issue)}?", [*values, *whole], pressed)
    if value is None:
        return False
    walk.about(issue, value)
    return True


def _choose(question: str, options: Sequence[tuple[str, str]], pressed: Iterator[str]) -> str | None:
    """The option that is chosen by a key; None where the choice is left."""
    first = 0
    while True:
        page = options[first : first + len(CHOICES)]
        more = "   0 more" if len(options) > len(CHOICES) else ""
        write(safe(f"{question}   (q leaves it as it is{more})"))
        for key, (_, words) in zip(CHOICES, page, strict=False):
            write(safe(f"  {key} {words}"))
        key = next(pressed)
        if key in CHOICES[: len(page)]:
            return page[CHOICES.index(key)][0]
        if key == "0" and more:
            first = first + len(CHOICES) if first + len(CHOICES) < len(options) else 0
        elif key in ("q", CANCEL, END):
            return None


def _view(walk: Review, documents: Sequence[Document]) -> Iterator[RenderableType]:
    from detente.reader.context import context
    from detente.show.layout import item, paragraph, title

    said, case = walk.statement, walk.case
    which, number = walk.progress
    sure = f", {said.confidence} sure" if said.confidence else f", read by {said.read_by}" if said.read_by else ""
    yield paragraph("")
    yield title(f"{which} of {number}: S{(walk.number or 0) + 1}, {said.date:%d %B %Y}, {said.review}{sure}")
    about = ", ".join(map(str, said.about)) or "nothing"
    yield item(f"{case.name_of(said.party)} {said.stance}: {about}", mark="party ")
    yield item(said.speaker or "nobody named", mark="speaker")
    if said.condition:
        yield item(said.condition, mark="if     ")
    source = case.sources.get(said.source)
    place = context(said, source, documents)
    if place:
        yield from _around(place)
    else:
        yield item(said.text or "no words given", mark="said   ")
        where = f"{source.title}, " if source else ""
        absent = " (give the report to see what stands around it)" if not documents and said.at else ""
        yield item(f"{where}characters {said.at}{absent}" if said.at else f"{where}no place given", mark="source ")
    yield paragraph(MENU)


def _around(place: Context) -> Iterator[RenderableType]:
    """The words of the report, with the statement in brackets and bold."""
    from rich.text import Text

    from detente.show.layout import clean, paragraph

    yield paragraph(f"{place.name}:{place.line}")
    made = Text()
    for words, own in place.pieces:
        before, after = " " * words[:1].isspace(), " " * (words[-1:].isspace() and bool(words.strip()))
        text = clean(words)
        made.append(f"{before}[[{text}]]{after}" if own else before + text + after, style="bold" if own else "")
    yield made


def _nothing(name: str, number: int, walk: Review, *, every: bool) -> str:
    from detente.reader.reviewing import EVERY, waiting

    unseen = len(waiting(walk.case, EVERY))
    if unseen and not every:
        return f"{name}: nothing is in doubt; --all goes through {unseen:,} statements that nobody has looked at"
    return f"{name}: none of its {number:,} statements waits for a decision"


def _ended(name: str, walk: Review, *, every: bool) -> str:
    from detente.reader.reviewing import DOUBTFUL, EVERY, waiting

    left = len(waiting(walk.case, EVERY if every else DOUBTFUL))
    return f"{name}: {left:,} left to decide" if left else f"{name}: all decided"
