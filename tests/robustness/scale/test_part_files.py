"""Parts of readings as files: what is kept comes back, and what is of something else is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

import detente
from detente.errors import DetenteError
from detente.robustness.scale import part_files
from detente.robustness.scale.coverage import ReadingRange
from detente.robustness.scale.recipe import Recipe, worked_out
from tests.robustness.test_shares import INTERVAL

parquet = pytest.importorskip("pyarrow.parquet", reason="readings are kept with pyarrow, of the extra tables")
SPAN = ReadingRange(64, 164)


@pytest.fixture(scope="module")
def recipe():
    return Recipe.of(detente.reads(INTERVAL), 7)


@pytest.fixture
def folder(tmp_path, recipe):
    part_files.write(tmp_path, recipe, "Interval", worked_out(recipe, SPAN.first, len(SPAN)))
    return tmp_path


def refused(folder, recipe, span=SPAN) -> str:
    with pytest.raises(DetenteError) as caught:
        part_files.read(folder, recipe, span)
    return str(caught.value).removeprefix(f"{part_files.path_of(folder, span)}: ")


def test_what_is_kept_comes_back(folder, recipe):
    """Every conclusion in its order, with its readings."""
    found, made = part_files.read(folder, recipe, SPAN), worked_out(recipe, SPAN.first, len(SPAN))
    assert part_files.spans(folder) == [SPAN]
    assert list(found.held) == list(made.held)
    assert all((found.held[one] == made.held[one]).all() for one in made.held)


def test_it_is_a_table_that_others_read(folder):
    """The file is Parquet with a row a conclusion, its count among them."""
    table = parquet.read_table(next(folder.iterdir())).to_pylist()
    (tempted,) = (row for row in table if row["kind"] == "tempted" and row["parties"] == ["a"])
    assert tempted["count"] == sum(bin(byte).count("1") for byte in tempted["holds"])


def test_parts_of_something_else_are_refused(folder, recipe):
    """Another case, another seed, another version: each is said, with what to do."""
    assert refused(folder, replace(recipe, text=recipe.text + "\n")) == (
        'these readings are of another case, "Interval", or of this one before it was changed; give another folder, or '
        "remove this one"
    )
    assert refused(folder, replace(recipe, held=(("forces", "massed"),))).startswith("these readings are of another")
    assert refused(folder, replace(recipe, seed=8)) == (
        "these readings were drawn with seed 7, not 8; give --seed 7 or another folder"
    )
    assert refused(folder, replace(recipe, version="9.9")) == (
        f"these readings were drawn by detente {recipe.version}, and this is 9.9; give another folder, or remove this "
        "one"
    )


def test_a_damaged_part_is_refused(folder, recipe):
    """Cut off anywhere, with a byte turned, empty, or no Parquet at all: one message, and never a count of it."""
    path = part_files.path_of(folder, SPAN)
    whole = path.read_bytes()
    said = "this part cannot be used: it is damaged; remove it, and it is worked out anew"
    for kept in (0, 4, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:kept])
        assert refused(folder, recipe) == said
    path.write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    assert refused(folder, recipe) == said
    for place in range(4, len(whole) - 8, len(whole) // 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            found = part_files.read(folder, recipe, SPAN)
        except DetenteError:
            continue
        made = worked_out(recipe, SPAN.first, len(SPAN))
        assert {one: bits.tobytes() for one, bits in found.held.items()} == {
            one: bits.tobytes() for one, bits in made.held.items()
        }


def test_a_part_with_another_name_is_refused(folder, recipe):
    """Readings do not become others when a file is renamed or a table of something else is put there."""
    other = ReadingRange(0, 100)
    path = part_files.path_of(folder, SPAN).rename(part_files.path_of(folder, other))
    assert "it has other readings than its name says" in refused(folder, recipe, other)
    pyarrow = pytest.importorskip("pyarrow")
    parquet.write_table(pyarrow.table({"kind": ["tempted"]}), path)
    assert "no readings of this format are in it" in refused(folder, recipe, other)


def test_what_cannot_be_a_folder_is_told(tmp_path):
    """A file in its place, and a place where nothing can be made."""
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(DetenteError, match="readings cannot be kept here: this is a file, not a folder"):
        part_files.opened(file)
    with pytest.raises(DetenteError, match="readings cannot be kept here: Not a directory"):
        part_files.opened(file / "inside")
