"""What each player has, found by its key or by its name."""

from __future__ import annotations

from typing import TypeVar

from detente.case.model import Case
from detente.errors import UnknownNameError

T = TypeVar("T")


class ByParty(dict[str, T]):
    """A value for each player, by key; a name will do."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case

    def __missing__(self, reference: str) -> T:
        for party in self:
            if reference.lower() in (party.lower(), self.case.name_of(party).lower()):
                return self[party]
        raise UnknownNameError("party", reference, self)
