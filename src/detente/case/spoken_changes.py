"""Changes of a case in words: what an analyst types to ask "what if".

| written | changes |
|---|---|
| ``russia: forces = invading weighs 12`` | what a statement, or a value of an issue, is worth; ``5..8``, ``nothing`` |
| ``sanctions = tightened weighs -12`` | the same, where one party alone weighs it |
| ``russia: red line guarantee``, ``russia: no red line guarantee``, ``russia: no red lines`` | red lines |
| ``upland: hotline is priority 1``, ``upland: hotline is no priority`` | where a priority stands |
| ``upland: hotline before release <= half`` | ... before another |
| ``today: forces = withdrawn and hotline`` | where issues stand today |
| ``lowland: if release = none then forces = crossing``, ``lowland: no threat if …`` | threats |
| ``lowland: never forces = crossing`` | a commitment: moves of its own that it gives up |
| ``hotline decided by lowland``, ``… by all of lowland, upland``, ``… by any of …`` | who can change an issue |

A party is called by its key, its name or an alias. Each change is made in the case that those before it have left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from detente.case.check.asked import in_text
from detente.case.check.declared_names import Naming, unreadable
from detente.case.check.faults import Fault, listed, shortened
from detente.case.commitments import given_up
from detente.case.kinds import NUMBER
from detente.case.logic.conditions import And, Compare, Condition, Holds, Not
from detente.case.logic.language import StatementError
from detente.case.model import AllOf, AnyOf, Case, Decision, Reasoned, Threat, Weight
from detente.errors import CaseError, CaseFileError, nearest
from detente.light import dataclass

TODAY = "today"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LINE = re.compile(r"(no\s+)?red\s+line\s+(?=\S)", re.IGNORECASE)
_NO_LINES = re.compile(r"no\s+red\s+lines\s*\Z", re.IGNORECASE)
_PRIORITY = re.compile(r"\s+is\s+(?:priority\s+(\d{1,3})|(no\s+priority))\s*\Z", re.IGNORECASE)
_THREAT = re.compile(r"(no\s+threat\s+)?if\s+(?=\S)", re.IGNORECASE)
_NEVER = re.compile(r"never\s+(?=\S)", re.IGNORECASE)
_DECIDED = re.compile(
    r"\s*('[^']*'|\"[^\"]*\"|\S+)\s+(?:is\s+)?decided\s+by\s+(?:(all|any)\s+of\s+)?(?=\S)", re.IGNORECASE
)
_HOW = (
    "PARTY: STATEMENT weighs NUMBER; PARTY: [no] red line STATEMENT; PARTY: STATEMENT is priority NUMBER; "
    "PARTY: if STATEMENT then STATEMENT; PARTY: never ISSUE = VALUE; today: ISSUE = VALUE; "
    "ISSUE decided by [all of, any of] PARTY, PARTY"
)


def with_changes(case: Case, changes: Iterable[str], name: str = "change") -> Case:
    """*case* with *changes* made, one after the other; *name* stands for the file in messages.

    Raises ``CaseFileError`` with the place in the text for one that cannot be read or does not fit the case.
    """
    for text in changes:
        before, case = case.changes, _Change(case, text, name).made()
        case._changes = (*before, " ".join(text.split()))
    return case


@dataclass(frozen=True)
class _Change:
    """One change: ``text[start:]`` is what is said of *party*, or of today where *party* is empty."""

    case: Case
    text: str
    name: str

    def made(self) -> Case:
        head, _, _ = self.text.partition(":")
        called = head.strip()
        if ":" not in self.text:
            deciding = _DECIDED.match(self.text)
            return self._with(self._decided(deciding)) if deciding else self._weighs("", 0)
        start = len(head) + 1
        if called.lower() == TODAY and TODAY not in self.case.parties:
            return self._with({"status_quo": self._today(start)})
        party = self._party(called)
        body = self.text[start:]
        start += len(body) - len(body.lstrip())
        body = body.strip()
        ways: tuple[tuple[re.Match[str] | None, Callable[[str, int, re.Match[str]], dict[str, Any]]], ...] = (
            (_NO_LINES.match(body), lambda who, _at, _found: {"preferences": {who: {"red_lines": ()}}}),
            (_LINE.match(body), self._red_line),
            (_THREAT.match(body), self._threat),
            (_NEVER.match(body), self._never),
            (_PRIORITY.search(_blank(body)), self._priority),
            (re.search(r"\s+(before)\s+", _blank(body), re.IGNORECASE), self._before),
        )
        for found, change in ways:
            if found:
                return self._with(change(party, start, found))
        return self._weighs(party, start)

    def _with(self, changes: Mapping[str, Any]) -> Case:
        try:
            return self.case.with_(**changes)
        except CaseError as fault:
            told = [
                in_text(self.text, Fault((), one.message, one.found, one.expected, one.suggestion), self.name)
                for one in fault.problems
            ]
            raise CaseFileError(told) from None

    def _fault(self, message: str, start: int, end: int, **more: Any) -> CaseFileError:
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return CaseFileError([in_text(self.text, Fault((), message, span=(start, end), **more), self.name)])

    def _party(self, called: str) -> str:
        known = self.case.parties
        if called in known:
            return called
        names = {
            word.lower(): key
            for key, one in reversed(list(known.items()))
            for word in (*one.aliases, one.name or key, key)
        }
        if called.lower() in names:
            return names[called.lower()]
        start = self.text.index(called)
        told = {"found": f'"{shortened(called)}"', "expected": f"a party: {listed(known)}; or {TODAY}"}
        near = nearest(called, [*known, *(one.name for one in known.values() if one.name), TODAY])
        raise self._fault(
            f'unknown party "{shortened(called)}"', start, start + max(1, len(called)), suggestion=near, **told
        )

    def _condition(self, start: int, end: int) -> Condition:
        """The statement in ``text[start:end]``, about issues and values of the case."""
        words = self.text[start:end].strip()
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        try:
            made = Condition.parse(words)
        except StatementError as fault:
            found = [unreadable((), words, fault)]
        else:
            found = list(Naming(self.case).statement(("change",), made))
            if not found:
                return made
        shifted = [(fault, fault.span or (0, len(words))) for fault in found]
        raise CaseFileError(
            [
                in_text(
                    self.text,
                    Fault((), f.message, f.found, f.expected, f.suggestion, span=(a + start, b + start)),
                    self.name,
                )
                for f, (a, b) in shifted
            ]
        )

    def _decided(self, found: re.Match[str]) -> dict[str, Any]:
        issue = found[1].strip("\"'")
        if issue not in self.case.issues:
            told = {"found": f'"{shortened(issue)}"', "expected": f"an issue: {listed(self.case.issues)}"}
            near = nearest(issue, self.case.issues)
            start, end = found.span(1)
            raise self._fault(f'unknown issue "{shortened(issue)}"', start, end, suggestion=near, **told)
        named = [one.strip() for one in self.text[found.end() :].split(",")]
        parties = list(dict.fromkeys(self._party(one) for one in named if one))
        if not parties or (len(parties) > 1 and not found[2]):
            expected = "one party, or: all of PARTY, PARTY; any of PARTY, PARTY"
            raise self._fault("this does not say who decides", found.end(), len(self.text), expected=expected)
        rule: Decision = parties[0]
        if len(parties) > 1:
            some = tuple(parties)
            rule = AllOf(all_of=some) if found[2].lower() == "all" else AnyOf(any_of=some)
        return {"issues": {issue: {"decided_by": rule}}}

    def _today(self, start: int) -> dict[str, str]:
        condition = self._condition(start, len(self.text))
        parts = condition.expression.parts if isinstance(condition.expression, And) else (condition.expression,)
        found: dict[str, str] = {}
        for part in parts:
            if (value := _value(part)) is None or found.get(value[0], value[1]) != value[1]:
                expected = "one value an issue, for example today: forces = massed and hotline"
                raise self._fault(
                    "this does not say where issues stand today", start, len(self.text), expected=expected
                )
            found[value[0]] = value[1]
        return found

    def _red_line(self, party: str, start: int, found: re.Match[str]) -> dict[str, Any]:
        wants = self.case.preferences.get(party)
        lines = wants.red_lines if wants else ()
        begin, end = start + found.end(), len(self.text)
        line = self._condition(begin, end)
        drawn = any(one.that == line for one in lines)
        if found[1] and not drawn:
            raise self._no_such("red line", party, [str(one.that) for one in lines], begin)
        if drawn and not found[1]:
            raise self._fault(f'"{party}" draws this red line already', begin, end)
        kept = [one for one in lines if one.that != line]
        return {"preferences": {party: {"red_lines": kept if found[1] else [*lines, Reasoned(that=line)]}}}

    def _threat(self, party: str, start: int, found: re.Match[str]) -> dict[str, Any]:
        begin = start + found.end()
        then = re.search(r"\s+then\s+", _blank(self.text[begin:]), re.IGNORECASE)
        if not then:
            raise self._fault("a threat says what then", begin, len(self.text), expected="if STATEMENT then STATEMENT")
        trigger = self._condition(begin, begin + then.start())
        done = self._condition(begin + then.end(), len(self.text))
        threats = self.case.threats
        same = [one for one in threats if (one.by, one.trigger, one.then) == (party, trigger, done)]
        if found[1]:
            if not same:
                told = [f"if {one.trigger} then {one.then}" for one in threats if one.by == party]
                raise self._no_such("threat", party, told, start)
            return {"threats": [one for one in threats if one not in same]}
        if same:
            raise self._fault(f'"{party}" threatens this already', begin, len(self.text))
        return {"threats": [*threats, Threat(**{"by": party, "if": trigger, "then": done})]}

    def _never(self, party: str, start: int, found: re.Match[str]) -> dict[str, Any]:
        begin, end = start + found.end(), len(self.text)
        value = _value(self._condition(begin, end).expression)
        if value is None:
            expected = "a value of an issue, for example forces = crossing"
            raise self._fault("a commitment gives up one value of one issue", begin, end, expected=expected)
        try:
            return {"issues": {value[0]: given_up(self.case.issues[value[0]], party, value[1])}}
        except ValueError as reason:
            raise self._fault(str(reason), begin, end) from None

    def _priority(self, party: str, start: int, found: re.Match[str]) -> dict[str, Any]:
        begin, end = start, start + found.start()
        wanted = self._condition(begin, end)
        lines = self._priorities(party, begin, end)
        place = next((k for k, one in enumerate(lines) if one.that == wanted), None)
        if found[2]:
            if place is None:
                raise self._no_such("priority", party, [str(one.that) for one in lines], begin)
            if len(lines) == 1:
                raise self._fault(f'it is the only priority of "{party}"', begin, end)
            return {"preferences": {party: {"priorities": [one for one in lines if one.that != wanted]}}}
        kept = [one for one in lines if one.that != wanted]
        number = int(found[1])
        if not 1 <= number <= len(kept) + 1:
            expected = f"a number from 1 to {len(kept) + 1}"
            raise self._fault(
                "no such place among the priorities", start + found.start(1), start + found.end(1), expected=expected
            )
        kept.insert(number - 1, lines[place] if place is not None else Reasoned(that=wanted))
        return {"preferences": {party: {"priorities": kept}}}

    def _before(self, party: str, start: int, found: re.Match[str]) -> dict[str, Any]:
        ends = (start, start + found.start()), (start + found.end(), len(self.text))
        moved, other = (self._condition(*span) for span in ends)
        lines = self._priorities(party, *ends[0])
        for wanted, span in ((moved, ends[0]), (other, ends[1])):
            if all(one.that != wanted for one in lines):
                raise self._no_such("priority", party, [str(one.that) for one in lines], span[0], span[1])
        if moved == other:
            raise self._fault("a priority cannot stand before itself", *ends[1])
        line = next(one for one in lines if one.that == moved)
        kept = [one for one in lines if one.that != moved]
        kept.insert(next(k for k, one in enumerate(kept) if one.that == other), line)
        return {"preferences": {party: {"priorities": kept}}}

    def _priorities(self, party: str, start: int, end: int) -> tuple[Reasoned, ...]:
        wants = self.case.preferences.get(party)
        if not wants or not wants.priorities:
            raise self._fault(f'"{party}" has no priorities; {_written(self.case, party)}', start, end)
        return wants.priorities

    def _no_such(self, kind: str, party: str, known: list[str], start: int, end: int = 0) -> CaseFileError:
        words = self.text[start : end or len(self.text)].strip()
        expected = f"one of: {listed(known)}" if known else f"a {kind}; it has none"
        return self._fault(
            f'"{party}" has no such {kind}',
            start,
            end or len(self.text),
            expected=expected,
            suggestion=nearest(words, known),
        )

    def _weighs(self, party: str, start: int) -> Case:
        verbs = list(re.finditer(r"\s+weighs?\b", _blank(self.text[start:]), re.IGNORECASE))
        if not verbs:
            raise self._fault("this is not a change", start, len(self.text), expected=_HOW)
        begin, end = start + verbs[-1].start(), start + verbs[-1].end()
        amount = self.text[end:].strip()
        ends = amount.split("..")
        if amount.lower() != "nothing" and (len(ends) > 2 or not all(NUMBER.match(one.strip()) for one in ends)):
            expected = "a number or an interval, for example 3, 2.5 or 5..8; or nothing"
            raise self._fault("this is no weight", min(end + 1, len(self.text)), len(self.text), expected=expected)
        if amount.lower() != "nothing" and Decimal(ends[0].strip()) > Decimal(ends[-1].strip()):
            message = "an interval runs from the smaller number to the larger"
            raise self._fault(message, end, len(self.text), expected=f"{ends[-1].strip()}..{ends[0].strip()}")
        on = self._condition(start, begin)
        weighing = [one for one in self.case.preferences if self._place(one, on) is not None]
        if not party:
            if len(weighing) != 1:
                who = f"{listed(weighing)} weigh it" if weighing else "nobody weighs it"
                expected = f"PARTY: {self.text.strip()}"
                raise self._fault(f"whose weight is meant is not said: {who}", start, begin, expected=expected)
            party = weighing[0]
        wants = self.case.preferences.get(party)
        if not wants or not wants.weights:
            raise self._fault(f'"{party}" has no weights; {_written(self.case, party)}', start, begin)
        place, nothing = self._place(party, on), amount.lower() == "nothing"
        if place is None:
            if nothing:
                raise self._no_such("weight", party, [str(one.on) for one in wants.weights], start, begin)
            return self._with({"preferences": {party: {"weights": {on: amount}}}})
        weight, value = place
        worth: Any = {value: "0" if nothing else amount} if value else None if nothing else amount
        return self._with({"preferences": {party: {"weights": {weight.on: worth}}}})

    def _place(self, party: str, on: Condition) -> tuple[Weight, str] | None:
        """The weight of *party* on *on*, and the value in its table if it has one."""
        wants = self.case.preferences.get(party)
        weights = wants.weights if wants else ()
        exact = next((one for one in weights if one.on == on and not one.table), None)
        if exact:
            return exact, ""
        value = _value(on.expression)
        for one in weights if value else ():
            if one.table and one.on.issues == (value[0],):  # type: ignore[index]
                return one, value[1]  # type: ignore[index]
        return next(
            ((one, "") for one in weights if value and not one.table and _value(one.on.expression) == value), None
        )


def _value(expression: Any) -> tuple[str, str] | None:
    """The issue and the value that *expression* says, where it says no more than that."""
    match expression:
        case Compare(issue, "=", value):
            return issue.text, value.text
        case Holds(issue):
            return issue.text, "yes"
        case Not(Holds(issue)):
            return issue.text, "no"
        case _:
            return None


def _blank(text: str) -> str:
    """*text* with what stands in quotes blotted out, so that words in names are not taken for words of a change."""
    return _QUOTED.sub(lambda found: "_" * len(found.group()), text)


def _written(case: Case, party: str) -> str:
    wants = case.preferences.get(party)
    if not wants or not wants.stated:
        return "what it wants is read off its statements"
    return f"what it wants is written as {' and '.join(wants.order)}"
