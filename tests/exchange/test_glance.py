"""The table in the docs of what each format makes of each part of a case, held to what the formats do."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.exchange.formats import FORMATS, write

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exchange.md"
PLAIN = {
    "parties": "{guild: {}, crown: {}}",
    "issues": """
  berths: {values: [two, three], status_quo: two, decided_by: guild}
  dues: {values: [low, high], status_quo: low, decided_by: crown}""",
    "preferences": """
  guild: {weights: {berths: {three: 2}, dues: {low: 3}}}
  crown: {weights: {berths: {two: 1}, dues: {high: 4}}}""",
}
SOURCE = "\nsources: {paper: {title: The paper}}"
PARTS = {
    "`impossible`": {"impossible": "[{when: berths = three and dues = high}]"},
    "decisions of several parties": {"issues": PLAIN["issues"].replace("crown}", "{all_of: [guild, crown]}}")},
    "one-way issues": {"issues": PLAIN["issues"].replace("decided_by: crown", "decided_by: crown, one_way: true")},
    "listed moves": {
        "issues": PLAIN["issues"]
        .replace("[low, high]", "[low, mid, high]")
        .replace("decided_by: crown", "decided_by: crown, moves: [low <-> mid, mid -> high]")
    },
    "priorities, rankings": {
        "preferences": """
  guild: {priorities: [berths = three, dues = low]}
  crown: {priorities: [dues = high]}"""
    },
    "weights on several issues": {
        "preferences": PLAIN["preferences"].replace("{berths: {three: 2}", "{berths = three and dues = low: 2")
    },
    "intervals": {"preferences": PLAIN["preferences"].replace("three: 2", "three: 2..4")},
    "red lines": {"preferences": PLAIN["preferences"].replace("guild: {", "guild: {red_lines: [dues = high], ")},
    "proposals, threats, meetings, statements, sources": {
        "statements": "[{date: 2031-05-02, party: guild, stance: demands, about: berths = three, source: paper}]"
        + SOURCE
    },
}


def case(changed):
    """A small case that every format carries, with one part changed."""
    return reads(
        "detente: 1\ntitle: Quay\n" + "".join(f"{key}: {value}\n" for key, value in {**PLAIN, **changed}.items())
    )


def what_happens(key, changed):
    """What exporting does beyond what it does with the plain case: nothing, a note, or a refusal."""
    usual = set(write(case({}), key).notes)
    made = case(changed)
    try:
        notes = write(made, key).notes
    except DetenteError:
        return "refused"
    return "note" if set(notes) - usual else "carried"


def written():
    """The cells of the table, by part of a case and format."""
    lines = PAGE.read_text(encoding="utf-8").split("## At a glance")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    head = [cell.replace("`", "").split(", ") for cell in rows[0]]
    return {(row[0], key): cell for row in rows[2:] for keys, cell in zip(head, row, strict=True) for key in keys[:9]}


CELLS = written()


def test_the_table_has_every_format():
    """Each format that is written has its column."""
    assert {key for _, key in CELLS} >= {key for key, entry in FORMATS.items() if entry.writes}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("key", [key for key, entry in FORMATS.items() if entry.writes and not entry.tables])
def test_the_table_is_true(part, key):
    """Where the table says refused, note, or neither, so it is."""
    cell = CELLS[part, key]
    said = "refused" if "refused" in cell else "note" if "note" in cell else "carried"
    assert what_happens(key, PARTS[part]) == said
