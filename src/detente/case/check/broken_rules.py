"""What a case must satisfy: names that exist, statements that can be read, rules that can be met, moves that lead on.

Each rule is written once, over a ``Case``, whether it is read from a file or made in Python. Of a case with faults in
its shape, what could not be read is None, and no rule says anything about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from detente.case.check.declared_names import Naming
from detente.case.check.faults import Fault, Line, Path, listed, no_line, on_line, shortened, unfit
from detente.case.check.mentions import Named, mentions
from detente.case.evidence import value_on
from detente.case.institutions import institutions, unseated
from detente.case.kinds import NUMBER, PLAIN_RULES
from detente.case.logic.conditions import Compare, Condition, Expression, Word, bare, issues_of
from detente.case.logic.language import spell
from detente.case.logic.truth import holds
from detente.case.model import AllOf, AnyOf, Case, Decision, Interval, Issue, Preferences, Quota, spans_of
from detente.case.rules import rule_of, seats
from detente.case.voting_rule import voters, wins

MAX_PARTIES = 400
MAX_ISSUES = 200
MAX_VALUES = 255


def faults(case: Case, line: Line = no_line) -> Iterator[Fault]:
    """Every fault of *case*; *line* tells where its parts are written."""
    none = True
    for fault in broken_rules(case, line):
        none = False
        yield fault
    if none:
        yield from _votes(case)


def broken_rules(case: Case, line: Line = no_line) -> Iterator[Fault]:
    """The faults that can be told of a *case* of which some parts could not be read."""
    naming = Naming(case, line)
    sound: dict[Path, Condition] = {}
    for named in mentions(case):
        match named:
            case Named(declares=True):
                yield from _name(named)
            case Named(meaning=Condition() as condition):
                found = list(naming.statement(named.path, condition))
                if not found:
                    sound[named.path] = condition
                yield from found
            case _:
                yield from naming.reference(named)
    for party, wants in _known(case.preferences):
        yield from naming.ranking(party, wants)
        yield from naming.tables(party, wants, sound)
        yield from _graded(party, wants)
    yield from _statements(case)
    yield from _bounds(case)
    yield from _parties(case, line)
    yield from _circles(case)
    yield from _scales(case, line)
    for name, issue in _known(case.issues):
        yield from _moves(name, issue, line)
        yield from _was(case, name, issue, line)
        for path, vote in _counts(("issues", name, "decided_by"), issue.decided_by):
            yield from _quota(path, vote, line)
    yield from _states(case, sound, line)
    yield from _status_quo(case, sound, line)


def _known(parts: Mapping[str, Any] | None) -> Iterator[tuple[str, Any]]:
    """The entries that could be read."""
    return ((name, part) for name, part in (parts or {}).items() if part is not None)


def _graded(party: str, wants: Preferences) -> Iterator[Fault]:
    """What is unknown of an order, and what is strong in it, needs an order; nothing is both or stands twice."""
    for key in ("unknown", "strong"):
        told = getattr(wants, key) or ()
        if told and not wants.stated:
            message = f'"{key}" where nothing orders the states'
            yield Fault(("preferences", party, key), message, expected="priorities, weights or a ranking", key=True)
        for k, condition in enumerate(told):
            if condition is not None and condition in told[:k]:
                yield Fault(("preferences", party, key, k), f'a statement written twice under "{key}"')
            elif condition is not None and key == "strong" and condition in (wants.unknown or ()):
                message = "a statement that is both unknown and strong"
                yield Fault(("preferences", party, key, k), message, expected="one of the two")


def _name(named: Named) -> Iterator[Fault]:
    if fault := unfit(named.text):
        shown = f'"{shortened(named.text)}"'
        expected = "a short name on one line"
        yield Fault(named.path, f"a name cannot {fault}", found=shown, expected=expected, key=True)


def _statements(case: Case) -> Iterator[Fault]:
    """A place in a text runs forward; a confidence is a share."""
    for k, said in enumerate(case.statements or ()):
        if said is None:
            continue
        try:
            spans_of(said.at or "")
        except PydanticCustomError as fault:
            yield Fault(("statements", k, "at"), fault.message())
        if said.confidence is not None and not 0 <= said.confidence.low <= said.confidence.high <= 1:
            yield Fault(("statements", k, "confidence"), "a confidence lies between 0 and 1")


def _bounds(case: Case) -> Iterator[Fault]:
    for part, most in (("parties", MAX_PARTIES), ("issues", MAX_ISSUES)):
        number = len(getattr(case, part) or ())
        if number > most:
            yield Fault((part,), f"{number} {part}; at most {most} can be analysed", key=True)
    for name, issue in _known(case.issues):
        if len(issue.values or ()) > MAX_VALUES:
            message = f"{len(issue.values)} values; an issue can have at most {MAX_VALUES}"
            yield Fault(("issues", name), message, key=True)


def _parties(case: Case, line: Line) -> Iterator[Fault]:
    """Members vote by a rule that they can meet; without members there is nothing to decide by."""
    for party, known in _known(case.parties):
        path = ("parties", party, "decides_by")
        if known.members == () and (known.decides_by != "consensus" or line(path)):
            message = f'"{party}" has no members to decide by a rule'
            yield Fault(path, message, expected='"members" beside it', key=True)
        for at, rule in _counts(path, known.decides_by):
            yield from _quota(at, rule, line)
            for voter in rule.weights or () if known.members else ():
                if voter not in known.members:
                    yield _stranger(case, party, (*at, "weights", voter), voter, line)
        several = getattr(known.decides_by, "all_of", None) or getattr(known.decides_by, "any_of", None) or ()
        for k, voter in enumerate(several if known.members else ()):
            if isinstance(voter, str) and voter not in known.members:
                kind = "all_of" if isinstance(known.decides_by, AllOf) else "any_of"
                yield _stranger(case, party, (*path, kind, k), voter, line)


def _stranger(case: Case, party: str, path: Path, voter: str, line: Line) -> Fault:
    message = f'"{voter}" has a vote in "{party}" but is no member'
    expected = f"a member: {listed(case.parties[party].members)}{on_line(line(('parties', party, 'members')))}"
    return Fault(path, message, expected=expected, key="weights" in path)


def _counts(path: Path, decision: Decision | None) -> Iterator[tuple[Path, Quota]]:
    """The votes in *decision*, with the place of each."""
    match decision:
        case Quota():
            yield path, decision
        case AllOf(all_of=several):
            yield from (((*path, "all_of", k), one) for k, one in enumerate(several or ()) if isinstance(one, Quota))
        case AnyOf(any_of=several):
            yield from (((*path, "any_of", k), one) for k, one in enumerate(several or ()) if isinstance(one, Quota))


def _quota(path: Path, rule: Quota, line: Line) -> Iterator[Fault]:
    """A quota that the votes can reach, and vetoes of voters."""
    if rule.weights is None:
        return
    votes = list(rule.weights.values())
    place = on_line(line((*path, "weights")))
    if None not in votes and isinstance(rule.quota, int) and rule.quota > sum(votes):
        found = f"{rule.quota}; the weights sum to {sum(votes)}{place}"
        yield Fault((*path, "quota"), "a quota out of reach", found=found, expected=f"at most {sum(votes)}")
    for k, veto in enumerate(rule.veto or ()):
        if veto is not None and veto not in rule.weights:
            expected = f"one of the voters: {listed(rule.weights)}{place}"
            yield Fault((*path, "veto", k), f'a veto of "{veto}", which has no vote', expected=expected)


def _scales(case: Case, line: Line) -> Iterator[Fault]:
    """A scale runs upward over ordered values, numbers stand where they say, and a position lies on one."""
    for name, issue in _known(case.issues):
        if issue.on_scale is None:
            continue
        path: Path = ("issues", name, "scale")
        if issue.on_scale.low >= issue.on_scale.high:
            yield Fault(path, "a scale runs from a number to a larger one", expected="for example 0..100")
            continue
        if not issue.ordered:
            yield Fault(
                path, f'a scale on "{name}", which is not ordered', expected='"ordered: true" beside it', key=True
            )
        yield from _on_scale(name, issue, issue.on_scale)
    for party, known in _known(case.parties):
        for name, held in _known(known.positions):
            issue = (case.issues or {}).get(name)
            if issue is None or held.at is None:
                continue
            at: Path = ("parties", party, "positions", name)
            if issue.on_scale is None and line(("issues", name, "scale")):
                continue  # it cannot be read
            if issue.on_scale is None:
                message = f'a position on "{name}", which has no scale'
                yield Fault(at, message, expected='"scale" in the issue, for example 0..100', key=True)
            elif issue.numbers and not (issue.on_scale.low <= held.at.low and held.at.high <= issue.on_scale.high):
                yield Fault(
                    at, "a position beyond the scale", found=str(held.at), expected=str(issue.on_scale), key=True
                )
            if held.salience is not None and held.salience.low < 0:
                yield Fault(at, "a salience below zero", found=str(held.salience), expected="0 or more", key=True)
        if known.capability is not None and known.capability.low < 0:
            path = ("parties", party, "capability")
            yield Fault(path, "a capability below zero", found=str(known.capability), expected="0 or more")


def _on_scale(name: str, issue: Issue, scale: Interval) -> Iterator[Fault]:
    """Where every value is a number, each is one of the scale and larger than the one before."""
    values = list(issue.values or ())
    if not all(map(NUMBER.match, values)):
        return
    last = None
    for k, (text, number) in enumerate(zip(values, map(Decimal, values), strict=True)):
        if not scale.low <= number <= scale.high:
            expected = f"numbers of the scale, {scale}"
            yield Fault(("issues", name, "values", k), "a value beyond the scale", found=text, expected=expected)
        elif last is not None and number <= last:
            message = "the values of a scale run from least to most"
            yield Fault(("issues", name, "values", k), message, found=text, expected=f"a number above {last}")
        last = number


def _circles(case: Case) -> Iterator[Fault]:
    """No party may be a member of itself, at any remove."""
    members = {party: known.members or () for party, known in _known(case.parties)}
    order = list(members)
    for party, below in members.items():
        for k, member in enumerate(below):
            way = [party] if member == party else _way(members, member, party)
            if way and min(way, key=order.index) == party:  # each circle once, at its first party
                path = ("parties", party, "members", k)
                yield Fault(path, f'"{party}" is a member of itself', found=" -> ".join([party, *way]))


def _way(members: Mapping[str, Iterable[str]], start: str, goal: str) -> list[str]:
    """The shortest way down from *start* to *goal*, both included, or nothing."""
    ways, seen = [[start]], {start}
    for way in ways:
        for member in members.get(way[-1], ()):
            if member == goal:
                return [*way, goal]
            if member not in seen:
                seen.add(member)
                ways.append([*way, member])
    return []


def _moves(name: str, issue: Issue, line: Line) -> Iterator[Fault]:
    """Moves are listed or run one way, and each leads from a value to another."""
    path = ("issues", name)
    if issue.one_way and issue.moves:
        message = f'"one_way" together with "moves"{on_line(line((*path, "moves")))}'
        yield Fault((*path, "one_way"), message, expected="one of the two", key=True)
    listings = [((*path, "moves"), issue.moves), *(((*path, "moves_by", p), m) for p, m in _known(issue.moves_by))]
    for below, moves in listings:
        for k, move in enumerate(moves or ()):
            if move is not None and move.before == move.after:
                message = f'a move from "{move.before}" to itself'
                yield Fault((*below, k), message, expected="two different values")


def _was(case: Case, name: str, issue: Issue, line: Line) -> Iterator[Fault]:
    """The days on which an issue took its values run forward up to today, and agree with where it stands today."""
    last: Day | None = None
    for k, one in enumerate(issue.was or ()):
        path = ("issues", name, "was", k)
        if one is None:
            continue
        if one.since is None:
            if k:
                yield Fault(path, "only the first entry may leave out the day", expected='"since" in this one')
            continue
        if last is not None and one.since <= last:
            yield Fault((*path, "since"), "the days run forward", found=str(one.since), expected=f"a day after {last}")
        if case.as_of is not None and one.since > case.as_of:
            place = on_line(line(("as_of",)))
            message = f"{one.since} is after the day of the case"
            yield Fault((*path, "since"), message, expected=f"a day up to {case.as_of}{place}, or a later day there")
        last = max(one.since, last or one.since)
    if not issue.was or (final := issue.was[-1]) is None or None in (final.value, issue.status_quo):
        return
    known = final.value in (issue.values or ())
    if known and final.value != issue.status_quo and (case.as_of is None or case.as_of == final.since):
        place = on_line(line(("issues", name, "status_quo")))
        day = f", since {final.since}" if final.since else ""
        end: Path = ("issues", name, "was", len(issue.was) - 1, "value")
        message = f'"{name}" ends at another value than it has today'
        found = f"{shortened(final.value)}{day}; the status quo is {shortened(issue.status_quo)}{place}"
        yield Fault(end, message, found=found, expected="an entry that says since when it is so")


def _states(case: Case, sound: Mapping[Path, Condition], line: Line) -> Iterator[Fault]:
    """In a ranking of the values of one issue, a state may not carry the name of another value."""
    if len(case.issues or ()) != 1:
        return
    ((only, issue),) = case.issues.items()
    for name in case.states or () if issue else ():
        meaning = sound.get(("states", name))
        if name not in (issue.values or ()) or meaning is None:
            continue
        if bare(meaning.expression) != bare(Compare(Word(only), "=", Word(name))):
            place = on_line(line(("issues", only, "values")) or line(("issues", only)))
            message = f'"{name}" is also a value of "{only}"{place}'
            expected = f"{spell(only)} = {spell(name)} for it, or another name"
            yield Fault(("states", name), message, expected=expected, key=True)


def _status_quo(case: Case, sound: Mapping[Path, Condition], line: Line) -> Iterator[Fault]:
    """The status quo must be possible, and so must where the issues stood on each day that one of them lists."""
    state = {name: issue.status_quo for name, issue in _known(case.issues) if issue.status_quo in (issue.values or ())}
    for path, condition in sound.items():
        mentioned = issues_of(condition.expression)
        if path[0] != "impossible" or not set(mentioned) <= set(state):
            continue
        if _holds(condition.expression, state, case):
            quo = "; ".join(
                f"{name} = {state[name]}{on_line(line(('issues', name, 'status_quo')))}" for name in mentioned
            )
            yield Fault(
                path,
                "the status quo is impossible by this statement",
                found=f"the status quo {quo}" if quo else "a statement that always holds",
                expected="a statement that does not hold in the status quo",
            )
            continue
        for day, name, k in _listed_days(case):
            stood = {key: value_on(case, case.issues[key], day) for key in mentioned}
            if None not in stood.values() and _holds(condition.expression, stood, case):  # type: ignore[arg-type]
                told = "; ".join(f"{key} = {value}" for key, value in stood.items())
                message = f"where the issues stood on {day} is impossible{on_line(line(path))}"
                found = f"{told}; impossible is {shortened(condition.text)}"
                yield Fault(("issues", name, "was", k), message, found=found)
                break


def _listed_days(case: Case) -> Iterator[tuple[Day, str, int]]:
    """The days on which issues took values, each with its issue and its place there, where all of it could be read."""
    sound = all(
        one is not None and one.value in (issue.values or ())
        for _, issue in _known(case.issues)
        for one in issue.was or ()
    )
    for name, issue in _known(case.issues) if sound else ():
        yield from ((one.since, name, k) for k, one in enumerate(issue.was or ()) if one.since is not None)


def _holds(expression: Expression, state: Mapping[str, str], case: Case) -> bool:
    return holds(expression, state, case.issues)


def _votes(case: Case) -> Iterator[Fault]:
    """Bodies that vote by the rule of an institution have its members, and every vote can be won."""
    for party, known in case.parties.items():
        name = known.decides_by
        if isinstance(name, str) and name not in PLAIN_RULES and known.members:
            rule = institutions()[name]
            if found := next(iter(unseated(rule, seats(case, party))), None):
                message = f'"{party}" is not the body that decides by {name}'
                expected = "members known by their English names or two-letter codes, as key, name or alias"
                yield Fault(("parties", party, "decides_by"), message, found=found, expected=expected, key=True)
                return
    for issue, entry in case.issues.items():
        rule_here = rule_of(case, entry.decided_by)
        if rule_here is not None and not wins(rule_here, frozenset(voters(rule_here))):
            message = "a vote that nobody can win: it is out of reach if all consent"
            yield Fault(("issues", issue, "decided_by"), message, key=True)
