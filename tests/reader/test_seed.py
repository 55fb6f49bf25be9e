"""A report of five printed pages, from its file into a case, by way of every part that commands stand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.brief import brief
from detente.case.reading import read, reads
from detente.catalog import path_of
from detente.reader.adding import add, addition
from detente.reader.context import context
from detente.reader.documents import documents
from detente.reader.drafting import draft
from tests.reader.simple import simple_read, simple_topics

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


def test_a_draft_of_it(report):
    """A draft of the report alone reads back, and its brief runs."""
    reading = simple_read(report)
    case = reads(draft([reading], simple_topics([reading])).text())
    assert case.draft and {"russia", "nato"} & set(case.parties)
    assert brief(case).to_dict()["draft"]
