"""Which members of an alliance would have to change their minds for it to act as somebody wants.

The alliance consents to a move when enough of its members, by its own rule, like the outcome strictly better than where
things stand. Where too few do, each smallest set of members is told who, if they came round, would carry it. Consent of
others that the move may need as well is not asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, Mover, Reference, State, Subject, board_of
from detente.board.board import STATUS_QUO
from detente.board.movers import named_powers
from detente.board.space import IntArray
from detente.case.check.asked import asked
from detente.case.logic.conditions import Condition
from detente.case.rows import changes_text as changes_cell
from detente.case.rows import frame
from detente.case.rules import Coalition, consenting_rule, having_say, minimal, short_of
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass
from detente.notebook import as_list
from detente.stability.sentences import differences, join, names

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class ChangeOfMind:
    """Members who, if they liked *state* better than now, would carry it with the *willing*; nobody if it is."""

    members: tuple[str, ...]
    state: State
    willing: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The change for JSON."""
        return {"members": list(self.members), "state": dict(self.state.values), "willing": list(self.willing)}

    def __repr__(self) -> str:
        return f"<{' + '.join(self.members) or 'nobody'} would have to change for {self.state.name}>"


@dataclass(frozen=True, eq=False)
class AllianceMinds:
    """What it takes for *alliance* to act so that *wanted* holds: the smallest changes of mind, the fewest first."""

    board: Board
    alliance: str
    wanted: Condition
    state: State
    changes: tuple[ChangeOfMind, ...]

    @property
    def acts(self) -> bool:
        """Whether enough members want it as it is."""
        return any(not change.members for change in self.changes)

    def sentences(self) -> list[str]:
        """What it takes, a sentence an entry."""
        case, name = self.board.case, self.board.case.name_of(self.alliance)
        if self.board.where(self.wanted)[self.state.index]:
            return [f"That holds in state {self.state.name} already."]
        if not self.changes:
            return [f"{name} can make no move of its own after which that holds."]
        if self.acts:
            (change,) = self.changes
            what = differences(case, self.state.changes(change.state))
            return [f"{name} would act as it is ({what}): {_by_name(self.board, change.willing)} would gain by it."]
        told = [f"{name} does not act: too few of its members would gain. It would take a change of mind of"]
        for change in self.changes:
            what = differences(case, self.state.changes(change.state))
            beside = f"; {_by_name(self.board, change.willing)} would gain as it is" if change.willing else ""
            told.append(f"{_by_name(self.board, change.members)} ({what}){beside}.")
        return [told[0] + (":" if len(self.changes) == 1 else " one of these groups:"), *told[1:]]

    def to_dataframe(self) -> pd.DataFrame:
        """One row a smallest change."""
        lines = (
            (self.alliance, change.members, changes_cell(self.state.changes(change.state)), change.willing)
            for change in self.changes
        )
        return frame(("alliance", "members", "changes", "willing"), lines)

    def to_dict(self) -> dict[str, object]:
        """The result for JSON."""
        return {
            "alliance": self.alliance,
            "wanted": str(self.wanted),
            "from": self.state.name,
            "acts": self.acts,
            "changes": [change.to_dict() for change in self.changes],
            "text": self.sentences(),
        }

    def _repr_html_(self) -> str:
        lead, *rest = self.sentences()
        return as_list(lead, rest)

    def __repr__(self) -> str:
        sets = ", ".join("{" + ", ".join(change.members) + "}" for change in self.changes)
        verdict = "acts as it is" if self.acts else f"would act after {sets}" if sets else "cannot act so"
        return f"<{self.alliance}, wanted {self.wanted}: {verdict}>"


def _by_name(board: Board, members: tuple[str, ...]) -> str:
    """Members one by one: here it matters who."""
    return join(board.case.name_of(one) for one in members)


def change_of_mind(
    subject: Subject, alliance: str, wanted: str | Condition, state: Reference = STATUS_QUO
) -> AllianceMinds:
    """Which members of *alliance* would have to change their minds for it to move from *state* to where *wanted* holds.

    The alliance moves on the issues on which a decision names it or a body that it belongs to, any number at once, but
    on none that it need not change to get there. Raises ``DetenteError``
    for a party without members, or with members of which nothing is known, and for an issue that it has no say in.
    """
    board = board_of(subject)
    here, party = board.state(state), _composite(board, alliance)
    condition = asked(board.case, wanted) if isinstance(wanted, str) else wanted
    asked_about = named_powers(board.case, party)
    if not asked_about:
        raise DetenteError(f"{board.case.name_of(party)} has no say: no decision of this case names it")
    targets = board.moves.reach(Mover((party,), asked_about), np.array([here.index]))[1]
    targets = targets[board.where(condition)[targets]]
    targets = _plain(board, here.index, targets) if not board.where(condition)[here.index] else targets[:0]
    rule = consenting_rule(board.case, party)
    members = [one for one in board.players if one in having_say(rule)]
    if missing := sorted(having_say(rule) - set(members)):
        raise DetenteError(f"of {names(board.case, missing)} no preferences are known on this board")
    gains = np.array([board.payoff[one][targets] > board.payoff[one][here.index] for one in members])
    patterns, first = np.unique(gains, axis=1, return_index=True) if len(targets) else (gains, np.zeros(0, dtype=int))
    found: dict[Coalition, ChangeOfMind] = {}
    for place in sorted(range(len(first)), key=lambda k: int(first[k])):
        willing = {one for one, gain in zip(members, patterns[:, place], strict=True) if gain}
        for needed, some in short_of(rule, willing, members):
            carrying = tuple(one for one in members if one in some & willing)
            made = ChangeOfMind(_ordered(members, needed), board.at(int(targets[first[place]])), carrying)
            found.setdefault(needed, made)
    smallest = sorted(minimal(found), key=lambda some: (len(some), sorted(map(members.index, some))))
    return AllianceMinds(board, party, condition, here, tuple(found[some] for some in smallest))


def _plain(board: Board, state: int, targets: IntArray) -> IntArray:
    """Those of *targets* that change nothing beside what is wanted: no part of their changes would do."""
    patterns, which = np.unique(board.differences(targets, state), axis=0, return_inverse=True)
    kept = np.array([not ((patterns <= row).all(axis=1) & (patterns < row).any(axis=1)).any() for row in patterns])
    return targets[kept[which.reshape(-1)]] if len(targets) else targets


def _ordered(members: list[str], some: Coalition) -> tuple[str, ...]:
    return tuple(one for one in members if one in some)


def _composite(board: Board, reference: str) -> str:
    """The key of a composite party, from its key or its name."""
    case = board.case
    alliances = [key for key, party in case.parties.items() if party.members]
    for key in case.parties:
        if reference.lower() in (key.lower(), case.name_of(key).lower()):
            if key in alliances:
                return key
            raise DetenteError(f"{case.name_of(key)} has no members; an alliance has `members` in the case")
    raise UnknownNameError("party", reference, alliances)
