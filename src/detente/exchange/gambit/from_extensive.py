"""An ``.efg`` file, a game in extensive form, to a tree; and what of it a case cannot carry, refused where it stands.

Turocy, T. L., and others. Gambit: game representation formats, https://gambitproject.readthedocs.io
"""

from __future__ import annotations

from fractions import Fraction

from detente.case.check.broken_rules import MAX_PARTIES, MAX_VALUES
from detente.case.text.source import SourceText
from detente.exchange.gambit.tokens import GambitToken, Tokens
from detente.light import dataclass

MAX_DEPTH = 200
"""Moves one after the other in the longest play that is read."""
_HIGHEST = 10**9


@dataclass(frozen=True)
class TreeNode:
    """A node: whose move it is (None at an end), the actions with the nodes they lead to, what is paid there."""

    name: str
    mover: int | None
    actions: tuple[tuple[str, TreeNode], ...]
    paid: tuple[Fraction, ...]
    outcome: str = ""


@dataclass(frozen=True)
class ExtensiveGame:
    """A game of perfect information without chance. ``size`` counts its nodes."""

    title: str
    comment: str
    players: tuple[str, ...]
    root: TreeNode
    size: int


def extensive_game(source: SourceText) -> ExtensiveGame:
    """The game that *source* writes; raises ``CaseFileError`` where it is broken or beyond what a case carries."""
    return _Reading(Tokens(source)).game()


class _Reading:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.players: tuple[str, ...] = ()
        self.sets: dict[tuple[int, int], GambitToken] = {}
        self.actions: dict[tuple[int, int], tuple[str, ...]] = {}
        self.outcomes: dict[int, tuple[str, tuple[Fraction, ...]]] = {}
        self.size = 0

    def game(self) -> ExtensiveGame:
        tokens = self.tokens
        for kind, values in (("word", ("EFG",)), ("number", ("2",)), ("word", ("R", "D"))):
            token = tokens.here
            if token.kind != kind or token.value not in values:
                tokens.refuse(token, "not a Gambit game", found=token.said(), expected="EFG 2 R, or EFG 2 D")
            tokens.take(token.kind, "")
        title = tokens.take("text", "the title of the game, in quotes").value
        first = tokens.here
        self.players = self._texts("the name of a player", MAX_PARTIES)
        if not self.players:
            tokens.refuse(first, "a game without players", expected="the names of the players, in quotes")
        comment = tokens.take("text", "").value if tokens.here.kind == "text" else ""
        root = self._node(0)
        if tokens.here.kind != "end":
            found = tokens.here.said()
            tokens.refuse(
                tokens.here, "more nodes than the game has places for", found=found, expected="the end of the file"
            )
        return ExtensiveGame(title, comment, self.players, root, self.size)

    def _texts(self, what: str, most: int) -> tuple[str, ...]:
        tokens = self.tokens
        tokens.skip("{", '"{"')
        found: list[str] = []
        while not tokens.sees("}"):
            token = tokens.take("text", f'{what} in quotes, or "}}"')
            found.append(token.value)
            if len(found) > most:
                tokens.refuse(token, f"more than {most} names here, the most that can be read")
        tokens.skip("}")
        return tuple(found)

    def _node(self, depth: int) -> TreeNode:
        tokens = self.tokens
        token = tokens.here
        self.size += 1
        if depth > MAX_DEPTH:
            tokens.refuse(token, f"more than {MAX_DEPTH} moves one after the other, the most that are read")
        if self.size > MAX_VALUES:
            tokens.refuse(
                token, f"more than {MAX_VALUES} nodes; each becomes a state, and a case in this form has no more"
            )
        if token.kind == "word" and token.value == "c":
            expected = (
                "a game without chance; replace each chance move by what is to be expected of it, or leave it out"
            )
            tokens.refuse(token, "a move of chance, which a case cannot carry", found="c", expected=expected)
        if token.kind != "word" or token.value not in ("p", "t"):
            expected = "p, a player's move, or t, an end"
            tokens.refuse(token, "out of place in a Gambit game", found=token.said(), expected=expected)
        tokens.take("word", "")
        name = tokens.take("text", "the name of the node in quotes; it may be empty").value
        if token.value == "t":
            label, paid = self._outcome()
            return TreeNode(name, None, (), paid, label)
        player, actions = self._move()
        label, paid = self._outcome()
        below = tuple((action, self._node(depth + 1)) for action in actions)
        return TreeNode(name, player, below, paid, label)

    def _move(self) -> tuple[int, tuple[str, ...]]:
        """Who moves, and the actions; a set of several nodes is what a player cannot tell apart, and is refused."""
        tokens = self.tokens
        at = tokens.here
        player = tokens.whole("the number of the player who moves", len(self.players))
        if player < 1:
            tokens.refuse(at, "a number out of range", found="0", expected=f"a player, from 1 to {len(self.players)}")
        at = tokens.here
        key = (player, tokens.whole("the number of the information set", _HIGHEST))
        if key in self.sets:
            line = tokens.source.line_of(self.sets[key].start)
            expected = f"a set of its own for each node; this one has a node on line {line} already"
            message = "moves that a player makes without knowing where it stands, which a case cannot carry"
            tokens.refuse(at, message, found=f"information set {key[1]} of player {player}", expected=expected)
        self.sets[key] = at
        if tokens.here.kind == "text":
            tokens.take("text", "")
        first = tokens.here
        actions = self._texts("the name of an action", MAX_VALUES)
        if not actions:
            tokens.refuse(first, "a move without actions", expected="the names of the actions, in quotes")
        return player - 1, actions

    def _outcome(self) -> tuple[str, tuple[Fraction, ...]]:
        """What is paid at a node: an outcome by number, with its payoffs where it stands for the first time."""
        tokens = self.tokens
        at = tokens.here
        number = tokens.whole("the number of an outcome; 0 is none", _HIGHEST)
        nothing = (Fraction(0),) * len(self.players)
        label = tokens.take("text", "").value if tokens.here.kind == "text" and number else ""
        if number and tokens.sees("{"):
            tokens.skip("{")
            paid = []
            for _ in self.players:
                paid.append(tokens.number("a payoff for each player"))
                if tokens.sees(","):
                    tokens.skip(",")
            tokens.skip("}", '"}" after a payoff for each player')
            self.outcomes[number] = (label, tuple(paid))
        if number and number not in self.outcomes:
            tokens.refuse(at, f"outcome {number} has no payoffs", found=str(number), expected="payoffs in braces")
        return self.outcomes[number] if number else ("", nothing)
