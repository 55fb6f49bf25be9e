"""Nothing that stands in a file is lost: every container's sentence is read, or said to be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.documents import Changes, opened
from tests.documents.containers import FORMATS, told

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "documents.md"
HOW = {"read": "read", "asked": "with `--notes`", "all": "with `--changes all`", "": "never"}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_container(ending, tmp_path):
    """A marked sentence in each container that the format has is in the text once, or its loss is said."""
    data, how = FORMATS[ending]()
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    plain, noted, every = opened(str(path)), opened(str(path), notes=True), opened(str(path), Changes.ALL)
    left = {one.kind for one in plain.containers if not one.read}
    wrong = []
    for container, what in how.items():
        counts = tuple(one.text.count(told(container)) for one in (plain, noted, every))
        right = {"read": (1, 1, 1), "asked": (0, 1, 0), "all": (0, 0, 1)}.get(what, (0, 0, 0))
        if counts != right or (what not in {"", *HOW} and what not in left):
            wrong.append((container, what, counts))
    assert wrong == [], plain.told


def table():
    """What the containers become, as the table of the documentation has it."""
    lines = ["| format | container | read |", "| --- | --- | --- |"]
    for ending, make in FORMATS.items():
        for container, what in make()[1].items():
            lines.append(f"| {ending.upper()} | {container} | {HOW.get(what, f'left out, counted as “{what}”')} |")
    return "\n".join(lines)


def test_the_table_of_the_documentation():
    """The page on documents says of every container what the tests find."""
    assert table() in PAGE.read_text("utf-8")
