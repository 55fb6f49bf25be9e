"""The issues of a GENIUS file, as they are written there, with every fault of them."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from detente.errors import Problem, nearest
from detente.exchange.genius.evaluators import PARAMETERS
from detente.exchange.genius.xml_tree import Element, Tree
from detente.exchange.scenario.numbers import exact, is_plain
from detente.exchange.scenario.scenario_model import MAX_ISSUES, MAX_VALUES
from detente.light import dataclass

KINDS = ("discrete", "integer", "real")


@dataclass
class GeniusItem:
    """A value of a discrete issue."""

    value: str
    element: Element
    evaluation: Fraction | None = None


@dataclass
class Written:
    """An issue of one file. ``items`` are its values by name; ``bounds`` stand there where it is numeric."""

    name: str
    kind: str
    element: Element
    items: dict[str, GeniusItem] = field(default_factory=dict)
    bounds: tuple[Fraction, Fraction] | None = None
    ftype: str = ""
    numbers: tuple[Fraction, ...] = ()
    weight: Fraction | None = None


class Reader:
    """Reads one file; collects its faults in *problems*."""

    def __init__(self, tree: Tree, problems: list[Problem]) -> None:
        self.tree = tree
        self.problems = problems

    def refuse(self, element: Element, message: str, attribute: str = "", **said: str) -> None:
        """Note a fault."""
        self.problems.append(self.tree.problem(element, message, attribute, **said))

    @property
    def evaluates(self) -> bool:
        """Whether the file says what values are worth, and so is a profile."""
        return any(
            element.tag in ("weight", "evaluator", "ufun") or "evaluation" in element.attributes
            for element in self.tree.root.walk()
        )

    def issues(self) -> dict[str, Written]:
        """The issues by name, in the order of the file."""
        found: dict[str, Written] = {}
        for element in self.tree.root.all("issue"):
            name = element.get("name")
            if not name:
                self.refuse(element, "an issue without a name", "name", expected='an attribute "name"')
                continue
            if name in found:
                line = self.tree.source.line_of(found[name].element.start)
                self.refuse(element, f'issue "{name}" written twice; first on line {line}', "name")
                continue
            found[name] = self._issue(element, name)
        if not found:
            self.refuse(self.tree.root, "no issue in this file", expected="elements <issue>")
        elif len(found) > MAX_ISSUES:
            self.refuse(self.tree.root, f"{len(found)} issues; at most {MAX_ISSUES} can be analysed")
        return found

    def _issue(self, element: Element, name: str) -> Written:
        attribute = next((key for key in ("type", "vtype", "etype") if element.get(key)), "type")
        kind = (element.get(attribute) or "discrete").lower()
        made = Written(name, kind, element)
        if kind not in KINDS:
            self.refuse(
                element,
                f'issue "{name}" is of an unknown type',
                attribute,
                found=f'"{kind}"',
                expected=" or ".join(KINDS),
                suggestion=nearest(kind, KINDS),
            )
        elif kind == "discrete":
            self._items(made)
        else:
            made.bounds = self._bounds(made)
        return made

    def _items(self, issue: Written) -> None:
        for element in issue.element.own("item"):
            value = element.get("value")
            if not value:
                self.refuse(element, f'a value of "{issue.name}" without its name', "value", expected='"value"')
            elif value in issue.items:
                self.refuse(element, f'value "{value}" of "{issue.name}" written twice', "value")
            else:
                issue.items[value] = GeniusItem(value, element)
        if not issue.items:
            self.refuse(issue.element, f'issue "{issue.name}" has no values', expected="elements <item>")
        elif len(issue.items) > MAX_VALUES:
            count = len(issue.items)
            self.refuse(issue.element, f'issue "{issue.name}" has {count} values; at most {MAX_VALUES} can be read')

    def _bounds(self, issue: Written) -> tuple[Fraction, Fraction] | None:
        holder = next((part for part in issue.element.own("range")), issue.element)
        if self.evaluates and not {"lowerbound", "upperbound"} & set(holder.attributes):
            return None  # a profile may leave the bounds to the domain
        ends = [self.number(holder, key) for key in ("lowerbound", "upperbound")]
        low, high = ends
        if low is None or high is None:
            return None
        if not (is_plain(low) and is_plain(high)):
            self.refuse(holder, f'bounds of "{issue.name}" with more digits than a case can hold', "lowerbound")
            return None
        whole = issue.kind == "integer"
        if whole and (low.denominator > 1 or high.denominator > 1):
            self.refuse(holder, f'the bounds of "{issue.name}" are not whole numbers', "lowerbound")
        elif low > high or (low == high and not whole):
            self.refuse(holder, f'the lower bound of "{issue.name}" is not below its upper bound', "lowerbound")
        else:
            return low, high
        return None

    def number(self, element: Element, key: str, *, at_least: int | None = None) -> Fraction | None:
        """The number in an attribute; a fault and None where there is none that can be read."""
        text = element.get(key)
        if text is None:
            self.refuse(element, f'<{element.tag}> without "{key}"', expected=f'an attribute "{key}" with a number')
            return None
        found = exact(text)
        shown = text if len(text) <= 40 else text[:39] + "…"
        if found is None:
            self.refuse(element, f'"{key}" is not a number', key, found=f'"{shown}"', expected="a decimal number")
        elif at_least is not None and found < at_least:
            self.refuse(element, f'"{key}" is below {at_least}', key, found=f'"{shown}"')
            return None
        return found

    def evaluations(self, issues: dict[str, Written]) -> None:
        """Add to the issues of a profile what their values are worth, and their weights."""
        weights = self._weights(issues)
        for issue in issues.values():
            if issue.kind == "discrete":
                for item in issue.items.values():
                    item.evaluation = self.number(item.element, "evaluation")
            elif issue.kind in KINDS:
                self._evaluator(issue)
            index = issue.element.get("index")
            if index is None:
                self.refuse(issue.element, f'issue "{issue.name}" has no index', expected='an attribute "index"')
            elif index not in weights:
                expected = f'<weight index="{index}" value="…"/>'
                self.refuse(issue.element, f'issue "{issue.name}" has no weight', "index", expected=expected)
            else:
                issue.weight = weights[index]

    def _weights(self, issues: dict[str, Written]) -> dict[str, Fraction | None]:
        """The weights of issues by index; those of groups of issues play no part, as in GENIUS."""
        known = {issue.element.get("index") for issue in issues.values()}
        groups = {element.get("index") for element in self.tree.root.all("objective")}
        weights: dict[str, Fraction | None] = {}
        for element in self.tree.root.all("weight"):
            index = element.get("index") or ""
            if index in known and index in weights:
                self.refuse(element, f'a second weight for the issue with index "{index}"', "index")
            elif index in known:
                weights[index] = self.number(element, "value", at_least=0)
            elif index not in groups:
                self.refuse(element, f'a weight for index "{index}", which no issue has', "index")
        return weights

    def _evaluator(self, issue: Written) -> None:
        written = issue.element.own("evaluator")
        if not written:
            self.refuse(issue.element, f'issue "{issue.name}" has no evaluator', expected="an element <evaluator>")
            return
        element = written[0]
        kind = (element.get("ftype") or ("linear" if issue.kind == "integer" else "")).lower()
        known = ("linear",) if issue.kind == "integer" else tuple(PARAMETERS)
        if kind not in known:
            expected = " or ".join(known)
            message = f'an evaluator for "{issue.name}" that cannot be read'
            self.refuse(
                element, message, "ftype", found=f'"{kind}"', expected=expected, suggestion=nearest(kind, known)
            )
            return
        numbers = [
            self.number(element, next((key for key in keys if element.get(key) is not None), keys[-1]))
            for keys in PARAMETERS[kind]
        ]
        if kind == "triangular" and None not in numbers:
            low, high, top = (number or Fraction(0) for number in numbers)
            if not low <= top <= high:
                self.refuse(
                    element, f'the top of the triangle for "{issue.name}" is not between its ends', "parameter2"
                )
                return
        if None not in numbers:
            issue.ftype, issue.numbers = kind, tuple(number or Fraction(0) for number in numbers)
