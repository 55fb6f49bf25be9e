"""What two cases put in differently, one by one, each of which can be put into the first by itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from detente.case.derive import voices_of
from detente.case.model import Case
from detente.case.rules import players
from detente.comparison.case_parts import Tree, assembled, parts_of, standing
from detente.light import dataclass

InputPath: TypeAlias = tuple[Hashable, ...]


class Absent:
    """Stands for a part that a case does not have."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = Absent()


@dataclass(frozen=True)
class InputDifference:
    """One input that differs: where it stands, and what stands there ``before`` and ``after``."""

    path: InputPath
    before: Any
    after: Any

    def __hash__(self) -> int:
        return hash(self.path)  # what stands there need not be hashable: the rule of an alliance is a mapping

    def __repr__(self) -> str:
        return f"<difference in {'.'.join(map(str, self.path[:3]))}>"

    @property
    def kind(self) -> Literal["evidence", "assumption"]:
        """Whether it is something that was said, or something that the analyst entered."""
        return "evidence" if self.path[0] == "statements" else "assumption"

    @property
    def added(self) -> bool:
        """Whether the first case has no such part."""
        return self.before is ABSENT

    @property
    def dropped(self) -> bool:
        """Whether the second case has no such part."""
        return self.after is ABSENT


@dataclass(frozen=True, eq=False)
class Mixture:
    """The first case with some of the differences to the second put into it."""

    parts: Tree
    differences: tuple[InputDifference, ...]

    def case(self, chosen: Iterable[int]) -> Case:
        """The first case with the differences numbered in *chosen*; raises ``CaseError`` where these do not fit."""
        made = self.parts
        for number in chosen:
            one = self.differences[number]
            made = _put(made, one.path, one.after)
        return assembled(made)


def mattering(before: Case, after: Case, differences: Iterable[InputDifference]) -> tuple[int, ...]:
    """The numbers of those *differences* on which a conclusion can rest.

    Of statements these are demands, and what is said for a party whose preferences are read off statements.
    """
    some = tuple(differences)
    same = all(one.path[0] in ("statements", "threats", "proposals") or one.path[2:3] == ("weights",) for one in some)
    heard = frozenset(voice for case in (before, after) for voice in _heard(case, same=same))

    def matters(one: InputDifference) -> bool:
        said = one.before if one.dropped else one.after
        return one.kind == "assumption" or said.stance == "demands" or said.party in heard

    return tuple(k for k, one in enumerate(some) if matters(one))


def _heard(case: Case, *, same: bool) -> frozenset[str]:
    """The parties that speak for one whose preferences are read off statements.

    That is a player; where no mixture has the *same* players, any party counts.
    """
    silent = (
        party
        for party in (players(case) if same else case.parties)
        if party not in case.preferences or not case.preferences[party].stated
    )
    return frozenset(voice for party in silent for voice in voices_of(case, party))


def mixture(before: Case, after: Case) -> Mixture:
    """Two cases as the first and what differs in the second; both are read as of their days."""
    old, new = parts_of(before), parts_of(after)
    old_said, new_said = old["statements"], new["statements"]
    useful_old, useful_new = standing(before), standing(after)
    old["statements"] = {key: one for key, one in old_said.items() if key in new_said or key in useful_old}
    new["statements"] = {key: one for key, one in new_said.items() if key in old_said or key in useful_new}
    for key in old["statements"].keys() & new["statements"].keys():  # the same in other words
        new["statements"][key] = old["statements"][key]
    return Mixture(old, tuple(_differing(old, new, ())))


def _differing(old: Mapping[Hashable, Any], new: Mapping[Hashable, Any], path: InputPath) -> Iterator[InputDifference]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, ABSENT), new.get(key, ABSENT)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _differing(before, after, (*path, key))
        elif before is not after and before != after:
            yield InputDifference((*path, key), before, after)


def _put(tree: Tree, path: InputPath, value: Any) -> Tree:
    """*tree* with *value* at *path*; what it shares with the old one is not copied."""
    first, *rest = path
    if rest:
        return {**tree, first: _put(tree.get(first, {}), tuple(rest), value)}
    return {key: part for key, part in tree.items() if key != first} if value is ABSENT else {**tree, first: value}
