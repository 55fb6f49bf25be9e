"""An act: something that would be done to a thing, and by whom where that is named."""

from __future__ import annotations

from detente.drafting.wording.changes_of_state import StateChange
from detente.drafting.wording.things_named import Thing
from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """Something that would be done, or is asked for: the thing, the change, who does it where that is named.

    *denied* where it is not to be done, *condition* where it stands in a condition, *joint* where it is to talk of, and
    *barred* where somebody is to be kept from it, which is no part of a refusal.
    """

    thing: Thing
    change: StateChange | None
    agent: tuple[int, int] | None
    start: int
    end: int
    denied: bool = False
    condition: bool = False
    joint: bool = False
    barred: bool = False
