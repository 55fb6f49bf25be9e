"""A file becomes a case, value for value."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from detente.case.model import AllOf, Quota
from detente.case.text.from_file import read, reads
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR


@pytest.fixture(scope="module")
def harbour():
    return reads(HARBOUR, "harbour.yaml")


def test_text_is_kept_as_written(harbour):
    """Words, numbers and dates in a file keep their spelling: 2.50 and 1 are names of values, no is a word."""
    assert harbour.issues["toll"].labels == ("1", "2.50", "none at all")
    assert harbour.issues["treaty"].labels == ("no", "yes")
    assert harbour.status_quo == {"chain": "up", "ships": "near", "toll": "2.50", "treaty": "no", "signals": "no"}


def test_days_numbers_and_flags_are_values(harbour):
    """Days become dates, numbers exact decimals, true a flag."""
    east = harbour.preferences["east"]
    assert harbour.as_of == date(2044, 9, 30)
    assert (east.weights[0].amount.low, east.weights[0].amount.high) == (Decimal(2), Decimal("4.25"))
    assert east.weights[0].amount.midpoint == Fraction(25, 8)
    assert {value: str(worth) for value, worth in east.weights[1].table.items()} == {
        "1": "0", "2.50": "3", "none at all": "-1",
    }  # fmt: skip
    assert harbour.issues["chain"].ordered is True
    assert harbour.parties["pilots"].stands_for == 12


def test_preferences_keep_the_order_in_which_they_are_written(harbour):
    """The kind of preference that is written first decides first."""
    assert harbour.preferences["east"].order == ("weights", "priorities")
    assert harbour.preferences["pilots"].ranking == (("peace",), ("chain = half", "signals"), ("war",))


def test_decisions_and_moves_are_read(harbour):
    """Who decides is one party, all or any of several, or a vote; moves are steps."""
    issues = harbour.issues
    assert issues["chain"].decided_by == "east"
    assert issues["toll"].decided_by == Quota(quota=3, weights={"east": 2, "west": 1, "pilots": 1}, veto=("east",))
    assert issues["treaty"].decided_by == AllOf(all_of=("east", "west"))
    assert [str(step) for step in issues["ships"].moves] == ["home <-> near", "near -> inside"]
    assert harbour.summary == (
        "Two islands share a harbour. One has put a chain across it; the other has sent ships to lie before it."
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(harbour, line_end, mark):
    """A file from another system reads the same."""
    assert reads((mark + HARBOUR.replace("\n", line_end)).encode()) == harbour


def test_a_case_knows_where_it_was_written(harbour):
    """Every part can be pointed at later, weights by their number too."""
    written = {
        ("title",): "The harbour of Anse",
        ("issues", "ships", "moves", 1): "near -> inside",
        ("issues", "signals", "status_quo"): "'no'",
        ("impossible", 0, "when"): "ships = inside and chain = up",
        ("preferences", "east", "weights", 0, "on"): "ships = home",
        ("preferences", "east", "weights", 2, "on"): "treaty",
        ("preferences", "east", "priorities", 0, "that"): "not ships = inside",
    }
    lines = HARBOUR.splitlines()
    marks = {path: harbour.origin.mark(path) for path in written}
    assert {path: lines[m.line - 1][m.column - 1 :][: m.width] for path, m in marks.items()} == written


def test_a_file_is_read_from_disk(tmp_path, harbour):
    """A path may be text or a path object."""
    file = tmp_path / "harbour.yaml"
    file.write_text(HARBOUR, encoding="utf-8")
    assert read(file) == read(str(file)) == harbour


NOTHING = "an empty file\n  expected a case; `detente new` writes one to begin with"
TOO_LARGE = "larger than 2,000,000 bytes, the most that a case file may have"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "no such file"),
        (lambda file: file.mkdir(), "this is a folder, not a case file"),
        (lambda file: file.write_bytes(b"#" * 2_000_001), TOO_LARGE),
        (lambda file: file.write_bytes(b""), NOTHING),
        (lambda file: file.write_bytes(b"# only\n"), NOTHING),
    ],
)
def test_a_file_that_holds_no_case_says_so(tmp_path, make, said):
    """What cannot be read at all is one plain fault."""
    file = tmp_path / "none.yaml"
    make(file)
    with pytest.raises(CaseFileError) as caught:
        read(file)
    assert str(caught.value) == f"{file}: {said}"


def test_bytes_that_are_not_utf8_are_located():
    """The first byte that cannot be read is pointed at."""
    with pytest.raises(CaseFileError) as caught:
        reads(b"detente: 1\ntitle: caf\xe9 noir\n", "old.yaml")
    assert str(caught.value) == (
        "old.yaml:2:11: not UTF-8 text\n"
        "   2 | title: caf\N{REPLACEMENT CHARACTER} noir\n"
        "     |           ^\n"
        "  found    the byte e9 in line 2\n"
        "  expected UTF-8 text; save the file in that encoding"
    )


def test_reading_loads_no_numeric_library():
    """Who only reads a case waits for no NumPy, pandas, Numba or rich."""
    code = (
        "import sys, detente.case.text.from_file\n"
        "print([name for name in ('numpy', 'pandas', 'numba', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_design_example_reads():
    """The example on the design page, where it is at hand, is a case without fault."""
    page = Path(__file__).parents[2].parent / "shared" / "design" / "model.md"
    if not page.exists():
        pytest.skip("the design page is not part of the package")
    text = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert reads(text).title == "Water release below the Tamar dam"
