"""One issue in a form: its fields, and the edits that come of what is entered there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.app.desk.edits import Change, Insert, MoveEntry, Put, Remove
from detente.app.frame.translations import N_
from detente.app.views.decision_form import decision_given, decision_places, decision_plain, same_decision
from detente.case.check.faults import Path
from detente.case.model import Case, Issue, Transition
from detente.case.text.plain import Plain
from detente.light import dataclass

BLANK = 2
"""Empty lines for values beside those there are."""
MOST_VALUES = 60
ANY, LISTED = "any", "listed"

TWICE = N_("This value stands there twice.")
NO_TODAY = N_("Say which of the values holds today.")
NO_PARTY = N_("Write the party first, then the move: %(example)s")


@dataclass(frozen=True)
class ValueLine:
    """A value as entered: ``was`` is its name in the file, empty for a new one."""

    was: str
    value: str
    words: str
    today: bool


def issue_given(case: Case, issue: Issue | None) -> dict[str, str]:
    """The fields for *issue*, or for a new one."""
    parties = list(case.parties)
    if issue is None:
        blank = {f"{name}-{k}": "" for k in range(2 + BLANK) for name in ("was", "value", "words")}
        head = {"name": "", "key": "", "ordered": "", "one_way": "", "today": "0", "terms": "", "note": ""}
        return {**head, **blank, "moving": ANY, "moves_by": "", **decision_given(None, parties)}
    lines = [(value, value, words) for value, words in issue.values.items()] + [("", "", "")] * BLANK
    values = {
        f"{name}-{k}": text
        for k, line in enumerate(lines)
        for name, text in zip(("was", "value", "words"), line, strict=True)
    }
    labels = list(issue.values)
    moves = {f"move-{a}-{b}": "1" for a, b in pairs(issue.moves, labels)}
    return {
        "name": issue.name,
        "ordered": "1" if issue.ordered else "",
        "one_way": "1" if issue.one_way else "",
        "today": str(labels.index(issue.status_quo)) if issue.status_quo in labels else "",
        "moving": LISTED if issue.moves else ANY,
        "moves_by": "\n".join(f"{party}: {move}" for party, some in issue.moves_by.items() for move in some),
        "terms": "\n".join(issue.terms),
        "note": issue.note,
        **values,
        **moves,
        **decision_given(issue.decided_by, parties),
    }


def lines_of(given: Mapping[str, str]) -> list[ValueLine]:
    """The lines of values that are entered, empty ones too, in their order."""
    numbers = sorted(int(name[6:]) for name in given if re.fullmatch(r"value-\d{1,3}", name))[:MOST_VALUES]
    return [
        ValueLine(
            given.get(f"was-{k}", ""),
            " ".join(given[f"value-{k}"].split()),
            " ".join(given.get(f"words-{k}", "").split()),
            given.get("today") == str(k),
        )
        for k in numbers
    ]


def renumbered(given: Mapping[str, str], lines: Sequence[ValueLine]) -> dict[str, str]:
    """*given* with *lines* in the place of its values."""
    rest = {name: text for name, text in given.items() if not re.fullmatch(r"(was|value|words)-\d+|today", name)}
    for k, line in enumerate(lines):
        rest |= {f"was-{k}": line.was, f"value-{k}": line.value, f"words-{k}": line.words}
    return {**rest, "today": next((str(k) for k, line in enumerate(lines) if line.today), "")}


def rearranged(given: Mapping[str, str], asked: str) -> dict[str, str]:
    """*given* after ``up-2``, ``down-2`` or ``more``: another order of the values, or further empty lines."""
    lines = lines_of(given)
    what, _, number = asked.partition("-")
    if what == "more":
        lines += [ValueLine("", "", "", False)] * BLANK
    elif number.isdecimal() and len(number) < 4 and int(number) < len(lines):
        old = int(number)
        new = min(max(0, old + (1 if what == "down" else -1)), len(lines) - 1)
        lines.insert(new, lines.pop(old))
    return renumbered(given, lines)


def faults_in(given: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the fields by themselves, by field; the rest is for the rules of a case to say."""
    found: dict[str, str] = {}
    lines = lines_of(given)
    values = [line.value for line in lines]
    for k, value in enumerate(values):
        if value and value in values[:k]:
            found[f"value-{k}"] = TWICE
    if not any(line.today and line.value for line in lines):
        found["today"] = NO_TODAY
    if any(":" not in line or "->" not in line for line in _texts(given, "moves_by")):
        found["moves_by"] = NO_PARTY
    return found


def renamings(given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values that are called otherwise now, old and new."""
    lines = lines_of(given)
    kept = {line.value for line in lines if line.was == line.value}
    return [
        (one.was, one.value) for one in lines if one.was and one.value not in ("", one.was) and one.value not in kept
    ]


def entry_of(case: Case, given: Mapping[str, str]) -> dict[str, Plain]:
    """A new issue as a file writes it."""
    lines = [line for line in lines_of(given) if line.value]
    name = given.get("name", "").strip()
    made: dict[str, Plain] = {"name": name} if name else {}
    if [line.value for line in lines] != ["no", "yes"] or any(line.words for line in lines):
        made["values"] = _values(lines)
    made |= {"ordered": "true"} if given.get("ordered") else {}
    made["status_quo"] = next((line.value for line in lines if line.today), "")
    decision = decision_plain(given, list(case.parties))
    made |= {"decided_by": decision} if decision is not None else {}
    made |= {"one_way": "true"} if given.get("one_way") else {}
    moves_by = _moves_by(given)
    made |= {"moves_by": moves_by} if moves_by else {}
    terms: list[Plain] = [*_texts(given, "terms")]
    made |= {"terms": terms} if terms else {}
    return made | ({"note": given["note"].strip()} if given.get("note", "").strip() else {})


def changes_of(case: Case, issue: Issue, given: Mapping[str, str], written: Plain | None) -> list[Change]:
    """The edits that make *issue*, of which the file has its values as *written*, say what is entered.

    Values that are renamed have been given their new names before.
    """
    path: Path = ("issues", issue.id)
    parties = list(case.parties)
    lines = [line for line in lines_of(given) if line.value]
    made = [*_text(path, "name", issue.name, given)]
    made += _value_changes(issue, lines, (*path, "values"), written)
    made += [*_flag(path, "ordered", issue.ordered, given)]
    today = next((line.value for line in lines if line.today), "")
    made += [Put((*path, "status_quo"), today)] if today != issue.status_quo else []
    if not same_decision(given, issue.decided_by, parties):
        decision = decision_plain(given, parties)
        key = (*path, "decided_by")
        made.append(Remove(key) if decision is None else Put(key, decision))
    made += [*_flag(path, "one_way", issue.one_way, given)]
    made += _move_changes(issue, given, (*path, "moves"))
    moves_by = _moves_by(given)
    if "moves_by" in given and moves_by != {
        party: [str(move) for move in some] for party, some in issue.moves_by.items()
    }:
        made.append(Put((*path, "moves_by"), moves_by) if moves_by else Remove((*path, "moves_by")))
    terms = _texts(given, "terms")
    if "terms" in given and terms != list(issue.terms):
        made.append(Put((*path, "terms"), [*terms]) if terms else Remove((*path, "terms")))
    return [*made, *_text(path, "note", issue.note, given)]


def issue_places(case: Case, key: str, given: Mapping[str, str]) -> dict[str, Path]:
    """Which part of the case each field writes."""
    path: Path = ("issues", key)
    made: dict[str, Path] = {
        name: (*path, name) for name in ("name", "ordered", "one_way", "moves_by", "terms", "note")
    }
    made |= {"today": (*path, "status_quo"), "moving": (*path, "moves"), "value-0": (*path, "values"), "key": path}
    for k, line in enumerate(lines_of(given)):
        if line.value:
            made[f"value-{k}"] = (*path, "values", line.value)
    made["value-0"] = (*path, "values")
    return made | decision_places((*path, "decided_by"), list(case.parties))


def pairs(moves: Sequence[Transition], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The moves as numbers of values."""
    for move in moves:
        if move.before in labels and move.after in labels:
            a, b = labels.index(move.before), labels.index(move.after)
            yield a, b
            if move.both_ways:
                yield b, a


def _move_changes(issue: Issue, given: Mapping[str, str], path: Path) -> list[Change]:
    labels = list(issue.values)
    if given.get("moving", ANY) != LISTED:
        return [Remove(path)] if issue.moves else []
    chosen = {(a, b) for a in range(len(labels)) for b in range(len(labels)) if a != b and given.get(f"move-{a}-{b}")}
    if not chosen or chosen == set(pairs(issue.moves, labels)):
        return []
    both = [(a, b) for a, b in sorted(chosen) if a < b and (b, a) in chosen]
    single = [(a, b) for a, b in sorted(chosen) if (b, a) not in chosen]
    texts = {(a, b): f"{labels[a]} <-> {labels[b]}" for a, b in both}
    texts |= {(a, b): f"{labels[a]} -> {labels[b]}" for a, b in single}
    return [Put(path, [texts[pair] for pair in sorted(texts)])]


def _value_changes(issue: Issue, lines: Sequence[ValueLine], path: Path, written: Plain | None) -> list[Change]:
    wanted = {line.value: line.words for line in lines}
    now = dict(issue.values)
    if list(wanted.items()) == list(now.items()):
        return []
    if written is None or (isinstance(written, list) and any(wanted.values())) or not isinstance(written, list | dict):
        return [Put(path, _values(lines))]
    made: list[Change] = []
    order = list(now)
    for k in range(len(order) - 1, -1, -1):
        if order[k] not in wanted:
            made.append(Remove((*path, order[k] if isinstance(written, dict) else k)))
            del order[k]
    for value, words in wanted.items():
        if isinstance(written, dict) and (value not in order or words != now.get(value)):
            made.append(Put((*path, value), words))
        elif value not in order:
            made.append(Insert(path, value))
        order += [value] if value not in order else []
    for place, value in enumerate(wanted):
        old = order.index(value)
        if old != place:
            made.append(MoveEntry(path, old, place))
            order.insert(place, order.pop(old))
    return made


def _values(lines: Sequence[ValueLine]) -> Plain:
    if any(line.words for line in lines):
        return {line.value: line.words for line in lines}
    return [line.value for line in lines]


def _moves_by(given: Mapping[str, str]) -> dict[str, Plain]:
    made: dict[str, Plain] = {}
    for line in _texts(given, "moves_by"):
        party, _, move = line.partition(":")
        some = made.setdefault(party.strip(), [])
        assert isinstance(some, list)
        some.append(re.sub(r"\s*(<->|->)\s*", r" \1 ", move.strip()))
    return made


def _text(path: Path, name: str, before: str, given: Mapping[str, str]) -> Iterator[Change]:
    wanted = " ".join(given.get(name, before).split())
    if wanted != " ".join(before.split()):
        yield Put((*path, name), wanted) if wanted else Remove((*path, name))


def _flag(path: Path, name: str, before: bool, given: Mapping[str, str]) -> Iterator[Change]:
    if bool(given.get(name)) != before:
        yield Put((*path, name), "true") if given.get(name) else Remove((*path, name))


def _texts(given: Mapping[str, str], name: str) -> list[str]:
    return [line.strip() for line in given.get(name, "").split("\n") if line.strip()]
