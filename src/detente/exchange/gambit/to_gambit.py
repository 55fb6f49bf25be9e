"""A case as a strategic game: each party's combinations of the issues that it decides alone are its strategies.

Payoffs are the board's exact dense ranks, 0 the worst; only their order has a meaning. A pure Nash equilibrium of the
game is then a state in which no party improves by a move of its own. A profile that is impossible in the case pays
everyone -1, less than any state, so that nobody moves there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from detente.board import Board
from detente.board.movers import powers
from detente.board.payoffs import sums, unit_of
from detente.board.space import IntArray
from detente.case.model import Case
from detente.errors import DetenteError, TooLargeError
from detente.exchange.carried import Exported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gambit.game import Game, Player, count

MAX_NUMBERS = 2_000_000
"""Payoffs (players times profiles) of the largest game that is written."""
IMPOSSIBLE = -1
"""What everyone gets in a profile that is impossible in the case."""

_OPTIONS = {
    "others": ("refuse", "status-quo"),
    "moves": ("refuse", "free"),
    "payoffs": ("ranks", "weights"),
}
"""Options and what they may be; the first is what holds where nothing is said."""


def write(case: Case, options: Mapping[str, str]) -> Exported:
    """*case* as a ``.nfg`` file.

    ``others=status-quo`` holds issues that several parties or nobody decides where they are, ``moves=free`` takes
    one-way and listed moves for free ones; without these options such a case is refused. ``payoffs=weights`` writes
    what the weights add up to, where all preferences are weights alone.
    """
    refuse_unknown(options, list(_OPTIONS))
    chosen = {name: _chosen(name, options.get(name, known[0]), known) for name, known in _OPTIONS.items()}
    notes: list[str] = []
    owned = _owned(case, chosen, notes)
    made = _game(case.board(), owned, weights=chosen["payoffs"] == "weights", notes=notes)
    if any(_plain(text) != text or "\\" in text for text in _texts(made)):
        notes.append("names are written in ASCII, the only letters that every version of Gambit reads")
    notes += _left_behind(case)
    return Exported({f"{_file_name(case.title)}.nfg": to_text(made).encode("utf-8")}, tuple(notes))


def _chosen(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise DetenteError(f'option {name}: "{value}" is not one of: {", ".join(known)}')
    return value


def _owned(case: Case, chosen: Mapping[str, str], notes: list[str]) -> dict[str, list[str]]:
    """The issues that each party decides alone; the others are held, or refused."""
    owned: dict[str, list[str]] = {}
    shared, nobody, bound = [], [], []
    for name, issue in case.issues.items():
        able = [(who, matrix) for who, matrix in powers(case, issue) if matrix.sum() > len(matrix)]
        deciders = {who for who, _ in able}
        if not deciders:
            nobody.append(name)
        elif len(deciders) > 1 or len(next(iter(deciders))) > 1:
            shared.append(name)
        else:
            (party,) = next(iter(deciders))
            owned.setdefault(party, []).append(name)
            if not np.logical_or.reduce([matrix for _, matrix in able]).all():
                bound.append(name)
    if shared and chosen["others"] == "refuse":
        raise DetenteError(
            f"a strategic game has no place for issues that no one party decides by itself: {', '.join(shared)}; "
            "--option others=status-quo holds them where they are"
        )
    if bound and chosen["moves"] == "refuse":
        raise DetenteError(
            f"a strategic game has no place for one-way or listed moves: {', '.join(bound)}; --option moves=free lets "
            "their parties choose freely, which can change what is stable"
        )
    if held := shared + nobody:
        notes.append(f"held at the status quo, since no one party decides them: {', '.join(held)}")
    if bound:
        notes.append(f"chosen freely in the game, though moves are limited in the case: {', '.join(bound)}")
    return owned


def _game(board: Board, owned: Mapping[str, Sequence[str]], *, weights: bool, notes: list[str]) -> Game:
    case = board.case
    axes = {name: axis for axis, name in enumerate(case.issues)}
    choices = {
        party: list(product(*(range(len(case.issues[name].labels)) for name in owned.get(party, ()))))
        for party in board.players
        if _small(case, owned.get(party, ()))
    }
    shape = [len(rows) for rows in choices.values()]
    if len(choices) < len(board.players) or count(shape) * len(shape) > MAX_NUMBERS:
        raise TooLargeError(
            f"the game would have more than {MAX_NUMBERS:,} payoffs; hold some issues fixed, or leave out values"
        )
    rows = _rows(board, axes, owned, choices, shape)
    states = board.find(rows)
    possible = states >= 0
    columns = [_payoffs(board, party, weights=weights)[np.maximum(states, 0)] for party in board.players]
    table = np.column_stack(columns)
    if not possible.all():
        low = (min(min(column) for column in columns) if weights else 0) + IMPOSSIBLE
        table[~possible] = low
        notes.append(_impossible(possible, shape, low))
    players = tuple(Player(party, _labels(case, owned.get(party, ()), choices[party])) for party in board.players)
    named = tuple(Player(case.name_of(player.label), player.strategies) for player in players)
    comment = "Payoffs are ranks, 0 the worst; only their order has a meaning."
    return Game(case.title, "" if weights else comment, named, table.tolist())


def _small(case: Case, issues: Sequence[str]) -> bool:
    return count([len(case.issues[name].labels) for name in issues]) <= MAX_NUMBERS


def _rows(
    board: Board,
    axes: Mapping[str, int],
    owned: Mapping[str, Sequence[str]],
    choices: Mapping[str, Sequence[tuple[int, ...]]],
    shape: Sequence[int],
) -> IntArray:
    """The value of every issue in every profile, the first player's strategy changing fastest."""
    here = board.row(board.status_quo.index)
    rows = np.tile(here, (count(shape), 1))
    step = 1
    for party, size in zip(choices, shape, strict=True):
        number = np.arange(count(shape)) // step % size
        for k, name in enumerate(owned.get(party, ())):
            rows[:, axes[name]] = np.array([choice[k] for choice in choices[party]])[number]
        step *= size
    return rows


def _payoffs(board: Board, party: str, *, weights: bool) -> IntArray:
    """What each state is worth to *party*: its rank, or with *weights* what these add up to."""
    if not weights:
        return board.payoff[party]
    wants = board.case.preferences.get(party)
    if wants is None or wants.order != ("weights",):
        raise DetenteError(f'option payoffs=weights: the preferences of "{party}" are not weights alone')
    unit = unit_of(wants.weights)
    whole = sums(wants.weights, board.space)
    return np.array([Fraction(int(amount), unit) for amount in whole.tolist()], dtype=object)


def _impossible(possible: np.ndarray, shape: Sequence[int], low: object) -> str:
    """How many profiles are impossible, and how many of those nobody leaves for a possible one."""
    grid = ~possible.reshape(shape, order="F")
    stuck = grid.copy()
    for axis in range(len(shape)):
        stuck &= grid.all(axis=axis, keepdims=True)
    said = f"{int(grid.sum()):,} of {grid.size:,} profiles are impossible in the case and pay everyone {low}"
    if stuck.any():
        said += f"; {int(stuck.sum()):,} of them are equilibria of the game for that reason only, and mean nothing"
    return said


def _labels(case: Case, issues: Sequence[str], choices: Sequence[tuple[int, ...]]) -> tuple[str, ...]:
    """A name for each strategy: the value of the one issue, or every issue with its value."""
    if not issues:
        return ("nothing to decide",)
    known = [case.issues[name].labels for name in issues]
    if len(issues) == 1:
        return known[0]
    return tuple(
        ", ".join(f"{name} = {labels[k]}" for name, labels, k in zip(issues, known, choice, strict=True))
        for choice in choices
    )


def _left_behind(case: Case) -> list[str]:
    parts = [
        part
        for part in ("states", "proposals", "threats", "statements", "meetings", "sources", "summary")
        if getattr(case, part)
    ]
    notes = [f"left behind, for a game has no place for them: {', '.join(parts)}"] if parts else []
    if drawn := [party for party, wants in case.preferences.items() if wants.red_lines]:
        notes.append(f"red lines are left behind, as they forbid deals and not moves: {', '.join(drawn)}")
    if graded := [party for party, wants in case.preferences.items() if wants.unknown or wants.strong]:
        notes.append(f"what is unknown or strong in preferences is left behind: {', '.join(graded)}")
    return notes


def to_text(game: Game) -> str:
    """*game* as the payoff version of the format."""
    lines = [f"NFG 1 R {_quoted(game.title)} {{ {' '.join(_quoted(player.label) for player in game.players)} }}", ""]
    strategies = ["{ " + " ".join(map(_quoted, _distinct(player.strategies))) + " }" for player in game.players]
    lines += ["{ " + "\n  ".join(strategies) + "\n}", _quoted(game.comment), ""]
    lines += [" ".join(map(str, row)) for row in game.payoffs]
    return "\n".join(lines) + "\n"


def _texts(game: Game) -> Iterator[str]:
    yield game.title
    for player in game.players:
        yield player.label
        yield from player.strategies


def _distinct(labels: Sequence[str]) -> Sequence[str]:
    return labels if len(set(map(_quoted, labels))) == len(labels) else [f"{k}: {t}" for k, t in enumerate(labels, 1)]


def _quoted(text: str) -> str:
    """*text* in quotes. Gambit has an escape for quotes only, so a backslash is written as a slash."""
    return '"' + _plain(text).replace("\\", "/").replace('"', '\\"') + '"'


def _plain(text: str) -> str:
    """*text* on one line and in ASCII, the only signs of which every version of Gambit makes names."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if flat.isascii():
        return flat
    bare = (c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    return "".join(c if c.isascii() else "?" for c in bare)


def _file_name(title: str) -> str:
    return re.sub(r"[^\w]+", "-", title.lower())[:60].strip("-_") or "case"
