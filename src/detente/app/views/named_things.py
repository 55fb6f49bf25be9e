"""What mentions a party, an issue, a value or a state; another name for it everywhere; taking it out with all that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from detente.app.desk.edits import Change, Remove
from detente.app.frame.translations import N_
from detente.case.check.faults import Path
from detente.case.check.mentions import Named, mentions
from detente.case.logic.conditions import Among, Compare, Expression, Holds, Word, walk
from detente.case.logic.language import StatementError, parse, spell
from detente.case.model import Case
from detente.case.text.nodes import TextNode
from detente.case.text.plain import Plain
from detente.case.text.restructuring import looked_up
from detente.case.text.splicing import replaced
from detente.errors import DetenteError
from detente.light import dataclass

Part = Literal["parties", "issues", "states", "values"]
PLACES: dict[str, str] = {
    "parties": N_("party"),
    "issues": N_("issue"),
    "impossible": N_("what cannot be"),
    "states": N_("named state"),
    "preferences": N_("preferences of"),
    "proposals": N_("proposal"),
    "threats": N_("threat"),
    "statements": N_("statement"),
    "meetings": N_("meeting"),
}


@dataclass(frozen=True)
class NamedThing:
    """What has a name: a party, an issue, a state, or a value of the issue ``of``."""

    part: Part
    key: str
    of: str = ""


@dataclass(frozen=True)
class NamedPlace:
    """A place at which a thing is named; ``words`` are those within a condition."""

    path: Path
    key: bool = False
    words: tuple[Word, ...] = ()


def mentioned(case: Case, thing: NamedThing) -> list[NamedPlace]:
    """Where *thing* is named, but for the place where it is entered itself."""
    found = [*_named(case, thing), *_in_rankings(case, thing), *_in_tables(case, thing)]
    return list(dict.fromkeys(found))


def entries(case: Case, thing: NamedThing) -> dict[tuple[str, str | int], int]:
    """The entries of the case that name *thing*, and how often; its own entry is left out."""
    made: dict[tuple[str, str | int], int] = {}
    for one in mentioned(case, thing):
        entry = str(one.path[0]), one.path[1]
        if entry != (thing.part, thing.key):
            made[entry] = made.get(entry, 0) + 1
    return made


def own_names(text: str, thing: NamedThing) -> Plain | None:
    """What *text* has where *thing* has its name: the values of an issue, or whether there is such an entry."""
    if thing.part == "values":
        return looked_up(text, ("issues", thing.of, "values"))
    return None if looked_up(text, (thing.part, thing.key)) is None else thing.key


def renamed(text: str, case: Case, thing: NamedThing, new: str) -> str:
    """*text*, which reads as *case*, with *thing* called *new* wherever it is named."""
    origin = case.origin
    assert origin is not None
    wanted: dict[int, tuple[TextNode, str]] = {}
    own = ("issues", thing.of, "values", thing.key) if thing.part == "values" else (thing.part, thing.key)
    places = [NamedPlace(own, key=True), *mentioned(case, thing)]
    for one in places:
        node = origin.text_node(one.path, key=one.key)
        if node is None:
            raise DetenteError(f'"{thing.key}" cannot be renamed here; write the new name into the file')
        value = wanted.get(node.start, (node, node.value))[1]
        if one.words:
            value = _respelled(value, one.words, new)
        elif one.path[-1] in ("before", "after"):
            value = _moved(value, thing.key, new)
        else:
            value = new
        wanted[node.start] = node, value
    for node, value in sorted(wanted.values(), key=lambda pair: -pair[0].start):
        text = replaced(text, node, value)
    return text


def removals(case: Case, thing: NamedThing) -> list[Change]:
    """The changes that take *thing* out with every entry that makes no sense without it, last first."""
    paths: set[Path] = set()
    waiting = [thing]
    while waiting:
        gone = waiting.pop()
        found = {(gone.part, gone.key), *(_whole(case, one.path) for one in mentioned(case, gone))}
        if gone.part != "states":
            waiting += [NamedThing("states", str(path[1])) for path in found - paths if path[0] == "states"]
        paths |= found
    outer = [path for path in paths if not any(path[:k] in paths for k in range(1, len(path)))]
    return [Remove(path) for path in sorted(outer, key=_place, reverse=True)]


def _place(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _whole(case: Case, path: Path) -> Path:
    """The entry around *path* that goes when a name in it does."""
    part, key, *rest = path
    if part == "statements" and rest[:1] == ["about"] and len(case.statements[int(key)].about) > 1:
        return path[:4]
    if part in ("parties", "meetings", "preferences") and len(rest) > 1:
        weights = part == "preferences" and rest[0] == "weights"
        if weights:  # they stand under their statements
            return ("preferences", key, "weights", case.preferences[str(key)].weights[int(rest[1])].on.text)
        return path[:3] if rest[0] == "decides_by" else path[:4]
    if part == "proposals" and rest[0] in ("package", "to"):
        return path[:4]
    if part == "issues" and rest:
        return path[:5] if rest[0] == "decided_by" and len(rest) > 2 else path[:4] if len(rest) > 1 else path[:3]
    return path[:2]


def _named(case: Case, thing: NamedThing) -> Iterator[NamedPlace]:
    kind = {"parties": "party", "issues": "issue", "values": "value", "states": "state"}[thing.part]
    for one in mentions(case):
        if one.declares:
            continue
        if one.meaning is not None:
            words = tuple(_words(one.meaning.expression, thing))
            if words:
                weight = one.path[-1:] == ("on",)
                yield NamedPlace(one.path[:-1] if weight else one.path, key=weight, words=words)
        elif one.to == kind and one.text == thing.key and (kind != "value" or _issue_of(one) == thing.of):
            yield NamedPlace(one.path, key=one.key)


def _issue_of(one: Named) -> str:
    return str(one.path[1] if one.path[0] == "issues" else one.path[-1])


def _in_rankings(case: Case, thing: NamedThing) -> Iterator[NamedPlace]:
    """A ranking names states, values of the only issue, or statements."""
    for party, wants in case.preferences.items():
        for k, tied in enumerate(wants.ranking):
            for j, name in enumerate(tied):
                path = ("preferences", party, "ranking", k, j)
                if name in case.states:
                    if thing.part == "states" and name == thing.key:
                        yield NamedPlace(path)
                elif len(case.issues) == 1 and name in next(iter(case.issues.values())).values:
                    if thing.part == "values" and name == thing.key:
                        yield NamedPlace(path)
                elif words := tuple(_words(_parsed(name), thing)):
                    yield NamedPlace(path, words=words)


def _in_tables(case: Case, thing: NamedThing) -> Iterator[NamedPlace]:
    """Weights for each value of an issue."""
    for party, wants in case.preferences.items():
        for k, weight in enumerate(wants.weights):
            if thing.part == "values" and weight.on.issues == (thing.of,) and thing.key in weight.table:
                yield NamedPlace(("preferences", party, "weights", k, thing.key), key=True)


def _parsed(text: str) -> Expression | None:
    try:
        return parse(text)
    except StatementError:
        return None


def _words(expression: Expression | None, thing: NamedThing) -> Iterator[Word]:
    """The words of a condition that name *thing*."""
    for part in walk(expression) if expression is not None else ():
        if thing.part == "issues" and isinstance(part, Holds | Compare | Among) and part.issue.text == thing.key:
            yield part.issue
        if thing.part == "values" and isinstance(part, Compare | Among) and part.issue.text == thing.of:
            values = part.values if isinstance(part, Among) else (part.value,)
            yield from (value for value in values if value.text == thing.key)


def _respelled(text: str, words: Iterable[Word], new: str) -> str:
    """The condition *text* with *new* in place of *words*."""
    for word in sorted(words, key=lambda one: -one.start):
        text = text[: word.start] + spell(new) + text[word.end :]
    return text


def _moved(text: str, old: str, new: str) -> str:
    """The move *text* with *new* for the value *old*."""
    arrow = " <-> " if "<->" in text else " -> "
    return arrow.join(new if side.strip() == old else side.strip() for side in text.split(arrow.strip()))
