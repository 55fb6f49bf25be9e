"""What can be said of a board that no machine can hold, by decision diagrams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from detente.errors import DetenteError, TooLargeError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.board.progress import Progress
    from detente.case.model import Case
    from detente.diagrams import Diagrams
    from detente.diagrams.diagram_deals import DiagramDeals
    from detente.diagrams.diagram_temptations import Tempted
    from detente.diagrams.diagram_verdicts import DiagramReason, Values

LEFT_OUT = "sim and looking ahead, paths, levers and readings take a board that fits: hold issues fixed (--hold)"

DEALS_LEFT_OUT = (
    "whether a package would hold, fair division, proposals and the agenda take a board that fits: hold issues fixed "
    "(--hold)"
)
NAMED = 6
"""Issues that are named where many are alike."""
MOVES, PACKAGES = 6, 3
"""Moves and packages that are told of very many."""
COUNTED = {
    "open": "that nobody answers",
    "bluff": "that are answered only against somebody's interest",
    "credible": "that are answered in the answerers' own interest",
}
ANSWERED = {
    "open": "nobody answers",
    "bluff": "answered only against somebody's interest",
    "credible": "answered in the answerers' own interest",
}


def beyond(case: Case, refused: TooLargeError, say: Progress) -> Diagrams:
    """*case* on decision diagrams; raises what *refused* it, with why these cannot carry it either."""
    from detente.extras import install

    if find_spec("oxidd") is None:
        raise TooLargeError(refused.said, _also(refused, "or count its equilibria", install("diagrams")))
    say("drawing decision diagrams")
    from detente.diagrams import diagrams_of

    try:
        return diagrams_of(case)
    except TooLargeError as also:
        raise TooLargeError(refused.said, _also(refused, "and without listing states", str(also))) from None


def _also(refused: TooLargeError, lead: str, more: str) -> str:
    return f"{refused.advice}; {lead}: {more}" if refused.advice else more


def concepts_beyond(asked: str) -> list[str]:
    """The concepts to work out: the one that is *asked* for, or all that diagrams know."""
    from detente.diagrams.diagram_verdicts import ANSWERS
    from detente.stability import concept_named

    if not asked:
        return list(ANSWERS)
    key = concept_named(asked).key
    if key not in ANSWERS:
        raise DetenteError(f"the board is too large to hold; on it there are {', '.join(ANSWERS)}, not {key}")
    return [key]


def stability_beyond(found: Diagrams, concepts: Sequence[str], limit: int, say: Progress) -> dict[str, object]:
    """Where it rests, as data: for each concept how many equilibria, whether today is one, and some of them."""
    told = {}
    for concept in concepts:
        number = found.equilibria(concept, say)
        some = [dict(state) for state in found.some_equilibria(concept, limit, grouped=True)]
        told[concept] = {"equilibria": number, "status_quo": found.rests(concept, found.case.status_quo), "some": some}
    return {
        "case": found.case.title,
        "engine": "diagrams",
        "states": found.states,
        "players": list(found.players),
        "idle": list(found.idle),
        "stability": told,
        "left_out": LEFT_OUT,
    }


def stability_page(found: Diagrams, data: dict[str, object], limit: int) -> Iterator[RenderableType]:
    """The same as a page."""
    from detente.board.plan import figure
    from detente.show.held import held_fixed
    from detente.show.layout import item, paragraph, table, title
    from detente.show.phrases import plural, state_text
    from detente.show.terminal import blocks
    from detente.stability import CONCEPTS
    from detente.stability.sentences import join

    case, told = found.case, data["stability"]
    assert isinstance(told, dict)
    yield title(case.title)
    yield from blocks(held_fixed(case))
    who = join([case.name_of(party) for party in found.players])
    yield paragraph(
        f"{figure(found.states)} states, counted and not listed; {plural(len(found.players), 'player')}: {who}"
    )
    yield paragraph("")
    yield table(
        ("Concept", "Equilibria", "Today", "At rest when, for every party, ..."),
        (
            (key, figure(one["equilibria"]), "yes" if one["status_quo"] else "no", CONCEPTS[key].idea)
            for key, one in told.items()
        ),
    )
    yield paragraph("")
    by: dict[str, list[str]] = {}
    for key, one in told.items():
        for state in one["some"]:
            by.setdefault(state_text(case, state), []).append(key)
    yield paragraph(f"Some of them, near today (--limit {limit} for each concept):" if by else "No state is at rest.")
    if by and found.idle:
        named = [case.issue_name(issue) for issue in found.idle]
        what = join([*named[:NAMED], f"{len(named) - NAMED} more"] if len(named) > NAMED + 1 else named)
        yield paragraph(
            f"What becomes of {what} makes no difference to anybody: of states alike but for it, one is told."
        )
    for text, keys in sorted(by.items(), key=lambda pair: -len(pair[1]))[:limit]:
        yield item(f"{text} ({', '.join(keys)})")
    yield paragraph("")
    yield paragraph(f"Left out here: {LEFT_OUT}.")


def reasons_page(
    found: Diagrams, state: Values, reasons: Sequence[DiagramReason], tempted: Tempted
) -> Iterator[RenderableType]:
    """What tempts a party, and why it stays or leaves, concept by concept, with a move and its answer."""
    from detente.show.layout import item, paragraph, title
    from detente.show.phrases import state_text
    from detente.stability.sentences import join

    case = found.case
    first = reasons[0]
    yield title(case.title)
    yield paragraph(f"{case.name_of(first.party)}: {state_text(case, state)}")
    yield from _temptations(case, tempted)
    for reason in reasons:
        yield paragraph("")
        verdict = "stays" if reason.stable else "leaves"
        yield item(f"{reason.concept}: {case.name_of(reason.party)} {verdict}", mark=verdict.upper())
        if reason.move is None:
            continue
        told = f"to {state_text(case, reason.move)}"
        if not reason.stable:
            yield item(f"{told}: nothing answers it", level=1)
            continue
        steps = (
            f"{join([case.name_of(maker) for maker in step.parties])} {'move' if len(step.parties) > 1 else 'moves'} "
            f"to {state_text(case, step.values)}"
            for step in reason.answer
        )
        yield item(f"for example {told}; then {', then '.join(steps)}", level=1)


def _temptations(case: Case, tempted: Tempted) -> Iterator[RenderableType]:
    """What a party could gain by a move of its own, by how firmly it would be answered, and what is worth its while."""
    from detente.board.plan import figure
    from detente.show.layout import item, paragraph
    from detente.show.phrases import plural, state_text

    if not tempted.better:
        yield paragraph("No move gains.")
        return
    counts = {"open": tempted.open, "bluff": tempted.bluff, "credible": tempted.credible}
    told = ", ".join(f"{figure(number)} {COUNTED[verdict]}" for verdict, number in counts.items() if number)
    yield paragraph(f"It could gain by {plural(tempted.better, 'move')} of its own: {told}. Worth its while:")
    for one in tempted.worthwhile[:MOVES]:
        more = f" (one of {figure(one.alike)} that are alike)" if one.alike > 1 else ""
        crossed = " and crosses a red line of its own" if one.crosses else ""
        yield item(f"to {state_text(case, one.values)}{more}: {ANSWERED[one.verdict]}{crossed}", level=1)
    if len(tempted.worthwhile) > MOVES:
        yield item(f"{len(tempted.worthwhile) - MOVES} more (--json has them)", level=1)


def deals_page(found: Diagrams, deals: DiagramDeals) -> Iterator[RenderableType]:
    """The zone in numbers, and some packages on its frontier."""
    from detente.board.plan import figure
    from detente.show.held import held_fixed
    from detente.show.layout import item, paragraph, title
    from detente.show.phrases import differences, plural
    from detente.show.terminal import blocks
    from detente.stability.sentences import join
    from detente.telling.agreeable import AGAINST

    case, today = found.case, found.case.status_quo

    def told(values: Values) -> str:
        changes = {name: (today[name], value) for name, value in values.items() if value != today[name]}
        return differences(case, changes) or "all stays as it is"

    def who(parties: Iterable[str]) -> str:
        return join([case.name_of(party) for party in parties])

    yield title(case.title)
    yield from blocks(held_fixed(case))
    yield paragraph(f"{figure(found.states)} states, counted and not listed.")
    yield paragraph("")
    total = plural(deals.deals, "package")
    kind = "status-quo" if deals.today else deals.kind
    if not deals.deals:
        yield paragraph("No package takes several signatures and is wanted, clause by clause, by those who would sign.")
    elif not deals.zone:
        yield paragraph(f"Of {total} none is accepted by everyone whose consent it needs.")
    else:
        number = sum(package.alike for package in deals.frontier)
        yield paragraph(
            f"{figure(deals.zone)} of {total} cross no red line of those whose consent they need and are no worse for "
            f"them than {AGAINST[kind]}. {'' if deals.complete else 'More than '}{figure(number)} of these cannot "
            f"be improved on for one party without another losing. Some of them, first those by which most gain:"
        )
        first = sorted(deals.frontier, key=lambda one: (-len(one.gaining), len(one.losing)))
        for package in first[:PACKAGES]:
            more = f" (one of {figure(package.alike)} that are worth the same to all)" if package.alike > 1 else ""
            yield item(f"{told(package.values)}{more}.")
            worse = f"; worse for {who(package.losing)}" if package.losing else ""
            yield item(f"Better than without a deal for {who(package.gaining) or 'nobody'}{worse}.", level=1)
            yield item(f"Needs {'; or '.join(who(sorted(some)) for some in package.needed)}.", level=1)
    yield paragraph("")
    many = f" (matters could end in {figure(deals.ends)} states; --outlook status-quo measures against today)"
    yield paragraph(f"To be expected without a deal{many if deals.ends > 1 else ''}:")
    alike: dict[str, list[str]] = {}
    for party, values in deals.outlooks.items():
        alike.setdefault(told(values), []).append(party)
    for text, parties in alike.items():
        yield item(f"{who(parties)}: {text}.")
    yield paragraph("")
    yield paragraph(f"Left out here: {DEALS_LEFT_OUT}.")
