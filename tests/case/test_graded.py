"""What a case says is unknown or strong in preferences: read, written, changed, and refused where it cannot be."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError
from detente.exchange.gmcr.left import left_behind

QUAY = """\
detente: 1
title: Quay
parties: {east: {}, west: {}}
issues:
  crane: {status_quo: no, decided_by: east}
  shed: {status_quo: no, decided_by: west}
preferences:
  east:
    priorities: [crane, shed]
    unknown: [shed]
    strong: [crane]
  west:
    ranking: [crane, not crane]
"""


def test_it_is_read_written_and_kept_in_variants():
    """The statements come back from a file, and a variant that changes something else keeps them."""
    case = reads(QUAY)
    east = case.preferences["east"]
    assert ([str(one) for one in east.unknown], [str(one) for one in east.strong]) == (["shed"], ["crane"])
    assert reads(dump(case)) == case
    other = case.with_(preferences={"east": {"priorities": ["shed"]}})
    assert other.preferences["east"].unknown == east.unknown
    assert case.with_(preferences={"east": {"unknown": []}}).preferences["east"].unknown == ()


def test_what_another_program_has_no_place_for_is_said():
    """A file for GMCR+ says that it leaves them out."""
    assert "what is unknown or strong in preferences was left out: east" in list(left_behind(reads(QUAY)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unknown: [shed]", "unknown: [sheds]", 'quay.yaml:10:15: unknown issue "sheds"'),
        ("strong: [crane]", "strong: [shed]", "quay.yaml:11:14: a statement that is both unknown and strong"),
        ("strong: [crane]", "strong: [crane, crane]", 'quay.yaml:11:21: a statement written twice under "strong"'),
        (
            "    ranking: [crane, not crane]",
            "    unknown: [crane]",
            'quay.yaml:13:5: "unknown" where nothing orders the states',
        ),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(old: str, new: str, said: str):
    """A name that there is not, a statement twice or of both kinds, and doubt about an order that there is not."""
    with pytest.raises(CaseFileError) as fault:
        reads(QUAY.replace(old, new), "quay.yaml")
    assert str(fault.value).startswith(said)
    assert len(fault.value.problems) == 1
