"""The dense engine: all combinations as one array, behind ``Array`` and nothing else.

It is chosen for free and one-way moves on boards of more combinations than the sparse engine answers at once, where
more than one in sixteen is feasible. Its loops are compiled, and loaded when such a board is first analysed.
"""

from detente.board.dense.array import Array

__all__ = ["Array"]
