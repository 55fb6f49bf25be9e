"""The catalog: what it lists, and what it finds by which name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from detente import catalog
from detente.catalog import build_entries as build
from detente.catalog.entries import HERE, INDEX
from detente.catalog.two_by_two import DATA
from detente.errors import UnknownNameError

NAMES = {
    "fraser1984/cuban-missile-crisis",
    "hipel1993/elmira",
    "press2022/nato-russia-2022",
    "rapoport1966/chicken",
    "rapoport1966/prisoners-dilemma",
}


def test_it_lists_every_case_file() -> None:
    """The names are those of the files, no more and no fewer."""
    assert {entry.name for entry in catalog.names()} == NAMES
    assert {path.relative_to(HERE).with_suffix("").as_posix() for path in HERE.rglob("*.yaml")} == NAMES


def test_the_index_agrees_with_the_cases() -> None:
    """The index file holds what the case files say, and so does the listing made from it."""
    assert INDEX.read_text(encoding="utf-8") == build.index_text()
    assert catalog.names() == build.entries()


def test_the_games_file_agrees_with_its_generator() -> None:
    """The data of the two-by-two games is what the generator writes."""
    assert DATA.read_text(encoding="utf-8") == build.games_text()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_last_part_of_a_name_is_enough(name: str) -> None:
    """A case is found by its full name, by its last part, and with the ending of its file."""
    short = name.rpartition("/")[2]
    assert catalog.path_of(name) == catalog.path_of(short) == catalog.path_of(f"{name}.yaml") == HERE / f"{name}.yaml"


def test_last_parts_are_unique() -> None:
    """No two cases share the last part of their names."""
    shorts = [entry.short for entry in catalog.names()]
    assert len(set(shorts)) == len(shorts)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """A misspelt name raises an error that lists the names and suggests the nearest one, in the form it was asked."""
    with pytest.raises(UnknownNameError) as fault:
        catalog.load("elmyra")
    assert str(fault.value) == (
        'unknown case "elmyra"; expected one of: cuban-missile-crisis, elmira, nato-russia-2022, chicken, '
        'prisoners-dilemma\n  did you mean "elmira"?'
    )
    with pytest.raises(UnknownNameError, match='did you mean "hipel1993/elmira"'):
        catalog.load("hipel1933/elmira")


def test_a_name_does_not_lead_out_of_the_catalog() -> None:
    """A path with dots in it is an unknown name, not a file elsewhere."""
    with pytest.raises(UnknownNameError):
        catalog.path_of("../catalog/hipel1993/elmira")


def test_listing_loads_neither_the_reader_nor_the_case_model() -> None:
    """Listing the catalog is quick because it imports nothing heavy."""
    program = (
        "import sys, detente.catalog as c; c.names(); c.games(); "
        "print([m for m in ('pydantic', 'ruamel.yaml', 'numpy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_case_reads_cites_its_source_and_justifies_preferences(name: str) -> None:
    """Every case reads, cites a publication of the year of its folder, and says why each party wants what."""
    case = catalog.load(name)
    assert name.partition("/")[0][-4:] in case.cite
    assert case.title and case.summary
    assert case.preferences
    for party, wants in case.preferences.items():
        lines = (*wants.priorities, *wants.weights)
        assert wants.stated, party
        assert wants.because or (lines and all(line.because for line in lines)), party
    assert all(entry.because for entry in case.impossible)
