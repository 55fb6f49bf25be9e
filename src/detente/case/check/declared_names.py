"""Whether every name in a case names something, and every statement says something about its issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal

from detente.case.check.faults import Fault, Line, Path, listed, no_line, on_line, shortened
from detente.case.check.mentions import Named
from detente.case.kinds import NUMBER
from detente.case.logic.conditions import Among, Compare, Condition, Count, Expression, Holds, Word, walk
from detente.case.logic.language import StatementError, parse, spell
from detente.case.model import Case, Issue, Preferences
from detente.errors import nearest
from detente.light import dataclass

_PARTS = {"party": "parties", "source": "sources", "issue": "issues"}
_ORDERED = ("<", "<=", ">", ">=")


@dataclass(frozen=True)
class Naming:
    """The names that *case* declares; what could not be read of it is None and contradicts nothing."""

    case: Case
    line: Line = no_line
    listed: dict[Path, int] = field(default_factory=dict)
    """Where each name of a list stands in it first, by the path of the list and the name."""

    def reference(self, named: Named) -> Iterator[Fault]:
        """A name of a party, a source, an issue or a value."""
        if named.to == "value":
            path = named.path
            issue = str(path[1] if path[0] == "issues" else path[-1])
            yield from self._value(Fault(path, ""), issue, named.text)
            return
        yield from self._again(named)
        known = getattr(self.case, _PARTS[named.to])
        if known is not None and named.text not in known:
            yield self._unknown(Fault(named.path, "", key=named.key), named.to, named.text, known)

    def _again(self, named: Named) -> Iterator[Fault]:
        """A list names nobody twice."""
        *above, last = named.path
        if not isinstance(last, int):
            return
        first = self.listed.setdefault((*above, named.text), last)
        if first != last:
            line = self.line((*above, first))
            place = f"; first on line {line}" if line else ""
            yield Fault(named.path, f'"{shortened(named.text)}" written twice in "{above[-1]}"{place}')

    def statement(self, path: Path, condition: Condition) -> Iterator[Fault]:
        """A statement; one on what is said, or above a table of weights, may be an issue named bare."""
        for part in walk(condition.expression):
            yield from self._part(path, part, topic=path[0] == "statements" or self._tabled(path))

    def tables(self, party: str, wants: Preferences, sound: Mapping[Path, Condition]) -> Iterator[Fault]:
        """Amounts for the values of an issue."""
        for k, weight in enumerate(wants.weights):
            path: Path = ("preferences", party, "weights", k)
            if weight is None or weight.on is None or not weight.table:
                continue
            topic = weight.on.expression
            if not isinstance(topic, Holds):
                message, found = "amounts for values need an issue, not a statement", f'"{shortened(weight.on.text)}"'
                yield Fault((*path, "on"), message, found=found, expected="an issue")
            elif (*path, "on") in sound:
                for value in weight.table:
                    yield from self._value(Fault((*path, "table", value), "", key=True), topic.issue.text, value)

    def ranking(self, party: str, wants: Preferences) -> Iterator[Fault]:
        """A ranking names states, values of the only issue, or statements that pick states out, each once."""
        first: dict[str, Path] = {}
        for k, tied in enumerate(wants.ranking):
            for j, name in enumerate(tied or ()):
                path: Path = ("preferences", party, "ranking", k, j)
                if name in first:
                    line = self.line(first[name])
                    place = f"; first on line {line}" if line else ""
                    yield Fault(path, f'"{shortened(name)}" ranked twice{place}')
                elif name is not None:
                    first[name] = path
                    yield from self._state(path, name)

    def _tabled(self, path: Path) -> bool:
        """Whether *path* leads to what a table of weights is about."""
        if path[0] != "preferences" or path[2] != "weights":
            return False
        weight = self.case.preferences[str(path[1])].weights[int(path[3])]
        return bool(weight.table)

    def _state(self, path: Path, name: str) -> Iterator[Fault]:
        issues, states = self.case.issues, self.case.states
        if issues is None or states is None or name in states:
            return
        only = next(iter(issues.values())) if len(issues) == 1 else None
        if len(issues) == 1 and (only is None or only.values is None or name in only.values):
            return
        known = [*states, *(only.values if only else ())]
        try:
            expression = parse(name)
        except StatementError as fault:
            yield unreadable(path, name, fault)
            return
        if isinstance(expression, Holds) and expression.issue.text not in issues:
            place = on_line(self.line(("states",) if states else ("issues",)))
            yield Fault(
                path,
                f'unknown state "{shortened(name)}"',
                found=f'"{shortened(name)}"',
                expected=(f"a state: {listed(known)}{place}; or " if known else "") + "a statement",
                suggestion=nearest(name, [*known, *issues]),
            )
            return
        for part in walk(expression):
            yield from self._part(path, part, topic=False)

    def _unknown(self, at: Fault, kind: str, name: str, known: Iterable[str]) -> Fault:
        keys, article = list(known), "an" if kind == "issue" else "a"
        place = on_line(self.line((_PARTS[kind],)))
        return Fault(
            at.path,
            f'unknown {kind} "{shortened(name)}"',
            found=f'"{shortened(name)}"',
            expected=f"{article} {kind}: {listed(keys)}{place}" if keys else f"{article} {kind}; none is declared",
            suggestion=nearest(name, keys),
            key=at.key,
            span=at.span,
        )

    def _value(self, at: Fault, issue: str, value: str) -> Iterator[Fault]:
        """A value in ``status_quo``, a move, a package, a table or a statement belongs to the issue it stands by."""
        known = (self.case.issues or {}).get(issue)
        if known is None or known.values is None or value in known.values:
            return
        scale = known.on_scale
        if scale is not None and NUMBER.match(value) and not scale.low <= Decimal(value) <= scale.high:
            message = f'a value beyond the scale of "{issue}"'
            yield Fault(at.path, message, found=value, expected=str(scale), key=at.key, span=at.span)
            return
        yield Fault(
            at.path,
            f'unknown value "{shortened(value)}" for issue "{issue}"',
            found=f'"{shortened(value)}"',
            expected=f'a value of "{issue}": {listed(known.labels)}{self._declared(issue)}',
            suggestion=nearest(value, known.labels),
            key=at.key,
            span=at.span,
        )

    def _declared(self, issue: str) -> str:
        """Where the values of *issue* are written."""
        return on_line(self.line(("issues", issue, "values")) or self.line(("issues", issue)))

    def _part(self, path: Path, part: Expression, *, topic: bool) -> Iterator[Fault]:
        if isinstance(part, Count) and part.number > len(part.parts) and part.quantity != "at most":
            message = f"{part.quantity} {part.number} of {len(part.parts)} statements cannot hold"
            yield Fault(path, message, expected=f"a number up to {len(part.parts)}")
        if not isinstance(part, Holds | Compare | Among) or self.case.issues is None:
            return
        word = part.issue
        if word.text not in self.case.issues:
            yield self._unknown(Fault(path, "", span=(word.start, word.end)), "issue", word.text, self.case.issues)
            return
        match part, self.case.issues[word.text]:
            case Holds(), Issue() as known if not topic and known.values is not None and not known.yes_no:
                yield self._bare(path, word, known)
            case Compare(_, sign, value), known:
                found = list(self._value(Fault(path, "", span=(value.start, value.end)), word.text, value.text))
                yield from found
                if known is not None and sign in _ORDERED and not found and not known.ordered:
                    yield self._no_order(path, part)
            case Among(_, values), _:
                for value in values:
                    yield from self._value(Fault(path, "", span=(value.start, value.end)), word.text, value.text)

    def _bare(self, path: Path, word: Word, known: Issue) -> Fault:
        example = f"{spell(word.text)} = {spell(known.labels[-1])}"
        values = f'values of "{word.text}": {listed(known.labels)}{self._declared(word.text)}'
        return Fault(
            path,
            f'issue "{word.text}" is not a yes/no issue, so its value must be written',
            found=f'"{word.text}" alone',
            expected=f"for example {example}; {values}",
            span=(word.start, word.end),
        )

    def _no_order(self, path: Path, part: Compare) -> Fault:
        place = on_line(self.line(("issues", part.issue.text)))
        return Fault(
            path,
            f'the values of issue "{part.issue.text}" have no order, so "{part.operator}" cannot compare them',
            found=f'"{part.operator}"',
            expected=f'= or !=; or "ordered: true" in issue "{part.issue.text}"{place}',
            span=(part.issue.start, part.value.end),
        )


def unreadable(path: Path, text: str, fault: StatementError) -> Fault:
    """A statement that cannot be read."""
    expected = fault.expected or "a statement, for example forces = massed"
    if text.count("(") > text.count(")"):
        expected += '; inside [ ] or { } a statement with "," needs quotes'
    return Fault(path, fault.message, found=fault.found, expected=expected, span=(fault.start, fault.end))
