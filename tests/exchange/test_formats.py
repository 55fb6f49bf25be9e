"""The door for other tools' files: formats are recognised, refusals say what there is."""

from __future__ import annotations

from importlib import import_module

import pytest

from detente.errors import DetenteError, UnknownNameError
from detente.exchange.carried import CarriedFile, Exported
from detente.exchange.formats import FORMATS, read, recognised, refuse_unknown


def test_a_file_of_no_known_format_is_refused_with_those_known():
    """A file that nothing recognises is refused, and the formats are listed."""
    with pytest.raises(DetenteError, match=r"notes\.txt: not recognised as a file to import.*gmcr.*genius"):
        recognised([CarriedFile("notes.txt", b"hello")])


def test_a_format_that_does_not_exist_offers_a_near_one():
    """A format that does not exist is refused with a near name."""
    with pytest.raises(UnknownNameError, match='did you mean "genius"'):
        read([CarriedFile("a.xml", b"")], "genuis")


def test_an_option_that_does_not_exist_is_refused():
    """An option is never ignored."""
    with pytest.raises(UnknownNameError, match='unknown option "steps"'):
        refuse_unknown({"steps": "3"}, ["join"])


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "a\\b", "C:x", "a\0b"])
def test_a_name_from_a_case_never_chooses_a_folder(name):
    """Files to write are named without folders, whatever a case calls its parties."""
    with pytest.raises(ValueError, match="folder"):
        Exported({name: b""})


@pytest.mark.parametrize("entry", FORMATS.values(), ids=lambda entry: entry.key)
def test_every_format_is_there(entry):
    """The module of each format reads and writes as its entry says."""
    module = import_module(entry.module)
    assert hasattr(module, "read") == entry.reads
    assert hasattr(module, "pack" if entry.tables else "write") == entry.writes
