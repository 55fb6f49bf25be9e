"""A ``.nfg`` file, in its payoff version or its outcome version, to a game.

Turocy, T. L., and others. Gambit: game representation formats, https://gambitproject.readthedocs.io
"""

from __future__ import annotations

from fractions import Fraction

from detente.case.check.broken_rules import MAX_PARTIES, MAX_VALUES
from detente.case.text.source import SourceText
from detente.exchange.gambit.game import Game, Player, count
from detente.exchange.gambit.tokens import GambitToken, Tokens

MAX_NUMBERS = 10_000
"""Payoffs (players times profiles) of the largest game that is read: each becomes a line of the case."""

Row = tuple[Fraction, ...]


def game(source: SourceText) -> Game:
    """The game that *source* writes; raises ``CaseFileError`` at the first thing that is out of place."""
    tokens = Tokens(source)
    _opening(tokens)
    title = tokens.take("text", "the title of the game, in quotes").value
    first = tokens.here
    labels = _labels(tokens, "a player", MAX_PARTIES)
    if not labels:
        tokens.refuse(first, "a game without players", expected="the names of the players, in quotes")
    players = _players(tokens, labels)
    comment = tokens.take("text", "").value if tokens.here.kind == "text" else ""
    _check_size(tokens, first, players)
    payoffs = _outcomes(tokens, players) if tokens.sees("{") else _payoffs(tokens, players)
    if tokens.here.kind != "end":
        found = tokens.here.said()
        tokens.refuse(tokens.here, "more than the game has profiles", found=found, expected="the end of the file")
    return Game(title, comment, players, payoffs)


def _opening(tokens: Tokens) -> None:
    for part, values in (("word", ("NFG",)), ("number", ("1",)), ("word", ("R", "D"))):
        token = tokens.here
        if token.kind != part or token.value not in values:
            tokens.refuse(token, "not a Gambit game", found=token.said(), expected="NFG 1 R, or NFG 1 D")
        tokens.take(token.kind, "")


def _labels(tokens: Tokens, what: str, most: int) -> list[str]:
    tokens.skip("{", '"{"')
    found: list[str] = []
    while not tokens.sees("}"):
        token = tokens.take("text", f'the name of {what} in quotes, or "}}"')
        found.append(token.value)
        if len(found) > most:
            tokens.refuse(token, f"more than {most} names here, the most that can be read")
    tokens.skip("}")
    return found


def _players(tokens: Tokens, labels: list[str]) -> tuple[Player, ...]:
    """The strategies, by name in a list for each player or only by how many there are."""
    tokens.skip("{", '"{" before the strategies')
    made = []
    for label in labels:
        first = tokens.here
        if tokens.sees("{"):
            strategies = _labels(tokens, "a strategy", MAX_VALUES)
        else:
            number = tokens.whole(f'the strategies of "{label}"', MAX_VALUES)
            strategies = [str(k) for k in range(1, number + 1)]
        if not strategies:
            tokens.refuse(first, f'"{label}" has no strategy', expected="at least one")
        made.append(Player(label, tuple(strategies)))
    tokens.skip("}", '"}" after the strategies of the last player')
    return tuple(made)


def _check_size(tokens: Tokens, at: GambitToken, players: tuple[Player, ...]) -> None:
    numbers = count([len(player.strategies) for player in players]) * len(players)
    if numbers > MAX_NUMBERS:
        said = f"{numbers:,}" if numbers < 10**15 else "more than 10^15"
        tokens.refuse(at, f"a game with {said} payoffs; at most {MAX_NUMBERS:,} can be read")


def _payoffs(tokens: Tokens, players: tuple[Player, ...]) -> list[Row]:
    return [
        tuple(tokens.number("a payoff: one for each player and profile") for _ in players)
        for _ in range(count([len(player.strategies) for player in players]))
    ]


def _outcomes(tokens: Tokens, players: tuple[Player, ...]) -> list[Row]:
    """The outcomes, and then for each profile the number of its outcome; number 0 pays nothing to anyone."""
    nothing: Row = (Fraction(0),) * len(players)
    outcomes = [nothing]
    tokens.skip("{")
    while tokens.sees("{"):
        tokens.skip("{")
        tokens.take("text", "the name of the outcome, in quotes; it may be empty")
        paid = []
        for _ in players:
            paid.append(tokens.number("a payoff for each player"))
            if tokens.sees(","):
                tokens.skip(",")
        tokens.skip("}", '"}" after a payoff for each player')
        outcomes.append(tuple(paid))
        if len(outcomes) > MAX_NUMBERS:
            tokens.refuse(tokens.here, f"more than {MAX_NUMBERS:,} outcomes, the most that can be read")
    tokens.skip("}", '"{" before an outcome, or "}" after the last')
    profiles = count([len(player.strategies) for player in players])
    return [outcomes[tokens.whole("the number of an outcome", len(outcomes) - 1)] for _ in range(profiles)]
