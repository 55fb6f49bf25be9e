"""Cases that ship with the package; the path is the citation.

``hipel1993/elmira`` is the file ``hipel1993/elmira.yaml``, taken from a publication of 1993 of which Hipel is the first
author. Where the last part of a name is enough to tell a case from the others, it can be used alone: ``elmira``.
``rapoport1966/12``, or ``2x2/12``, is game 12 of the 78 strict ordinal two-by-two games.
"""

from detente.catalog.entries import CatalogEntry, load, names, path_of
from detente.catalog.two_by_two import TwoByTwoGame, games

__all__ = ["CatalogEntry", "TwoByTwoGame", "games", "load", "names", "path_of"]
