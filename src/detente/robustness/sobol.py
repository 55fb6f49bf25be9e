"""Scrambled Sobol points, each a pure function of a seed and its number.

Sobol, I. M. (1967). On the distribution of points in a cube. USSR Comp. Math. Math. Phys. 7(4), 86-112. The direction
numbers are those of Joe, S., & Kuo, F. Y. (2008), SIAM J. Sci. Comput. 30(5), 2635-2654. Scrambling multiplies them by
a random lower triangular binary matrix a dimension and shifts the result: Matousek, J. (1998), J. Complexity 14(4),
527-556. What is random is read off SHAKE-256 of the seed.

SciPy has the same points. Its import takes longer than a thousand readings, it has no point by number, and its stream
depends on how the seed is given; so these lines stand here, and the tests compare them with SciPy's.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

BITS = 30
"""Binary digits of a coordinate."""
MOST = 2**BITS
"""Points that there are."""
TABLED = 1111
"""Dimensions with direction numbers; further ones take them again, scrambled anew."""


def points(dimensions: int, seed: int, first: int, count: int) -> NDArray[np.int64]:
    """Points number *first* to *first + count - 1*, a row each; coordinates are whole, from 0 below ``MOST``."""
    directions, shift = scrambled(dimensions, seed)
    number = np.arange(first, first + count, dtype=np.int64)
    gray = number ^ (number >> 1)
    found = np.tile(shift, (count, 1))
    for bit in range(int(gray.max(initial=0)).bit_length()):
        found ^= np.where((gray >> bit & 1)[:, None].astype(bool), directions[:, bit], 0)
    return found


@lru_cache(maxsize=8)
def scrambled(dimensions: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The direction numbers under a random scrambling, and the shift, for each dimension."""
    plain = plain_directions(min(dimensions, TABLED))[np.arange(dimensions) % TABLED]
    words = np.frombuffer(
        hashlib.shake_256(f"detente readings {seed}".encode()).digest(4 * dimensions * (BITS + 1)), dtype="<u4"
    ).astype(np.int64)
    words = words.reshape(dimensions, BITS + 1) % MOST
    shift, random = words[:, 0], words[:, 1:]
    made = np.zeros_like(plain)
    for row in range(BITS):  # digit `row`, counted from the highest, is the parity of it and of random higher ones
        own = 1 << (BITS - 1 - row)
        higher = MOST - 2 * own
        mask = (random[:, row] & higher) | own
        parity = np.bitwise_count(plain & mask[:, None]).astype(np.int64) & 1
        made |= parity * own
    return made, shift


def plain_directions(dimensions: int) -> NDArray[np.int64]:
    """The direction numbers of up to ``TABLED`` dimensions as ``BITS`` binary digits, one row a dimension."""
    with files("detente.robustness").joinpath("sobol.npz").open("rb") as stream, np.load(stream) as table:
        polynomials, initial = table["polynomials"][:dimensions].tolist(), table["initial"][:dimensions].tolist()
    made = [[1] * BITS]
    for polynomial, start in zip(polynomials[1:], initial[1:], strict=True):
        size = polynomial.bit_length() - 1
        terms = [j + 1 for j in range(size) if polynomial >> (size - 1 - j) & 1]
        found = start[:size]
        for k in range(size, BITS):
            new = found[k - size]
            for j in terms:
                new ^= found[k - j] << j
            found.append(new)
        made.append(found)
    return np.array(made, dtype=np.int64) << np.arange(BITS - 1, -1, -1)
