"""A game as a case: one issue a player, decided by it alone, its values the strategies.

Payoffs become weights, so that their sizes are kept as well as their order: on each issue by itself where a player's
payoffs are such a sum, otherwise on each profile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from detente.case.check.faults import MAX_NAME, unfit
from detente.case.logic.conditions import And, Compare, Condition, Holds, Word
from detente.case.model import Case, Interval, Issue, Party, Preferences, Weight
from detente.case.text.source import decode
from detente.errors import DetenteError
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gambit.from_gambit import game
from detente.exchange.gambit.game import Game, Player, profiles

STATUS_QUO = "status_quo"
_DIGITS = 15
"""Digits before and after the point of a number in a case."""
_RESERVED = ("weight", "because")
"""Values that mean something else in a table of weights."""


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of the game in the one document; option ``status_quo``: the number of a strategy for each player."""
    refuse_unknown(options, [STATUS_QUO])
    if len(documents) != 1:
        raise DetenteError(f"a Gambit game is one file; {len(documents)} are given")
    source = decode(documents[0].data, documents[0].name)
    found = game(source)
    return imported(found, found.title or documents[0].path.stem or "game", options.get(STATUS_QUO, ""))


def imported(found: Game, title: str, status_quo: str = "") -> Imported:
    """*found* as a case called *title*."""
    notes: list[str] = []
    keys = _keys([player.label for player in found.players])
    values = [_values(player, notes) for player in found.players]
    here = _here(found, status_quo, notes)
    issues = {
        key: Issue(
            name=f"Choice of {player.label.strip() or key}", values=words, status_quo=[*words][at], decided_by=key
        )
        for key, player, words, at in zip(keys, found.players, values, here, strict=True)
        if len(words) > 1
    }
    if not issues:
        raise DetenteError("no player of this game has a choice, so there is nothing to analyse")
    axes = [(k, key, list(words)) for k, (key, words) in enumerate(zip(keys, values, strict=True)) if len(words) > 1]
    shape = [len(words) for words in values]
    wants = {}
    for k, key in enumerate(keys):
        payoffs = {profile: Fraction(row[k]) for profile, row in zip(profiles(shape), found.payoffs, strict=True)}
        scaled = _written(payoffs, found.players[k].label, notes)
        if weights := _additive(scaled, axes) or _each(scaled, axes):
            wants[key] = Preferences(weights=weights, because="the payoffs of the game")
    parties = {key: Party(name=player.label.strip()) for key, player in zip(keys, found.players, strict=True)}
    case = Case(detente=1, title=title, note=found.comment, parties=parties, issues=issues, preferences=wants)
    return Imported(case, tuple(notes))


def _keys(labels: Sequence[str]) -> list[str]:
    """A short key for each label, all different."""
    made: list[str] = []
    for k, label in enumerate(labels, start=1):
        key = re.sub(r"[^\w]+", "-", label.lower())[: MAX_NAME - 8].strip("-_")
        if not key or unfit(key):
            key = f"player-{k}"
        while key in made:
            key = f"{key}-{k}"
        made.append(key)
    return made


def _values(player: Player, notes: list[str]) -> dict[str, str]:
    """A value for each strategy and its words; numbers where the labels cannot be values."""
    labels = [label.strip() for label in player.strategies]
    if len(set(labels)) == len(labels) and not any(map(unfit, labels)):
        return dict.fromkeys(labels, "")
    notes.append(f'the strategies of "{player.label}" are numbered, for their names cannot all be values of an issue')
    return {str(k): label for k, label in enumerate(labels, start=1)}


def _here(found: Game, status_quo: str, notes: list[str]) -> list[int]:
    if not status_quo:
        notes.append(
            "a game has no status quo: the first strategy of each player stands for it (--option status_quo=2,1 names "
            "others); equilibria do not depend on it, deals and what is told of today do"
        )
        return [0] * len(found.players)
    numbers = [part.strip() for part in status_quo.split(",")]
    sizes = [len(player.strategies) for player in found.players]
    fits = len(numbers) == len(sizes) and all(
        re.fullmatch("[0-9]{1,4}", number) and 1 <= int(number) <= size
        for number, size in zip(numbers, sizes, strict=True)
    )
    if not fits:
        expected = ",".join(f"1..{size}" for size in sizes)
        raise DetenteError(f'option {STATUS_QUO}: "{status_quo}" is not a strategy for each player, {expected}')
    return [int(number) - 1 for number in numbers]


def _written(payoffs: dict[tuple[int, ...], Fraction], label: str, notes: list[str]) -> dict[tuple[int, ...], Fraction]:
    """*payoffs* on a scale on which a case can write them exactly, or their ranks."""
    if all(map(_short, payoffs.values())):
        return payoffs
    scale = lcm(*(payoff.denominator for payoff in payoffs.values()))
    whole = {profile: payoff * scale for profile, payoff in payoffs.items()}
    if all(map(_short, whole.values())):
        notes.append(f'the payoffs of "{label}" are multiplied by {scale:,}, so that they are written exactly')
        return whole
    order = {payoff: Fraction(rank) for rank, payoff in enumerate(sorted(set(payoffs.values())))}
    notes.append(f'the payoffs of "{label}" are too long to be written exactly; their ranks stand for them')
    return {profile: order[payoff] for profile, payoff in payoffs.items()}


def _short(number: Fraction) -> bool:
    return bool(abs(number) < 10**_DIGITS and 10**_DIGITS % number.denominator == 0)


def _amount(number: Fraction) -> Interval:
    whole, sign = abs(number) * 10**_DIGITS, -1 if number < 0 else 1
    exact = Decimal(sign * int(whole)).scaleb(-_DIGITS)
    text = f"{exact:f}".rstrip("0").rstrip(".")
    return Interval(low=Decimal(text), high=Decimal(text))


def _additive(payoffs: dict[tuple[int, ...], Fraction], axes: list[tuple[int, str, list[str]]]) -> tuple[Weight, ...]:
    """Weights on each issue by itself, where they add up to the payoffs; none where they do not."""
    if any(label in _RESERVED for _, _, labels in axes for label in labels):
        return ()
    origin = (0,) * len(next(iter(payoffs)))
    base = payoffs[origin]
    worth: dict[int, list[Fraction]] = {}
    for k, _, labels in axes:
        worth[k] = [payoffs[(*origin[:k], at, *origin[k + 1 :])] - base for at in range(len(labels))]
    first = axes[0][0]
    worth[first] = [amount + base for amount in worth[first]]
    if any(sum(worth[k][profile[k]] for k in worth) != payoff for profile, payoff in payoffs.items()):
        return ()
    made = []
    for k, issue, labels in axes:
        table = {label: _amount(amount) for label, amount in zip(labels, worth[k], strict=True) if amount}
        if table:
            made.append(Weight(on=Condition(str(Word(issue)), Holds(Word(issue))), table=table))
    return tuple(made)


def _each(payoffs: dict[tuple[int, ...], Fraction], axes: list[tuple[int, str, list[str]]]) -> tuple[Weight, ...]:
    """A weight on each profile that does not pay nothing."""
    made = []
    for profile, payoff in payoffs.items():
        if payoff:
            parts = tuple(Compare(Word(issue), "=", Word(labels[profile[k]])) for k, issue, labels in axes)
            text = " and ".join(f"{part.issue} = {part.value}" for part in parts)
            expression = And(parts) if len(parts) > 1 else parts[0]
            made.append(Weight(on=Condition(text, expression), amount=_amount(payoff)))
    return tuple(made)
