"""A report of five printed pages, from its file into a case, by way of every part that commands stand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.case.text.from_file import read, reads
from detente.catalog import path_of
from detente.documents import documents
from detente.reader.adding import add, addition
from detente.reader.context import context
from detente.reader.statements import read as read_report
from tests.reader.simple import simple_read

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


@pytest.fixture(scope="module")
def report():
    if not SEED.exists():
        pytest.skip("the seed report is not here; it lies beside the repository in shared/seed")
    (made,) = documents([str(SEED)])
    return replace(made, date=date(2022, 1, 12))


def test_into_the_hand_made_case(report):
    """Every statement that has a party and an issue is added, is found again in the report, and only once."""
    path = path_of("nato-russia-2022")
    text = path.read_text("utf-8")
    reading = simple_read(report, read(path))
    made, changed = add(text, [reading])
    assert len(reading.statements) > 20
    assert len(made.statements) + len(made.known) + len(made.left) == len(reading.statements)
    assert len(made.statements) >= 3
    case = reads(changed)
    assert list(case.sources) == ["report"], "the title and the day are those of the source that the case has"
    for said in made.statements:
        assert context(said, case.sources["report"], [report])
    assert not addition([simple_read(report, case)], case).statements
    kept = iter(changed.splitlines())
    assert all(line in kept for line in text.splitlines()), "every line of the file is still there, in its order"


AGREED = [
    ("russia", "demands", "withdraw its troops"),
    ("russia", "demands", "not to add any more members"),
    ("russia", "demands", "end the open-door policy"),
    ("russia", "denies", "plans to attack"),
    ("russia", "accuses", "endangering its security"),
    ("russia", "open-to", "further talks"),
    ("united-states", "rejects", "slam the door"),
    ("nato", "rejects", "halt its expansion"),
    ("nato", "open-to", "arms control and disarmament"),
]


def test_what_the_reader_finds_agrees_with_the_hand_made_case(report):
    """Who demands, rejects, warns, denies and is open to what; the page about this report lists the differences."""
    case = read(path_of("nato-russia-2022"))
    found = read_report(report, case).statements
    for party, stance, words in AGREED:
        here = [said for said in found if words in said.text]
        assert [(said.party, said.stance) for said in here] == [(party, stance)], words
    assert all(report.text[span.start : span.end] == span.text for said in found for span in said.content)
    assert {said.speaker for said in found} >= {
        "Vladimir Putin",
        "Wendy Sherman",
        "Jens Stoltenberg",
        "Alexander Grushko",
    }
