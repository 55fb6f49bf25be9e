"""How much the first two pages tell. What does not fit is left to the annex, and said to be there."""

from __future__ import annotations

from detente.light import dataclass


@dataclass(frozen=True)
class Room:
    """How many entries each section may have: issues in the matrix, packages, dangers, blocks, names in a list.

    ``worst`` says how much is told of how it could come to the worst (nothing, a remark, the way),
    ``levers`` whether it is told what would have to change,
    ``together`` whether who could break a package together.
    """

    issues: int = 9
    packages: int = 3
    dangers: int = 3
    blocks: int = 3
    names: int = 6
    sentences: int = 2
    together: bool = False
    worst: int = 2
    levers: bool = True


ROOMS = (
    Room(together=True),
    Room(issues=9, names=6),
    Room(issues=8, names=4),
    Room(issues=7, names=3),
    Room(issues=6, names=3),
    Room(issues=6, names=2),
    Room(issues=5, names=2, blocks=2),
    Room(issues=5, names=2, dangers=2, blocks=2, sentences=1),
    Room(issues=4, names=2, dangers=2, blocks=1, sentences=1, worst=1),
    Room(issues=4, names=2, packages=2, dangers=2, blocks=1, sentences=1, worst=1),
    Room(issues=4, names=1, packages=2, dangers=2, blocks=1, sentences=1, worst=1),
    Room(issues=3, names=1, packages=2, dangers=1, blocks=1, sentences=1, worst=1),
    Room(issues=3, names=1, packages=1, dangers=1, blocks=1, sentences=1, worst=1),
    Room(issues=2, names=1, packages=1, dangers=1, blocks=1, sentences=1, worst=0, levers=False),
    Room(issues=1, names=1, packages=1, dangers=1, blocks=1, sentences=1, worst=0, levers=False),
)
"""From the most generous to the tightest; the first whose text fits on two pages is taken."""
