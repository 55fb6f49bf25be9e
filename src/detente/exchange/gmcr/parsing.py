"""A ``.gmcr`` file to the conflict that it writes, or every fault of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from detente.case.check.broken_rules import MAX_ISSUES, MAX_PARTIES
from detente.case.text.from_file import MAX_PROBLEMS
from detente.case.text.source import SourceText, decode
from detente.errors import CaseFileError, Problem, nearest
from detente.exchange.gmcr.conflict import MAX_NUMBERED, Conflict, Direction, Maker, Option, Pattern
from detente.exchange.gmcr.located import Located, parse

DIRECTIONS: dict[str, Direction] = {"both": "both", "fwd": "fwd", "back": "back"}
MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKING = ("preferenceRanking", "preferenceVector")
KNOWN = {"program", "version", "decisionMakers", "options", "infeasibles", "coalitions", "coalitionsFull", *MANUAL}
KNOWN_OF_MAKER = {"name", "options", "preferences", "payoffs", "misperceptions", *RANKING}
MAX_WISHES = 1_000
MAX_MEMBERS = 1_000


def conflict(data: bytes, file: str) -> tuple[Conflict, tuple[str, ...]]:
    """The conflict that *data* writes, and the keys that say nothing known; raises ``CaseFileError``."""
    reading = _Reading(decode(data, file))
    made = reading.conflict(parse(reading.source))
    if reading.problems:
        told = sorted(dict.fromkeys(reading.problems), key=lambda problem: (problem.line, problem.column))
        more = [Problem(f"{len(told) - MAX_PROBLEMS:,} more faults", file)] if len(told) > MAX_PROBLEMS else []
        raise CaseFileError(told[:MAX_PROBLEMS] + more)
    return made, tuple(dict.fromkeys(reading.unknown))


class _Reading:
    """Located JSON to values; a part with a fault is noted and read as if it were not there."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.unknown: list[str] = []
        self.options: tuple[Option, ...] = ()

    def conflict(self, root: Located) -> Conflict:
        if not isinstance(root.value, dict):
            self.refuse(root, "this is not a model of GMCR+", 'an object with "decisionMakers" and "options"')
            return Conflict((), ())
        top = root.value
        self.unknown += [key for key in top if key not in KNOWN]
        self.options = tuple(map(self.option, self.items(root, "options", MAX_ISSUES)))
        manual = any(self.flag(top[key]) for key in MANUAL if key in top)
        infeasible = self.patterns(top.get("infeasibles"), "infeasibles")
        written = self.items(root, "decisionMakers", MAX_PARTIES)
        makers = tuple(self.maker(entry) for entry in written)
        coalitions = self.coalitions(top.get("coalitions"), len(makers))
        made = Conflict(makers, self.options, infeasible, coalitions, manual)
        if manual and not self.problems:
            made = self.ranked(made, written)
        return made

    def refuse(self, node: Located, message: str, expected: str = "", *, found: str = "", near: str = "") -> None:
        end = node.start + 1 if isinstance(node.value, list | dict) else node.end
        self.problems.append(
            self.source.problem(node.start, end, message, found=found, expected=expected, suggestion=near)
        )

    def items(self, owner: Located, key: str, most: int) -> list[Located]:
        """The list under *key*, which must be there and hold something."""
        found = owner.value.get(key) if isinstance(owner.value, dict) else None
        if found is None:
            self.refuse(owner, f'"{key}" is missing', f'"{key}": a list')
            return []
        if not isinstance(found.value, list) or not found.value:
            self.refuse(found, f'"{key}" must be a list that is not empty')
            return []
        if len(found.value) > most:
            self.refuse(found, f'{len(found.value):,} entries in "{key}"; at most {most} can be read')
            return []
        return found.value

    def entries(self, node: Located | None, what: str, most: int) -> list[Located]:
        """A list that may be empty or left out."""
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            self.refuse(node, f'"{what}" must be a list')
            return []
        if len(node.value) > most:
            self.refuse(node, f'{len(node.value):,} entries in "{what}"; at most {most:,} can be read')
            return []
        return node.value

    def flag(self, node: Located) -> bool:
        if not isinstance(node.value, bool):
            self.refuse(node, "this must be true or false")
        return node.value is True

    def name(self, owner: Located) -> str:
        found = owner.value.get("name") if isinstance(owner.value, dict) else None
        if found is None or not isinstance(found.value, str):
            self.refuse(found or owner, "a name must be a text", '"name": "…"')
            return ""
        return found.value

    def option(self, node: Located) -> Option:
        if not isinstance(node.value, dict):
            self.refuse(
                node, "an option must be an object", 'for example {"name": "Appeal", "permittedDirection": "both"}'
            )
            return Option("")
        written = node.value.get("permittedDirection")
        direction = written.value if written and isinstance(written.value, str) else ""
        if direction not in DIRECTIONS:
            message = '"permittedDirection" must be both, fwd or back'
            self.refuse(written or node, message, near=nearest(direction, DIRECTIONS) if direction else "")
            return Option(self.name(node))
        return Option(self.name(node), DIRECTIONS[direction])

    def maker(self, node: Located) -> Maker:
        if not isinstance(node.value, dict):
            self.refuse(node, "a decision maker must be an object", '{"name": …, "options": […], "preferences": […]}')
            return Maker("", ())
        held = node.value
        self.unknown += [f"{key} of a decision maker" for key in held if key not in KNOWN_OF_MAKER]
        options = [
            self.number(entry, len(self.options), "option")
            for entry in self.entries(held.get("options"), "options", MAX_ISSUES)
        ]
        wishes = tuple(self.wish(entry) for entry in self.entries(held.get("preferences"), "preferences", MAX_WISHES))
        missed = self.patterns(held.get("misperceptions"), "misperceptions")
        taken = dict.fromkeys(option for option in options if option is not None)
        return Maker(self.name(node), tuple(taken), wishes, (), missed)

    def number(self, node: Located, size: int, what: str) -> int | None:
        """An entry that names one of *size* things by its number from 0."""
        value = node.value
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < size:
            expected = f"0 to {size - 1}" if size else f"none: there is no {what}"
            self.refuse(node, f"this is not the number of {'an' if what[0] in 'aeiou' else 'a'} {what}", expected)
            return None
        return value

    def patterns(self, node: Located | None, what: str) -> tuple[Pattern, ...]:
        return tuple(self.pattern(entry) for entry in self.entries(node, what, MAX_MEMBERS))

    def wish(self, node: Located) -> tuple[Pattern, ...]:
        """A pattern, or patterns of which one must fit."""
        if not isinstance(node.value, dict):
            return (self.pattern(node),)
        if "members" not in node.value:
            self.refuse(node, 'a compound condition without "members"', '{"compound": true, "members": […]}')
            return ()
        return self.patterns(node.value["members"], "members")

    def pattern(self, node: Located) -> Pattern:
        shape = 'a list of pairs, for example [[0, "Y"], [3, "N"]]'
        if not isinstance(node.value, list):
            self.refuse(node, "this is not a pattern of options", shape)
            return ()
        made: dict[int, bool] = {}
        for entry in node.value:
            pair = entry.value
            if not isinstance(pair, list) or len(pair) != 2:
                self.refuse(entry, "this is not an option with Y or N", shape)
                continue
            option, letter = self.number(pair[0], len(self.options), "option"), pair[1].value
            if letter not in ("Y", "N"):
                self.refuse(pair[1], "an option is taken or not", '"Y" or "N"')
            elif option in made:
                self.refuse(pair[0], f"option {option} stands twice in one pattern", "each option once")
            elif option is not None:
                made[option] = letter == "Y"
        return tuple(made.items())

    def coalitions(self, node: Located | None, makers: int) -> tuple[tuple[int, ...], ...]:
        made: list[tuple[int, ...]] = []
        seen: set[int] = set()
        for entry in self.entries(node, "coalitions", MAX_PARTIES):
            parts = entry.value if isinstance(entry.value, list) else [entry]
            members = []
            for part in parts:
                member = self.number(part, makers, "decision maker")
                if member in seen:
                    self.refuse(part, f"decision maker {member} stands in two coalitions", "each decision maker once")
                elif member is not None:
                    members.append(member)
                    seen.add(member)
            made.append(tuple(members))
        return tuple(made)

    def ranked(self, made: Conflict, written: Sequence[Located]) -> Conflict:
        """*made* with the rankings of its decision makers, each of which must have every state just once."""
        count = len(list(islice(made.states(), MAX_NUMBERED + 1)))
        if count > MAX_NUMBERED:
            message = f"rankings of more than {MAX_NUMBERED:,} states are not read"
            self.refuse(written[0], message, "preferences by priority, or fewer states")
            return made
        makers = [
            Maker(maker.name, maker.options, maker.wishes, self.ranking(node, count), maker.misperceptions)
            for maker, node in zip(made.makers, written, strict=True)
        ]
        return Conflict(tuple(makers), made.options, made.infeasible, made.coalitions, manual=True)

    def ranking(self, node: Located, count: int) -> tuple[tuple[int, ...], ...]:
        held: dict[str, Any] = node.value if isinstance(node.value, dict) else {}
        found = next((held[key] for key in RANKING if key in held), None)
        if found is None:
            self.refuse(node, f'"{RANKING[0]}" is missing, and the file says that rankings count')
            return ()
        before = len(self.problems)
        seen: set[int] = set()
        made = []
        for entry in self.entries(found, RANKING[0], count):
            tied = []
            for state in entry.value if isinstance(entry.value, list) else [entry]:
                number = state.value
                if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= count:
                    self.refuse(state, "there is no such state", f"1 to {count}")
                elif number in seen:
                    self.refuse(state, f"state {number} is ranked a second time", "each state once")
                else:
                    seen.add(number)
                    tied.append(number)
            made.append(tuple(tied))
        missing = [state for state in range(1, count + 1) if state not in seen]
        if missing and len(self.problems) == before:
            few = ", ".join(map(str, missing[:10])) + (" and more" if len(missing) > 10 else "")
            self.refuse(found, f"{len(missing)} of {count} states are not ranked: {few}")
        return tuple(tied for tied in made if tied)
