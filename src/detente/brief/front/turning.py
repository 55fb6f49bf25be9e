"""What the conclusions turn on: the one number that decides most, and the value at which it turns them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.analysis import Analysis
from detente.board.levels import wishes
from detente.brief.front.sureness import HALF, Sureness
from detente.case.model import Case
from detente.robustness import Conclusion, DoubtfulNumber, Turns
from detente.robustness.doubtful_numbers import decimal
from detente.show.document import Item, Link, said


def turning(analysis: Analysis, *, breakthrough: bool = True) -> Iterator[Item]:
    """For the conclusion of the bottom line that is least sure: what it turns on most, and where.

    With *breakthrough* false, of a breakthrough nothing is concluded.
    """
    found = Sureness(analysis).readings
    if found is None:
        return
    asked = [one for one in _asked(analysis) if breakthrough or one[0] != Conclusion("breakthrough")]
    for conclusion, words, opposite in sorted(asked, key=lambda one: abs(found.share(one[0]) - HALF)):
        turns = analysis.turns(conclusion)
        if turns is not None and (where := turning_point(analysis.case, turns)):
            holds = turns.holds(turns.number.midpoint)
            text = f"What decides: {words if holds else opposite} unless {where}."
            yield Item(said(text, " [", Link("assumptions", "assumptions"), "]"))
            return


def turning_point(case: Case, turns: Turns, known: Mapping[str, str] | None = None) -> str:
    """What the number would have to be worth for the conclusion to turn; empty where it turns nowhere.

    *known* are the issues and values that are spoken of already.
    """
    middle = turns.number.midpoint
    above = min((point for point in turns.points if point >= middle), default=None)
    below = max((point for point in turns.points if point <= middle), default=None)
    told = []
    if above is not None:
        told.append(
            f"more than {decimal(above)}" if turns.holds(above) == turns.holds(middle) else f"{decimal(above)} or more"
        )
    if below is not None and below != above:
        told.append(
            f"less than {decimal(below)}" if turns.holds(below) == turns.holds(middle) else f"{decimal(below)} or less"
        )
    if not told:
        return ""
    point = " or ".join(told)
    number = turns.number
    if (
        known
        and number.value
        and known.get(wishes(case)[number.party].weights[number.weight].on.issues[0]) == number.value
    ):
        return f"that step is worth {point} to {case.name_of(number.party)}"
    what, _, whom = turns.number.text(case).rpartition(", to ")
    return f"{what} is worth {point} to {whom} ({entered(case, turns.number)})"


def entered(case: Case, number: DoubtfulNumber) -> str:
    """What was entered for *number*, and where it can be told what today's value of the issue is worth beside it."""
    low, high = decimal(number.low), decimal(number.high)
    told = f"{low} is entered" if low == high else f"{low} to {high} are entered"
    wants = case.preferences.get(number.party)
    if wants is None or not number.value:
        return told
    weight = wants.weights[number.weight]
    today = case.status_quo[weight.on.issues[0]]
    amount = weight.table.get(today)
    scale = f"; {today} is {amount}" if amount is not None and amount.certain and today != number.value else ""
    return told + scale


def _asked(analysis: Analysis) -> Iterator[tuple[Conclusion, str, str]]:
    """The conclusions that the bottom line tells, in words, and their opposites."""
    yield Conclusion("breakthrough"), "there is a breakthrough", "there is no breakthrough"
    yield Conclusion("deal possible"), "some package can be agreed", "no package can be agreed"
    stay = "things stay as they are without a deal"
    yield Conclusion("outlook", state=()), stay, "things do not stay as they are without a deal"
    for party in analysis.board.players:
        name = analysis.case.name_of(party)
        loose = f"{name} gains by a move that nobody deters"
        yield Conclusion("undeterred", (party,)), loose, f"no move of {name} pays undeterred"
