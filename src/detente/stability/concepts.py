"""The registry of concepts: adding one is its file and its line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Literal, TypeAlias

from detente.board import Board
from detente.board.moves import Moves
from detente.board.space import BoolArray
from detente.errors import UnknownNameError
from detente.light import dataclass
from detente.stability.board_view import BoardView
from detente.stability.general import general_metarational, general_metarational_gains
from detente.stability.limited_move import limited_move
from detente.stability.nash import nash, nash_gains
from detente.stability.non_myopic import non_myopic
from detente.stability.sequential import sequential, sequential_gains
from detente.stability.simultaneous import simultaneous
from detente.stability.symmetric import symmetric_metarational, symmetric_metarational_gains
from detente.stability.symmetric_sequential import symmetric_sequential, symmetric_sequential_gains

Answering: TypeAlias = Literal["nothing", "anything", "interest", "at once", "foresight"]
"""What others may answer with: nothing, any legal sequence, improvements, moves at the same moment, or what pays later.
"""


@dataclass(frozen=True)
class Concept:
    """A stability concept.

    *answering* says which answers count, *symmetric* whether the party may still counter them; the explanation of a
    verdict is found from these two. *horizon* is how many moves parties look ahead, 0 for as far as it makes a
    difference; it counts only where others answer by foresight. *gains* are the gains in a view that nothing
    deters, of a party or of a coalition; none for a concept that judges parties only.
    """

    key: str
    name: str
    idea: str
    source: str
    answering: Answering
    symmetric: bool
    stable: Callable[[Board, str], BoolArray]
    gains: Callable[[BoardView], BoolArray] | None = None
    sees: Callable[[Board, str, int], BoardView] | None = None
    """How a party sees the board from a state, where that is not in the usual way: see ``variants``."""
    horizon: int = 0


def _over_moves(function: Callable[[Moves, str], BoolArray]) -> Callable[[Board, str], BoolArray]:
    return lambda board, party: function(board.moves, party)


CONCEPTS: dict[str, Concept] = {
    concept.key: concept
    for concept in (
        Concept(
            "nash", "Nash stability", "no move of one's own leads to anything better", "Nash 1950",
            "nothing", False, _over_moves(nash), nash_gains,
        ),
        Concept(
            "gmr", "general metarational stability", "every gain can be answered so that nothing is gained",
            "Howard 1971", "anything", False, _over_moves(general_metarational), general_metarational_gains,
        ),
        Concept(
            "smr", "symmetric metarational stability", "every gain can be answered, and no counter-move helps",
            "Howard 1971", "anything", True, _over_moves(symmetric_metarational), symmetric_metarational_gains,
        ),
        Concept(
            "seq", "sequential stability", "every gain would be answered by others in their own interest",
            "Fraser, Hipel 1979", "interest", False, _over_moves(sequential), sequential_gains,
        ),
        Concept(
            "sseq", "symmetric sequential stability", "answered in the others' own interest, and no counter-move helps",
            "Rego, Vieira 2017", "interest", True, _over_moves(symmetric_sequential), symmetric_sequential_gains,
        ),
        Concept(
            "sim", "simultaneous stability", "every gain can be spoilt by what others gain from doing at once",
            "Fraser, Hipel 1984", "at once", False, simultaneous,
        ),
    )
}  # fmt: skip


NON_MYOPIC = Concept(
    "non-myopic", "non-myopic stability", "no move pays, however far ahead one looks", "Brams, Wittman 1981",
    "foresight", False, non_myopic,
)  # fmt: skip
DEFAULT_HORIZON = 2
AHEAD = "limited-move"
"""The concept for which the number of moves that parties look ahead is said too."""


def limited_to(horizon: int) -> Concept:
    """Limited-move stability, *horizon* moves ahead."""
    ahead = f"{horizon} {'move' if horizon == 1 else 'moves'} ahead"
    return Concept(
        f"{AHEAD}-{horizon}", f"{AHEAD} stability {ahead}", f"no move pays, looking {ahead}", "Kilgour 1985",
        "foresight", False, partial(limited_move, horizon=horizon), horizon=horizon,
    )  # fmt: skip


def concept_named(name: str) -> Concept:
    """A concept by its key or its name, ``seq``, ``sequential`` or ``limited-move-3``. Raises ``UnknownNameError``.

    Those that look several moves ahead are asked for by name only: they are not among ``CONCEPTS``.
    """
    wanted = name.lower().replace("_", " ").replace("-", " ").removesuffix(" stability")
    for concept in (*CONCEPTS.values(), NON_MYOPIC):
        if wanted in (concept.key.replace("-", " "), concept.name.replace("-", " ").removesuffix(" stability")):
            return concept
    if found := re.fullmatch(r"limited move(?: (?:stability )?([0-9]{1,9})(?: moves? ahead)?)?", wanted):
        return limited_to(int(found[1] or DEFAULT_HORIZON))
    raise UnknownNameError("concept", name, [*CONCEPTS, f"{AHEAD}-{DEFAULT_HORIZON}", NON_MYOPIC.key])
