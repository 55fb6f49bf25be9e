"""A case uses the plain part of YAML; everything else is a fault with its place."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.errors import CaseFileError

HEAD = "detente: 1\ntitle: Plain\nparties: {east: {name: East}}\nissues: {pact: {status_quo: no, decided_by: east}}\n"


def told(text: str) -> list[tuple[str, int, int, int]]:
    """Message, line, column and width of every fault in *text*."""
    with pytest.raises(CaseFileError) as caught:
        reads(text)
    return [(p.message, p.line, p.column, p.width) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "message", "column", "width"),
    [
        ("note: &n x\n", "anchors are not part of the format", 7, 2),
        ("note: !!str x\n", "tags are not part of the format", 7, 5),
        ("note: ! x\n", "tags are not part of the format", 7, 1),
        ("note: !!python/object/apply:os.system [ls]\n", "tags are not part of the format", 7, 31),
        ("note: *n\n", "aliases are not part of the format", 7, 2),
        ("<<: {note: x}\n", "merge keys are not part of the format", 1, 2),
        ("title: again\n", 'key "title" written twice; first on line 2', 1, 5),
        ("? [note]\n: x\n", "a key must be text", 3, 6),
        ("note: {a: b}\n", '"note" cannot be a mapping', 7, 6),
        ("note: [x]\n", '"note" cannot be a list', 7, 3),
        ("\tnote: x\n", "tab in the indentation of a line", 1, 1),
        ("note: 'x\n", "the file ends inside quoted text", 7, 1),
        ("note: a: b\n", '":" where no key can stand', 8, 1),
        ("note: [a, b\nsummary: x\n", 'a list in brackets without "," or "]"', None, None),
        ("note: @x\n", "a character that cannot begin a text", 7, 1),
        ('note: "\\q"\n', "an escape that does not exist", 9, 1),
        ('note: "\\UFFFFFFFF"\n', "not readable as YAML from here on", 7, 1),
        ("note: x\n y: z\n", '":" where no key can stand', None, None),
        ("---\nnote: x\n", "a second document; a case file holds one case", 1, 3),
        ("note: a\x07b\n", "a character that YAML does not allow", 8, 1),
        ("cite:\n", 'nothing is written under "cite"', None, None),
        ("threats:\n  - \n", 'nothing is written under "threats"', None, None),
    ],
)
def test_what_is_not_part_of_the_format_is_one_fault(text, message, column, width):
    """Anchors, tags, aliases, doubled keys, tabs and broken syntax are told once, at their place."""
    (found,) = told(HEAD + text)
    if message is not None:
        assert found[0] == message
    if column is not None:
        assert found[1:] == (5 + (found[1] > 5), column, width)
    assert found[1] >= 5


def test_faults_of_several_kinds_are_told_together():
    """What YAML allows and a case does not stands beside the other faults, each at its place."""
    text = HEAD + "title: again\nnote: &n x\nas_of: soon\n"
    assert [message for message, *_ in told(text)] == [
        'key "title" written twice; first on line 2',
        "anchors are not part of the format",
        '"soon" is not a day of the calendar',
    ]


@pytest.mark.parametrize("text", ["[]\n", "text\n", "- detente: 1\n"])
def test_a_file_that_is_no_mapping_is_no_case(text):
    """A list or a text alone is not a case."""
    assert told(text)[0][0] == "this is not a case"


def test_directives_are_refused():
    """A file cannot change how YAML is read."""
    assert told("%YAML 1.1\n---\n" + HEAD)[0][0] == "directives are not part of the format"


def test_one_document_may_begin_with_its_sign():
    """Three dashes before the case are allowed."""
    assert reads("---\n" + HEAD).title == "Plain"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("note: " + "[" * 500 + "]" * 500, "deeper than 30 levels; this cannot be a case"),
        ("note: " + "{a: " * 500 + "}" * 500, "deeper than 30 levels; this cannot be a case"),
        ("threats: [" + "x, " * 100_001 + "]", "more than 100,000 entries; this cannot be a case"),
    ],
)
def test_a_file_that_grows_without_bound_is_refused(text, message):
    """Nesting and number of entries have limits."""
    assert told(HEAD + text)[-1][0] == message
