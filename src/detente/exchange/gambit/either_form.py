"""A Gambit file of either kind to a case: a strategic game, or a game in extensive form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.case.text.source import decode
from detente.errors import DetenteError
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gambit.extensive_case import extensive_imported
from detente.exchange.gambit.from_extensive import extensive_game
from detente.exchange.gambit.from_gambit import game
from detente.exchange.gambit.importing import STATUS_QUO, imported

_EXTENSIVE = re.compile(r"\s*EFG\b")


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of the game in the one document.

    Option of a strategic game: ``status_quo``, the number of a strategy for each player.
    """
    refuse_unknown(options, [STATUS_QUO])
    if len(documents) != 1:
        raise DetenteError(f"a Gambit game is one file; {len(documents)} are given")
    source = decode(documents[0].data, documents[0].name)
    stem = documents[0].path.stem or "game"
    if not _EXTENSIVE.match(source.text):
        found = game(source)
        return imported(found, found.title or stem, options.get(STATUS_QUO, ""))
    if STATUS_QUO in options:
        raise DetenteError(f"option {STATUS_QUO}: a game in extensive form begins at its root")
    tree = extensive_game(source)
    return extensive_imported(tree, tree.title or stem)
