"""Whether every name in a file names something, and every statement can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from detente.case.check.declared import Declared, DeclaredIssue, listed
from detente.case.logic.conditions import Among, Compare, Count, Expression, Holds, Word, walk
from detente.case.logic.language import StatementError, parse, spell
from detente.case.origin import Path
from detente.case.text.nodes import Text
from detente.case.text.shape import Inspection, Reference, WrittenLine, shortened
from detente.errors import nearest

Span: TypeAlias = tuple[int, int]
_PARTS = {"party": "parties", "source": "sources", "issue": "issues"}
_ORDERED = ("<", "<=", ">", ">=")


class References:
    """Checks the names that an inspection gathered against those declared."""

    def __init__(self, found: Inspection, names: Declared) -> None:
        self.found = found
        self.names = names
        self.sound: dict[Path, Expression] = {}
        """The statements without fault, by path."""

    def check(self) -> None:
        """Every reference and every statement."""
        tables = {reference.path[:-1] for reference in self.found.references if reference.to == "weighed value"}
        for line in self.found.lines:
            self._line(line, tabled=line.path in tables)
        ranked: dict[tuple[object, str], Text] = {}
        for reference in self.found.references:
            if reference.to == "state":
                self._state(reference, ranked)
            elif reference.to in ("value", "weighed value"):
                self._value(reference)
            else:
                self._named(reference)

    def _named(self, reference: Reference) -> None:
        known = {"party": self.names.parties, "source": self.names.sources, "issue": self.names.issues}[reference.to]
        if known is not None and reference.text not in known:
            self._unknown(reference.node, (reference.start, reference.end), reference.to, known)

    def _unknown(self, node: Text, span: Span, kind: str, known: Iterable[str]) -> None:
        keys, name, part = list(known), node.value[slice(*span)], _PARTS[kind]
        article = "an" if kind == "issue" else "a"
        self.found.refuse(
            node,
            f'unknown {kind} "{shortened(name)}"',
            span=span,
            found=f'"{shortened(name)}"',
            expected=f"{article} {kind}: {listed(keys)}{self.names.place(part)}"
            if keys
            else f"{article} {kind}; none is declared",
            suggestion=nearest(name, keys),
        )

    def _value(self, reference: Reference) -> None:
        """A value in ``status_quo``, a move, a package or a table of weights belongs to the issue that it stands by."""
        path = reference.path
        if reference.to == "weighed value":
            below = self.sound.get(path[:-1])
            issue = below.issue.text if isinstance(below, Holds) else ""
        else:
            issue = str(path[1] if path[0] == "issues" else path[-1])
        self._value_of(issue, reference.text, reference.node, (reference.start, reference.end))

    def _value_of(self, issue: str, value: str, node: Text, span: Span) -> bool:
        known = (self.names.issues or {}).get(issue)
        if known is None or known.values is None or value in known.values:
            return True
        self.found.refuse(
            node,
            f'unknown value "{shortened(value)}" for issue "{issue}"',
            span=span,
            found=f'"{shortened(value)}"',
            expected=f'a value of "{issue}": {listed(known.values)} (line {known.line})',
            suggestion=nearest(value, known.values),
        )
        return False

    def _state(self, reference: Reference, ranked: dict[tuple[object, str], Text]) -> None:
        """A ranking names a state, a value of the only issue, or a statement that picks states out."""
        name, node = reference.text, reference.node
        first = ranked.setdefault((reference.path[1], name), node)
        if first is not node:
            line = self.found.source.line_of(first.start)
            self.found.refuse(node, f'"{shortened(name)}" ranked twice; first on line {line}')
            return
        issues, states = self.names.issues, self.names.states
        if issues is None or states is None or name in states:
            return
        only = next(iter(issues.values())) if len(issues) == 1 else None
        if only and (only.values is None or name in only.values):
            return
        known = [*states, *((only.values or ()) if only else ())]
        expression = self._parsed(node)
        if isinstance(expression, Holds) and expression.issue.text not in issues:
            place = self.names.place("states") if states else self.names.place("issues")
            self.found.refuse(
                node,
                f'unknown state "{shortened(name)}"',
                found=f'"{shortened(name)}"',
                expected=(f"a state: {listed(known)}{place}; or " if known else "") + "a statement",
                suggestion=nearest(name, [*known, *issues]),
            )
        elif expression is not None:
            self._expression(node, expression)

    def _parsed(self, node: Text) -> Expression | None:
        try:
            return parse(node.value)
        except StatementError as fault:
            expected = fault.expected or "a statement, for example forces = massed"
            if node.value.count("(") > node.value.count(")"):
                expected += '; inside [ ] or { } a statement with "," needs quotes'
            span = (fault.start, fault.end)
            self.found.refuse(node, fault.message, span=span, found=fault.found, expected=expected)
            return None

    def _line(self, line: WrittenLine, *, tabled: bool) -> None:
        """One statement; an issue named bare is a topic, or stands above a table of its values."""
        expression = self._parsed(line.node)
        if expression is None:
            return
        if tabled and not isinstance(expression, Holds):
            message = "amounts for values need an issue, not a statement"
            self.found.refuse(line.node, message, found=f'"{shortened(line.node.value)}"', expected="an issue")
            return
        bare = (line.topic or tabled) and isinstance(expression, Holds)
        if self._expression(line.node, expression, bare=bare):
            self.sound[line.path] = expression

    def _expression(self, node: Text, expression: Expression, *, bare: bool = False) -> bool:
        """Whether every name in *expression* stands for something; *bare* lets any issue stand alone."""
        sound = [self._part(node, part, bare=bare) for part in walk(expression)]
        return all(sound)

    def _part(self, node: Text, part: Expression, *, bare: bool) -> bool:
        match part:
            case Holds(issue):
                known = self._issue(node, issue)
                return known is not None and (bare or self._yes_no(node, issue, known))
            case Compare(issue, sign, value):
                known = self._issue(node, issue)
                fits = known is not None and self._value_of(issue.text, value.text, node, (value.start, value.end))
                return fits and (sign not in _ORDERED or self._in_order(node, part, known))
            case Among(issue, values):
                known = self._issue(node, issue)
                among = [self._value_of(issue.text, value.text, node, (value.start, value.end)) for value in values]
                return known is not None and all(among)
            case Count(quantity, number, parts) if number > len(parts) and quantity != "at most":
                message = f"{quantity} {number} of {len(parts)} statements cannot hold"
                self.found.refuse(node, message, expected=f"a number up to {len(parts)}")
                return False
            case _:
                return True

    def _issue(self, node: Text, word: Word) -> DeclaredIssue | None:
        """The issue that *word* names; None, and a fault, where there is none such."""
        issues = self.names.issues
        if issues is None:
            return None
        if word.text not in issues:
            self._unknown(node, (word.start, word.end), "issue", issues)
        return issues.get(word.text)

    def _yes_no(self, node: Text, word: Word, known: DeclaredIssue) -> bool:
        if known.yes_no:
            return True
        values = known.values or ()
        self.found.refuse(
            node,
            f'issue "{word.text}" is not a yes/no issue, so its value must be written',
            span=(word.start, word.end),
            found=f'"{word.text}" alone',
            expected=f"for example {spell(word.text)} = {spell(values[-1])}; "
            f'values of "{word.text}": {listed(values)} (line {known.line})'
            if values
            else "",
        )
        return False

    def _in_order(self, node: Text, part: Compare, known: DeclaredIssue | None) -> bool:
        if known is None or known.ordered:
            return True
        self.found.refuse(
            node,
            f'the values of issue "{part.issue.text}" have no order, so "{part.operator}" cannot compare them',
            span=(part.issue.start, part.value.end),
            found=f'"{part.operator}"',
            expected=f'= or !=; or "ordered: true" in issue "{part.issue.text}" '
            f"(line {self.found.source.line_of(known.key.start)})",
        )
        return False
