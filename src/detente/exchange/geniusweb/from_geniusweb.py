"""A GeniusWeb domain and its profiles to a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.case.text.from_file import MAX_PROBLEMS
from detente.case.text.nodes import Table, TextNode
from detente.errors import CaseFileError, DetenteError, Problem, nearest
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.geniusweb.domain import Topics, read_topics
from detente.exchange.geniusweb.json_tree import tree
from detente.exchange.geniusweb.parts import Parts
from detente.exchange.geniusweb.utilities import utilities
from detente.exchange.scenario.assemble import to_case
from detente.exchange.scenario.number_steps import steps_wanted
from detente.exchange.scenario.numbers import text_of
from detente.exchange.scenario.scenario_model import Profile, Scenario, Topic, check_number
from detente.exchange.scenario.scenario_names import fit, fit_all
from detente.light import dataclass

SPACE = "LinearAdditiveUtilitySpace"


@dataclass(frozen=True)
class _Space:
    """A profile as it is written."""

    document: CarriedFile
    parts: Parts
    table: Table
    topics: Topics


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of a domain and the profiles of its parties, in any order; raises ``CaseFileError``.

    The domain may be left out, since every profile repeats it. Option: ``steps``, how many values are taken of an issue
    whose values are numbers.
    """
    refuse_unknown(options, ("steps",))
    reading = _Reading(steps_wanted(options))
    for document in documents:
        reading.add(document)
    case, notes = to_case(reading.scenario())
    return Imported(case, (*reading.notes, *notes))


class _Reading:
    """The files of one scenario while they are read."""

    def __init__(self, steps: int | None) -> None:
        self.steps = steps
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.domains: list[tuple[CarriedFile, Parts, Topics]] = []
        self.spaces: list[_Space] = []

    def add(self, document: CarriedFile) -> None:
        """Read one file, whose content says whether it is the domain or a profile."""
        try:
            source, root = tree(document)
        except CaseFileError as fault:
            self.problems += fault.problems
            return
        parts = Parts(source, self.problems)
        table = parts.table(root, "the file")
        if table is None:
            return
        if table.get("issuesValues") is not None:
            self.domains.append((document, parts, read_topics(parts, table, self.steps)))
        elif (space := parts.table(table.get(SPACE), SPACE)) is not None:
            inner = parts.table(parts.below(space, "domain"), '"domain"')
            if inner is not None:
                self.spaces.append(_Space(document, parts, space, read_topics(parts, inner, self.steps)))
        elif table.get(SPACE) is None:
            first = table.pairs[0][0] if table.pairs else table
            found = f'"{first.value[:40]}"' if isinstance(first, TextNode) else "an empty object"
            expected = f'"issuesValues" of a domain or "{SPACE}" of a profile'
            parts.refuse(first, "not a GeniusWeb domain or linear additive profile", found=found, expected=expected)

    def scenario(self) -> Scenario:
        """The scenario of all files; raises ``CaseFileError`` with every fault of them."""
        self._stop()
        if len(self.domains) > 1:
            raise DetenteError(f"two domains, {self.domains[0][0].name} and {self.domains[1][0].name}")
        check_number(len(self.spaces), [document.name for document in self._documents()])
        topics = self.domains[0][2] if self.domains else self.spaces[0].topics
        for space in self.spaces:
            self._compare(space, topics)
        self._stop()
        names = fit_all(topics.values)
        labels = {issue: fit_all(values) for issue, values in topics.values.items()}
        taken: list[str] = []
        profiles = []
        for space in self.spaces:
            taken.append(fit(space.document.path.stem, taken, "party"))
            profiles.append(self._profile(taken[-1], space, topics))
        self._stop()
        self.notes += topics.notes
        made = tuple(
            Topic(
                names[issue],
                tuple(labels[issue].values()),
                {label: v for v, label in labels[issue].items() if v != label},
            )
            for issue in topics.values
        )
        changed = sum(text != name for table in (names, *labels.values()) for text, name in table.items())
        if changed:
            self.notes.append(f"{changed} names are changed, because a case cannot hold them as they are")
        return Scenario(fit(topics.name, (), "scenario"), made, tuple(profiles))

    def _documents(self) -> list[CarriedFile]:
        return [document for document, _, _ in self.domains] + [space.document for space in self.spaces]

    def _stop(self) -> None:
        if self.problems:
            raise CaseFileError(self.problems[:MAX_PROBLEMS])

    def _compare(self, space: _Space, topics: Topics) -> None:
        """The domain that a profile repeats must be the domain."""
        for issue, key in space.topics.keys.items():
            if issue not in topics.values:
                message = f'issue "{issue}" is not in the domain'
                space.parts.refuse(key, message, suggestion=nearest(issue, topics.values))
            elif set(space.topics.values[issue]) != set(topics.values[issue]):
                other = sorted(set(space.topics.values[issue]) ^ set(topics.values[issue]))
                space.parts.refuse(
                    key, f'the values of "{issue}" are not those of the domain', found=", ".join(other[:5])
                )
        for issue in topics.values:
            if issue not in space.topics.values:
                space.parts.refuse(space.table, f'issue "{issue}" of the domain is not in this profile')

    def _profile(self, party: str, space: _Space, topics: Topics) -> Profile:
        worth = utilities(space.parts, space.table, topics)
        if self.problems:
            return Profile(party, (), Fraction(0))
        total = sum((weight for weight, _ in worth.values()), Fraction(0))
        if total != 1:
            shown = text_of(total) if total.denominator < 10**12 else f"{float(total):.9g}"
            self.notes.append(
                f"the weights of {party} sum to {shown}; GeniusWeb asks for 1, they are taken as they are"
            )
        rows = {
            issue: {value: weight * part for value, part in table.items()} for issue, (weight, table) in worth.items()
        }
        reserved, basis = self._reserved(space, topics, rows)
        table = tuple(tuple(rows[issue][value] for value in values) for issue, values in topics.values.items())
        return Profile(party, table, reserved, basis, space.document.path.name)

    def _reserved(
        self, space: _Space, topics: Topics, rows: Mapping[str, Mapping[str, Fraction]]
    ) -> tuple[Fraction, str]:
        """What the reservation bid is worth; an issue that it leaves out adds nothing."""
        node = space.table.get("reservationBid")
        if node is None or (isinstance(node, TextNode) and node.value == "null"):
            return Fraction(0), ""
        bid = space.parts.table(node, '"reservationBid"')
        values = space.parts.table(space.parts.below(bid, "issuevalues"), '"issuevalues"') if bid else None
        total = Fraction(0)
        said = []
        for key, value in values.pairs if values else ():
            if key.value not in rows:
                space.parts.refuse(key, f'unknown issue "{key.value[:80]}"', suggestion=nearest(key.value, rows))
            elif not isinstance(value, TextNode) or (label := topics.value_of(key.value, value.value)) is None:
                space.parts.refuse(value, f'no value of "{key.value}"', expected="a value of the issue")
            else:
                total += rows[key.value][label]
                said.append(label)
        return total, f"the reservation bid in {space.document.path.name}, {'; '.join(said)}"
