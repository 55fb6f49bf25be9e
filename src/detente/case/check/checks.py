"""What a file must satisfy beyond its shape and its names: rules that can be met, moves that lead somewhere, bounds."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.check.declared import Declared, listed
from detente.case.logic.conditions import Compare, Expression, Word, bare, issues_of
from detente.case.logic.language import spell
from detente.case.logic.truth import holds
from detente.case.model import Case, Issue
from detente.case.origin import Origin, Path
from detente.case.rules import TooManyCoalitionsError, winning_coalitions
from detente.case.text.nodes import Listing, Node, Table, Text
from detente.case.text.shape import Inspection
from detente.errors import Problem

MAX_PARTIES = 64
MAX_ISSUES = 200
MAX_VALUES = 255


def check(root: Table, found: Inspection, names: Declared, sound: dict[Path, Expression]) -> None:
    """Note every such fault of the file; *sound* are its statements without fault, by path."""
    _bounds(root, found, names)
    for party, node in _entries(root, "parties"):
        _members(party, node, found)
        _quota(node.get("decides_by"), found)
    _circles(root, found)
    for _, node in _entries(root, "issues"):
        _moves(node, found)
        _quota(node.get("decided_by"), found)
    _state_names(found, names, sound)
    _status_quo(root, found, names, sound)


def _entries(root: Table, part: str) -> Iterator[tuple[Text, Table]]:
    """The entries below *part* that can be read."""
    below = root.get(part)
    if isinstance(below, Table):
        yield from ((key, node) for key, node in below.pairs if isinstance(node, Table))


def _texts(node: Node | None) -> list[Text]:
    return [item for item in node.items if isinstance(item, Text)] if isinstance(node, Listing) else []


def _bounds(root: Table, found: Inspection, names: Declared) -> None:
    for part, most in (("parties", MAX_PARTIES), ("issues", MAX_ISSUES)):
        number = len((names.parties if part == "parties" else names.issues) or ())
        if number > most and (key := root.key(part)):
            found.refuse(key, f"{number} {part}; at most {most} can be analysed")
    for issue in (names.issues or {}).values():
        if issue.values is not None and len(issue.values) > MAX_VALUES:
            found.refuse(issue.key, f"{len(issue.values)} values; an issue can have at most {MAX_VALUES}")


def _members(party: Text, node: Table, found: Inspection) -> None:
    """Members vote by a rule that they can meet; without members there is nothing to decide by."""
    members = _texts(node.get("members"))
    rule, key = node.get("decides_by"), node.key("decides_by")
    if key and node.get("members") is None:
        found.refuse(key, f'"{party.value}" has no members to decide by a rule', expected='"members" beside it')
    if not isinstance(rule, Table):
        return
    weights = rule.get("weights")
    known = [member.value for member in members]
    if members and isinstance(weights, Table):
        for voter, _ in weights.pairs:
            if voter.value not in known:
                expected = f"a member: {listed(known)} (line {found.source.line_of(members[0].start)})"
                found.refuse(
                    voter, f'"{voter.value}" has a vote in "{party.value}" but is no member', expected=expected
                )


def _quota(node: Node | None, found: Inspection) -> None:
    """A quota that the votes can reach, and vetoes of voters."""
    quota, weights = (node.get("quota"), node.get("weights")) if isinstance(node, Table) else (None, None)
    if not isinstance(node, Table) or not isinstance(weights, Table):
        return
    votes = [int(part.value) for _, part in weights.pairs if isinstance(part, Text) and part.value.isdecimal()]
    readable = len(votes) == len(weights.pairs)
    if readable and isinstance(quota, Text) and quota.value.isdecimal() and int(quota.value) > sum(votes):
        found.refuse(
            quota,
            "a quota out of reach",
            found=f"{quota.value}; the weights sum to {sum(votes)} (line {found.source.line_of(weights.start)})",
            expected=f"at most {sum(votes)}",
        )
    voters = [voter.value for voter, _ in weights.pairs]
    for veto in _texts(node.get("veto")):
        if veto.value not in voters:
            expected = f"one of the voters: {listed(voters)} (line {found.source.line_of(weights.start)})"
            found.refuse(veto, f'a veto of "{veto.value}", which has no vote', expected=expected)


def _circles(root: Table, found: Inspection) -> None:
    """No party may be a member of itself, at any remove."""
    members = {party.value: _texts(node.get("members")) for party, node in _entries(root, "parties")}
    order = list(members)
    for party, below in members.items():
        for member in below:
            way = [party] if member.value == party else _way(members, member.value, party)
            if way and min(way, key=order.index) == party:  # each circle once, at its first party
                by = " -> ".join([party, *way])
                found.refuse(member, f'"{party}" is a member of itself', found=by)


def _way(members: dict[str, list[Text]], start: str, goal: str) -> list[str]:
    """The shortest way down from *start* to *goal*, both included, or nothing."""
    ways, seen = [[start]], {start}
    for way in ways:
        for member in members.get(way[-1], ()):
            if member.value == goal:
                return [*way, goal]
            if member.value not in seen:
                seen.add(member.value)
                ways.append([*way, member.value])
    return []


def _moves(node: Table, found: Inspection) -> None:
    """Moves are listed or run one way, and each leads from a value to another."""
    one_way, moves = node.get("one_way"), node.key("moves")
    if moves and isinstance(one_way, Text) and one_way.value == "true" and (key := node.key("one_way")):
        line = found.source.line_of(moves.start)
        found.refuse(key, f'"one_way" together with "moves" (line {line})', expected="one of the two")
    listings = [node.get("moves")]
    if isinstance(further := node.get("moves_by"), Table):
        listings += [below for _, below in further.pairs]
    for move in (text for listing in listings for text in _texts(listing)):
        sides = [side.strip() for side in move.value.replace("<->", "->").split("->")]
        if len(sides) == 2 and sides[0] == sides[1]:
            found.refuse(move, f'a move from "{sides[0]}" to itself', expected="two different values")


def _state_names(found: Inspection, names: Declared, sound: dict[Path, Expression]) -> None:
    """In a ranking of the values of one issue, a state may not carry the name of another value."""
    issues = names.issues or {}
    only = next(iter(issues.values())) if len(issues) == 1 else None
    for name, key in (names.states or {}).items():
        if only is None or not only.values or name not in only.values:
            continue
        meaning = sound.get(("states", name))
        if meaning is not None and bare(meaning) != bare(Compare(Word(only.key.value), "=", Word(name))):
            message = f'"{name}" is also a value of "{only.key.value}" (line {only.line})'
            found.refuse(key, message, expected=f"{spell(only.key.value)} = {spell(name)} for it, or another name")


def _status_quo(root: Table, found: Inspection, names: Declared, sound: dict[Path, Expression]) -> None:
    """The status quo must be possible."""
    known = names.issues or {}
    state = {
        name: issue.status_quo
        for name, issue in known.items()
        if issue.status_quo is not None and issue.values is not None and issue.status_quo in issue.values
    }
    issues = {
        name: Issue.model_construct(values=dict.fromkeys(known[name].values or (), ""), status_quo=quo)
        for name, quo in state.items()
    }
    for path, expression in sound.items():
        mentioned = issues_of(expression)
        if path[0] != "impossible" or path[-1] != "when" or not set(mentioned) <= set(state):
            continue
        if holds(expression, state, issues):
            entry = root.get("impossible")
            line = entry.items[int(path[1])] if isinstance(entry, Listing) else None
            node = line.get("when") if isinstance(line, Table) else None
            if node is not None:
                quo = "; ".join(f"{name} = {state[name]} (line {_quo_line(root, found, name)})" for name in mentioned)
                found.refuse(
                    node,
                    "the status quo is impossible by this statement",
                    found=f"the status quo {quo}" if quo else "a statement that always holds",
                    expected="a statement that does not hold in the status quo",
                )


def _quo_line(root: Table, found: Inspection, issue: str) -> int:
    below = root.get("issues")
    entry = below.get(issue) if isinstance(below, Table) else None
    key = entry.key("status_quo") if isinstance(entry, Table) else None
    return found.source.line_of(key.start) if key else 1


def check_decisions(case: Case, origin: Origin) -> Iterator[Problem]:
    """Decision rules with more winning coalitions than an analysis can follow."""
    for name, issue in case.issues.items():
        for path, decision in (
            (("issues", name, "decided_by"), issue.decided_by),
            *((("issues", name, "moves_by", party), party) for party in issue.moves_by),
        ):
            try:
                winning_coalitions(case, decision)
            except TooManyCoalitionsError as fault:
                yield origin.problem(path, str(fault), expected=fault.remedy)
