"""Of whom nothing tells what they would say, so that what hangs on them is not known, and no refusal of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.board import Board
from detente.deals import Blockade
from detente.paths import Demand
from detente.show.document import Item, Mark, said
from detente.stability.sentences import names


def heard(board: Board, issues: Iterable[str], parties: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those of *parties* of whom something is known on *issues*, and the others."""
    silent = {*board.unknown, *board.unheard_on(issues, parties)}
    return [one for one in parties if one not in silent], [one for one in parties if one in silent]


def only_heard(board: Board, blockades: Sequence[Blockade]) -> list[Blockade]:
    """Those of *blockades* that hang on nobody of whom nothing is known."""
    return [one for one in blockades if set(one.parties).isdisjoint(board.unknown)]


def conceded_by(board: Board, demand: Demand) -> tuple[str, ...]:
    """Those who are taken to refuse *demand* and have accepted or offered the very thing: it waits for something."""
    return board.conceding(demand.condition, demand.refused_by)


def has_conceded(board: Board, parties: Sequence[str]) -> str:
    """That *parties* have agreed to something that they have not done."""
    verb, wait = ("has", "it waits") if len(parties) == 1 else ("have", "they wait")
    return f"{names(board.case, parties)} {verb} agreed to it, and what {wait} for is not known"


def not_known(board: Board, silent: Sequence[str]) -> Item:
    """That it is not known what *silent* would say to something."""
    return Item(said(Mark("unknown", "not known", "NOT KNOWN:"), f" what {names(board.case, silent)} would say to it."))
