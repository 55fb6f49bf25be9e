"""Options as issues: a yes/no issue for each, or one issue for several of which at most one can be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from detente.case.logic.language import spell
from detente.exchange.gmcr.conflict import Conflict, Pattern
from detente.exchange.gmcr.option_names import MAX_KEY, distinct, slug, title
from detente.light import dataclass

NONE = "none"


@dataclass(frozen=True)
class OptionTopic:
    """An issue: its key and title, the options that it stands for, and its values with their words.

    For one option the values are ``no`` and ``yes``; for several, one an option and perhaps ``none``.
    """

    key: str
    title: str
    options: tuple[int, ...]
    values: Mapping[str, str]


@dataclass(frozen=True)
class GmcrLayout:
    """The issues of a conflict. ``left`` are the infeasible patterns that the issues do not already rule out."""

    topics: tuple[OptionTopic, ...]
    left: tuple[Pattern, ...]

    @cached_property
    def _topic(self) -> dict[int, OptionTopic]:
        return {option: topic for topic in self.topics for option in topic.options}

    def say(self, option: int, taken: bool) -> str:
        """*option* taken, or not, as a statement."""
        topic = self._topic[option]
        if len(topic.options) == 1:
            return spell(topic.key) if taken else f"not {spell(topic.key)}"
        value = list(topic.values)[topic.options.index(option)]
        return f"{spell(topic.key)} {'=' if taken else '!='} {spell(value)}"

    def value(self, topic: OptionTopic, taken: Collection[int]) -> str:
        """The value of *topic* where the options *taken* are taken."""
        if len(topic.options) == 1:
            return "yes" if topic.options[0] in taken else "no"
        chosen = [place for place, option in enumerate(topic.options) if option in taken]
        return list(topic.values)[chosen[0] if chosen else -1]

    def state(self, taken: Collection[int]) -> str:
        """The statement that picks out the state in which just the options *taken* are taken."""
        return " and ".join(
            self.say(topic.options[0], topic.options[0] in taken)
            if len(topic.options) == 1
            else f"{spell(topic.key)} = {spell(self.value(topic, taken))}"
            for topic in self.topics
        )


def layout(conflict: Conflict, parties: Sequence[str], *, join: bool) -> GmcrLayout:
    """The issues of *conflict*; with *join*, options of one holder that exclude one another become one issue."""
    groups = list(_exclusive(conflict)) if join else []
    joined = {option: group for group in groups for option in group}
    units = tuple(dict.fromkeys(joined.get(option, (option,)) for option in conflict.order))
    wanted = [_wanted(conflict, unit, parties) for unit in units]
    holders = [_holder(conflict, unit, parties) for unit in units]
    keys = distinct([slug(text, f"option-{unit[0] + 1}") for text, unit in zip(wanted, units, strict=True)], holders)
    done = {pattern for group in groups for pattern in _said(group)}
    left = tuple(pattern for pattern in conflict.infeasible if frozenset(pattern) not in done)
    return GmcrLayout(tuple(_topic(conflict, *each) for each in zip(keys, wanted, units, strict=True)), left)


def _exclusive(conflict: Conflict) -> Iterator[tuple[int, ...]]:
    """Groups of options, each with one holder, of which any two exclude one another; none of them irreversible.

    First the groups of which one is always taken, for these say what an issue says; then as they stand in the file.
    """
    apart = {frozenset(o for o, _ in p) for p in conflict.infeasible if len(p) == 2 and all(taken for _, taken in p)}
    left = [
        option
        for option in conflict.order
        if conflict.options[option].direction == "both" and len(conflict.holders(option)) == 1
    ]

    def fits(option: int, group: Sequence[int]) -> bool:
        same = conflict.holders(option) == conflict.holders(group[0])
        return same and all(frozenset((option, other)) in apart for other in group)

    for pattern in conflict.infeasible:
        one = {option for option, taken in pattern if not taken}
        group = [option for option in left if option in one]
        if 1 < len(one) == len(pattern) == len(group) and all(fits(b, group[:k]) for k, b in enumerate(group) if k):
            left = [option for option in left if option not in one]
            yield tuple(group)
    while left:
        group = [left.pop(0)]
        for option in list(left):
            if fits(option, group):
                group.append(option)
                left.remove(option)
        if len(group) > 1:
            yield tuple(group)


def _said(group: Sequence[int]) -> list[frozenset[tuple[int, bool]]]:
    """The patterns that one issue for *group* makes needless: two of them taken, and none taken."""
    pairs = [frozenset(((a, True), (b, True))) for a, b in combinations(group, 2)]
    return [*pairs, frozenset((option, False) for option in group)]


def _wanted(conflict: Conflict, unit: Sequence[int], parties: Sequence[str]) -> str:
    """What an issue would best be called: its option, what its options begin with, or whose choice it is."""
    names = [conflict.options[option].name for option in unit]
    if len(unit) == 1:
        return names[0]
    heads = {name.partition(": ")[0] for name in names if ": " in name}
    if len(heads) == 1 and all(": " in name for name in names):
        return heads.pop()
    return f"{_holder(conflict, unit, parties)}-choice"


def _holder(conflict: Conflict, unit: Sequence[int], parties: Sequence[str]) -> str:
    holders = conflict.holders(unit[0])
    return parties[holders[0]][: MAX_KEY - 10].strip("-") if holders else ""


def _topic(conflict: Conflict, key: str, wanted: str, unit: tuple[int, ...]) -> OptionTopic:
    names = [conflict.options[option].name for option in unit]
    if len(unit) == 1:
        return OptionTopic(key, title(names[0], key), unit, {"no": "", "yes": ""})
    ends = [name.removeprefix(f"{wanted}: ") for name in names]
    values = distinct([slug(text, f"value-{place + 1}") for place, text in enumerate(ends)])
    words = {value: title(text, value) for value, text in zip(values, ends, strict=True)}
    all_left = frozenset((option, False) for option in unit)
    if not any(frozenset(pattern) == all_left for pattern in conflict.infeasible):
        words[distinct([*values, NONE])[-1]] = ""
    begins = all(name.startswith(f"{wanted}: ") for name in names)
    return OptionTopic(key, title(wanted if begins else " / ".join(names), key), unit, words)
