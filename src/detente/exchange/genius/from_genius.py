"""A GENIUS domain and its profiles to a case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from detente.case.text.from_file import MAX_PROBLEMS
from detente.errors import CaseFileError, Problem, UnknownNameError, nearest
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.genius.evaluators import Scale, evaluator, shares
from detente.exchange.genius.genius_issues import KINDS, Reader, Written
from detente.exchange.genius.xml_tree import Element, tree
from detente.exchange.scenario.assemble import to_case
from detente.exchange.scenario.number_steps import STEPS, labels_of, multiples, spaced, stepped, steps_wanted
from detente.exchange.scenario.numbers import text_of
from detente.exchange.scenario.scenario_model import MAX_VALUES, Profile, Scenario, Topic, check_number
from detente.exchange.scenario.scenario_names import fit, fit_all

SCALES = ("genius", "negmas")
TEMPLATE = "negotiation_template"
ROOTS = (TEMPLATE, "utility_space")


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of one domain and the profiles of its parties, in any order; raises ``CaseFileError``.

    Options: ``scale`` (``genius`` or ``negmas``), ``steps`` (how many values are taken of a numeric issue).
    """
    refuse_unknown(options, ("scale", "steps"))
    scale = options.get("scale", "genius")
    if scale not in SCALES:
        raise UnknownNameError("scale", scale, SCALES)
    reading = _Reading(cast(Scale, scale), steps_wanted(options), evaluated=_evaluated(documents))
    for document in documents:
        reading.add(document)
    scenario = reading.scenario()
    case, notes = to_case(scenario)
    return Imported(case, (*reading.notes, *notes))


def _evaluated(documents: Sequence[CarriedFile]) -> bool:
    """Whether the one template among *documents* is the domain, whatever it says of worth: all others are profiles."""
    templates = [document for document in documents if re.search(rb"<negotiation_template\b", document.data[:4096])]
    spaces = [
        document
        for document in documents
        if document not in templates and re.search(rb"<utility_space\b", document.data[:4096])
    ]
    return len(templates) == 1 and bool(spaces)


class _Reading:
    """The files of one scenario while they are read."""

    def __init__(self, scale: Scale, steps: int | None, *, evaluated: bool) -> None:
        self.scale = scale
        self.evaluated = evaluated
        """Whether a template that evaluates is the domain all the same, as the profiles are of another kind."""
        self.steps = steps
        self.problems: list[Problem] = []
        self.unclear = False
        """Whether a file, or the domain in it, could not be read, so that nothing can be compared with it."""
        self.notes: list[str] = []
        self.domains: list[tuple[CarriedFile, Reader, dict[str, Written]]] = []
        self.profiles: list[tuple[CarriedFile, Reader, dict[str, Written]]] = []

    def add(self, document: CarriedFile) -> None:
        """Read one file, whose content says whether it is the domain or a profile."""
        if not self._added(document):
            self.unclear = True

    def _added(self, document: CarriedFile) -> bool:
        try:
            reader = Reader(tree(document), self.problems)
        except CaseFileError as fault:
            self.problems += fault.problems
            return False
        root = reader.tree.root
        if root.tag not in ROOTS:
            expected = "<negotiation_template> of a domain or <utility_space> of a profile"
            reader.refuse(root, "not a GENIUS file", found=f"<{root.tag}>", expected=expected)
            return False
        if other := next((element for element in root.walk() if element.tag in ("ufun", "hyperRectangle")), None):
            expected = "weights of issues and evaluations of their values"
            reader.refuse(
                other, "a utility space that is no sum over issues", found=f"<{other.tag}>", expected=expected
            )
            return False
        before = len(self.problems)
        issues = reader.issues()
        if reader.evaluates and not (root.tag == TEMPLATE and self.evaluated):
            reader.evaluations(issues)
            self.profiles.append((document, reader, issues))
            return True
        self.domains.append((document, reader, issues))
        return len(self.problems) == before

    def scenario(self) -> Scenario:
        """The scenario of all files; raises ``CaseFileError`` with every fault of them."""
        if not self.problems:
            self._count()
            self._stop()
        if self.unclear or not self.domains:
            self._stop()
        title, issues = self._domain()
        for _, reader, own in self.profiles:
            self._compare(reader, issues, own)
        self._stop()
        names = fit_all(issues)
        numbers = {name: self._numbers(issue) for name, issue in issues.items() if issue.bounds}
        self._stop()
        topics = tuple(self._topic(names[name], issue, numbers.get(name)) for name, issue in issues.items())
        taken: list[str] = []
        profiles = []
        for document, reader, own in self.profiles:
            taken.append(fit(document.path.stem, taken, "party"))
            profiles.append(self._profile(taken[-1], document, reader, issues, own, numbers))
        self._stop()
        self._renamed(names, topics, issues)
        return Scenario(title, topics, tuple(profiles))

    def _stop(self) -> None:
        if self.problems:
            files = list(dict.fromkeys(problem.file for problem in self.problems))
            told = sorted(self.problems, key=lambda problem: (files.index(problem.file), problem.line))
            raise CaseFileError(told[:MAX_PROBLEMS])

    def _count(self) -> None:
        if len(self.domains) > 1:
            _, reader, _ = self.domains[1]
            expected = "one domain and the profiles of its parties"
            reader.refuse(
                reader.tree.root, f"a second domain; the first is {self.domains[0][0].name}", expected=expected
            )
        else:
            check_number(len(self.profiles), [document.name for document, _, _ in (*self.domains, *self.profiles)])

    def _domain(self) -> tuple[str, dict[str, Written]]:
        if self.domains:
            document, _, issues = self.domains[0]
        else:
            document, reader, issues = self.profiles[0]
            for issue in issues.values():
                if issue.kind in ("integer", "real") and issue.bounds is None:
                    reader.refuse(issue.element, f'issue "{issue.name}" has no bounds, and no domain is given that has')
            self.notes.append(f"no domain was given; issues and values are those of {document.name}")
        stem = re.sub(r"(?i)(?<=.)[-_ ]domain\Z", "", document.path.stem) if self.domains else document.path.stem
        return fit(stem, (), "scenario"), issues

    def _compare(self, reader: Reader, issues: Mapping[str, Written], own: Mapping[str, Written]) -> None:
        """Every issue and value of the domain must be in a profile, and nothing else."""
        root = reader.tree.root
        for name in issues:
            if name not in own:
                reader.refuse(
                    root, f'issue "{name}" of the domain is not in this profile', suggestion=nearest(name, own)
                )
        for name, issue in own.items():
            known = issues.get(name)
            if known is None:
                near = nearest(name, issues)
                reader.refuse(issue.element, f'issue "{name}" is not in the domain', "name", suggestion=near)
            elif known.bounds and known.kind == "integer" and issue.kind == "discrete" and self._listed(known, issue):
                self.notes.append(
                    f'issue "{name}" is a whole number in the domain and a list of values in '
                    f"{reader.tree.source.file}, as NegMAS writes it; what is said of each value counts"
                )
            elif known.kind != issue.kind and issue.kind in KINDS:
                message = f'issue "{name}" is {issue.kind} here and {known.kind} in the domain'
                reader.refuse(issue.element, message)
            elif known.bounds != issue.bounds and issue.bounds:
                reader.refuse(issue.element, f'the bounds of "{name}" are not those of the domain')
            else:
                self._compare_values(reader, known, issue)

    def _listed(self, known: Written, issue: Written) -> bool:
        """Whether *issue* lists every whole number of the domain's, and nothing else."""
        assert known.bounds is not None
        low, high = known.bounds
        if high - low >= MAX_VALUES:
            return False
        return set(issue.items) == {text_of(low + k) for k in range(int(high - low) + 1)}

    def _compare_values(self, reader: Reader, known: Written, issue: Written) -> None:
        for value, item in issue.items.items():
            if value not in known.items:
                message = f'value "{value}" of "{issue.name}" is not in the domain'
                near = nearest(value, known.items)
                reader.refuse(item.element, message, "value", suggestion=near)
        for value in known.items:
            if value not in issue.items:
                reader.refuse(issue.element, f'value "{value}" of "{issue.name}" has no evaluation in this profile')

    def _numbers(self, issue: Written) -> dict[str, Fraction]:
        """The values taken of a numeric issue, by their names."""
        assert issue.bounds is not None
        low, high = issue.bounds
        if issue.kind == "real":
            chosen = spaced(low, high, self.steps or STEPS)
            told = f"{len(chosen)} values are taken of it, evenly spaced and the ends among them"
            self.notes.append(
                f'issue "{issue.name}" is any number from {text_of(low)} to {text_of(high)}; {told} (option steps)'
            )
            return labels_of(chosen)
        count = multiples(low, high, Fraction(1))
        if count > MAX_VALUES and self.steps is None:
            reader = (self.domains or self.profiles)[0][1]
            expected = f"at most {MAX_VALUES}; --option steps=11 takes 11 of them, evenly spaced"
            reader.refuse(issue.element, f'issue "{issue.name}" has {count:,} values', expected=expected)
            return {}
        chosen = stepped(low, Fraction(1), count, self.steps)
        if len(chosen) < count:
            self.notes.append(f'{len(chosen)} of the {count:,} values of issue "{issue.name}" are taken (option steps)')
        return labels_of(chosen)

    def _topic(self, name: str, issue: Written, numbers: Mapping[str, Fraction] | None) -> Topic:
        if numbers is not None:
            return Topic(name, tuple(numbers))
        labels = fit_all(issue.items)
        words = {}
        for value, item in issue.items.items():
            said = item.element.get("description") or ""
            if labels[value] != value:
                words[labels[value]] = value
            elif said not in ("", value):
                words[value] = said
        return Topic(name, tuple(labels.values()), words)

    def _profile(
        self,
        party: str,
        document: CarriedFile,
        reader: Reader,
        issues: Mapping[str, Written],
        own: Mapping[str, Written],
        numbers: Mapping[str, Mapping[str, Fraction]],
    ) -> Profile:
        """What the values are worth to one party: weight times evaluation."""
        total = sum((issue.weight or Fraction(0) for issue in own.values()), Fraction(0))
        if not total:
            reader.refuse(reader.tree.root, "every weight in this profile is 0", expected="an issue that matters")
            return Profile(party, (), Fraction(0))
        whole = total if self.scale == "genius" else Fraction(1)
        if abs(whole - 1) > Fraction(1, 10**9):
            self.notes.append(
                f"the weights of {party} sum to {float(total):.9g}; each is divided by the sum, as GENIUS does"
            )
        table = []
        for name in issues:
            issue = own[name]
            bounds = issues[name].bounds
            if bounds and issue.kind != "discrete":
                start = bounds[0] if issue.kind == "integer" else Fraction(0)
                worth = evaluator(issue.ftype, issue.numbers, start, self.scale)
                parts = [worth(number) for number in numbers[name].values()]
            else:
                values = numbers[name] if bounds else issues[name].items
                parts = shares([issue.items[v].evaluation or Fraction(0) for v in values], self.scale)
            table.append(tuple((issue.weight or Fraction(0)) / whole * part for part in parts))
        reserved, basis = self._reserved(reader, document.path.name)
        self._left_out(party, reader)
        because = f"{document.path.name}, {'GENIUS' if self.scale == 'genius' else 'NegMAS'} scale"
        return Profile(party, tuple(table), reserved, basis, because)

    def _reserved(self, reader: Reader, file: str) -> tuple[Fraction, str]:
        element = next(reader.tree.root.all("reservation"), None)
        if element is None:
            return Fraction(0), ""
        value = reader.number(element, "value")
        return value or Fraction(0), f"the reservation value in {file}" if value is not None else ""

    def _left_out(self, party: str, reader: Reader) -> None:
        """Notes on what the profile says that a case does not hold."""
        root = reader.tree.root
        discount = next(root.all("discount_factor"), None)
        if discount is not None:
            factor = reader.number(discount, "value")
            if factor not in (0, 1, None):
                self.notes.append(
                    f"the discount factor {discount.get('value')} of {party} is left out: in a case nothing loses "
                    "worth with time"
                )
        if any(_costs(element) for element in root.all("item")):
            self.notes.append(f"the costs of values in the profile of {party} are left out, as GENIUS does")

    def _renamed(self, names: Mapping[str, str], topics: Sequence[Topic], issues: Mapping[str, Written]) -> None:
        changed = [name for name, fitted in names.items() if name != fitted]
        for topic, issue in zip(topics, issues.values(), strict=True):
            changed += [value for value, label in zip(issue.items, topic.values, strict=False) if value != label]
        if changed:
            self.notes.append(f"{len(changed)} names are changed, because a case cannot hold them as they are")


def _costs(element: Element) -> bool:
    cost: Any = element.get("cost")
    return cost is not None and bool(re.search(r"[1-9]", cost))
