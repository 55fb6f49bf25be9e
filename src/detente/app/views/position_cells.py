"""What each party holds on each issue, told apart by how sure it is: what stands, what is in doubt, what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day
from decimal import Decimal

from detente.case.conditions_in_words import held_text
from detente.case.evidence import TAKES_POSITION, counts
from detente.case.model import Case, Interval, Weight
from detente.case.positions import Position, positions, value_of
from detente.case.red_lines import drawn_jointly, forbidden
from detente.light import dataclass

DOUBT = ", in doubt"


@dataclass(frozen=True)
class HeldPosition:
    """A stance on a value in words, and the numbers, from 0, of the statements in the file that take it."""

    stance: str
    value: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class HeldCell:
    """What one party holds on one issue.

    ``lines`` are its red lines there in words, ``comments`` statements that take no position, ``doubtful`` what waits
    for a decision and counts for nothing yet, ``wishes`` what the case says that it wants.
    """

    party: str
    issue: str
    held: tuple[HeldPosition, ...]
    lines: tuple[str, ...]
    comments: tuple[int, ...]
    doubtful: tuple[HeldPosition, ...]
    wishes: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.held or self.lines or self.comments or self.doubtful or self.wishes)


@dataclass(frozen=True)
class HeldTable:
    """The parties of which anything is known, a row of cells for each issue, and red lines on several at once."""

    day: Day | None
    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeldCell, ...]], ...]
    jointly: tuple[tuple[str, str], ...]


def held_table(case: Case, day: Day | None) -> HeldTable:
    """Positions in *case* on *day*, by default the day on which it is read. Raises as ``Case.read_as_of`` does."""
    from detente.show.phrases import condition_text  # noqa: PLC0415 (loads what analyses)

    read = case.read_as_of(day) if day else case
    numbers = [k for k, said in enumerate(case.statements) if not day or said.date <= day]
    table, doubtful = positions(read), _doubtful(read)

    def cell(issue: str, party: str) -> HeldCell:
        known = table.cell(issue, party).positions if party in table.parties else ()
        return HeldCell(
            party,
            issue,
            tuple(_held(read, issue, one.stance, one.value, one.statements, numbers) for one in known if _takes(one)),
            tuple(_lines(read, party, issue)),
            tuple(dict.fromkeys(numbers[k] for one in known if not _takes(one) for k in one.statements)),
            tuple(
                _held(read, issue, stance, value, which, numbers)
                for (stance, value), which in doubtful.get((party, issue), {}).items()
            ),
            tuple(_wishes(read, party, issue)),
        )

    rows = {issue: {party: cell(issue, party) for party in read.parties} for issue in read.issues}
    shown = tuple(party for party in read.parties if any(not cells[party].empty for cells in rows.values()))
    jointly = tuple(
        (party, condition_text(read, line.that)) for party in read.preferences for line in drawn_jointly(read, party)
    )
    made = tuple((issue, tuple(cells[party] for party in shown)) for issue, cells in rows.items())
    return HeldTable(read.as_of, shown, made, jointly)


def _takes(one: Position) -> bool:
    """Whether it says where a party stands, or what it would do, and is more than a remark."""
    return one.stance in TAKES_POSITION or one.stance == "threatens"


def _held(
    case: Case, issue: str, stance: str, value: str, which: Iterable[int], numbers: Sequence[int]
) -> HeldPosition:
    return HeldPosition(stance, _said(case, issue, value), tuple(numbers[k] for k in which))


def _doubtful(case: Case) -> dict[tuple[str, str], dict[tuple[str, str], list[int]]]:
    """By party and issue: what is said in statements that do not count yet, and in which."""
    made: dict[tuple[str, str], dict[tuple[str, str], list[int]]] = {}
    for k, said in enumerate(case.statements):
        if counts(case, said) or (case.as_of and said.date > case.as_of):
            continue
        for about in said.about:
            for issue in about.issues:
                cell = made.setdefault((said.party, issue), {})
                which = cell.setdefault((said.stance, value_of(case, about, issue)), [])
                which += [k] if k not in which else []
    return made


def _said(case: Case, issue: str, value: str) -> str:
    if value not in case.issues[issue].values:
        return value
    words = case.issues[issue].values[value]
    return held_text(case, issue, value) if not words or case.issues[issue].yes_no else f"{value} ({words})"


def _lines(case: Case, party: str, issue: str) -> Iterator[str]:
    from detente.show.phrases import condition_text  # noqa: PLC0415 (loads what analyses)

    wants = case.preferences.get(party)
    for line in wants.red_lines if wants else ():
        if issue in forbidden(case, line.that):
            yield _bare(case, issue, condition_text(case, line.that))


def _bare(case: Case, issue: str, words: str) -> str:
    """*words* without the name of *issue*, which stands at the head of the row."""
    return words.removeprefix(f"{case.issue_name(issue)}: ")


def _wishes(case: Case, party: str, issue: str) -> Iterator[str]:
    """What the stated preferences of *party* want of *issue* by itself."""
    from detente.show.phrases import condition_text  # noqa: PLC0415 (loads what analyses)

    wants = case.preferences.get(party)
    if wants is None:
        return
    for wish in wants.priorities:
        if wish.that.issues == (issue,):
            yield _bare(case, issue, condition_text(case, wish.that))
    for weight in wants.weights:
        if weight.on.issues != (issue,):
            continue
        if weight.amount is not None and weight.amount.midpoint > 0:
            sure = weight.amount.low > 0
            yield _bare(case, issue, condition_text(case, weight.on)) + ("" if sure else DOUBT)
        elif weight.table:
            yield from _best(weight, tuple(case.issues[issue].scale))


def _best(weight: Weight, values: tuple[str, ...]) -> Iterator[str]:
    """The values that a table of weights puts first; all that could be, where intervals leave that open."""
    nothing = Interval(low=Decimal(0), high=Decimal(0))
    worths = {value: weight.table.get(value, nothing) for value in values}  # values left out weigh nothing
    sure = max(worth.low for worth in worths.values())
    first = [value for value, worth in worths.items() if worth.high >= sure]
    doubt = any(worths[value].low != worths[value].high for value in first) and len(first) > 1
    if len(first) < len(values) or doubt:
        yield " or ".join(first) + (DOUBT if doubt else "")
