"""Tables as files: what is written can be read back, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow as arrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import feather, parquet

from detente import extras
from detente.errors import DetenteError, TooLargeError, UnknownNameError
from detente.exchange.tables import ENDINGS, pack, save
from detente.exchange.tables.comma import to_csv
from detente.exchange.tables.excel import escaped, to_workbook, unescaped
from detente.exchange.tables.formulas import guarded, unguarded

FRAME = pd.DataFrame(
    [
        ("=1+1", -3, 0.5, True, date(2030, 1, 2), ("a", "b"), "two\nlines, and \"quotes\""),
        ("Ünï; 海", 4, None, False, None, (), " kept "),
    ],
    columns=["text", "whole", "number", "flag", "day", "names", "=odd"],
)  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("=+-@'\t\r\n a\uff1d", max_size=6)
cell_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12)


@given(texts)
def test_guarding_takes_nothing_away(text):
    """Text comes back as it was, and nothing that is written begins as a formula does."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("=1", "'=1"), ("- no", "'- no"), ("'=1", "''=1"), (" @x", "' @x"), ("'tis", "'tis"), ("a=1", "a=1")],
)
def test_only_what_looks_like_a_formula_is_guarded(text, kept):
    """An apostrophe goes before what a spreadsheet would run, and before nothing else."""
    assert guarded(text) == kept


def test_csv_is_as_written():
    """Numbers and days are plain, tuples are joined, text is quoted where it must be, and Excel knows the encoding."""
    assert to_csv(FRAME) == (
        b"\xef\xbb\xbftext,whole,number,flag,day,names,'=odd\r\n"
        b'\'=1+1,-3,0.5,true,2030-01-02,"a; b","two\nlines, and ""quotes"""\r\n'
        + '"Ünï; 海",4,,false,,," kept "\r\n'.encode()
    )


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_csv_is_read_back_by_any_reader(rows):
    """Python's own reader finds every cell that was written."""
    made = to_csv(pd.DataFrame(rows, columns=["a", "b"])).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(made, newline="")))
    assert [tuple(map(unguarded, row)) for row in found[1:]] == rows


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_columns_of_arrow_have_types(kind):
    """Tuples are lists, days are dates, and what is missing is null."""
    (data,) = pack({"t": FRAME}, kind).files.values()
    stream = io.BytesIO(data)
    table = parquet.read_table(stream) if kind == "parquet" else feather.read_table(stream)
    assert table.schema.types == [
        arrow.string(), arrow.int64(), arrow.float64(), arrow.bool_(), arrow.date32(), arrow.list_(arrow.string()),
        arrow.string(),
    ]  # fmt: skip
    assert table.column("text").to_pylist() == ["=1+1", "Ünï; 海"]
    assert table.column("names").to_pylist() == [["a", "b"], []]
    assert table.column("number").to_pylist() == [0.5, None]
    assert table.column("day").to_pylist() == [date(2030, 1, 2), None]


def test_text_in_a_workbook_is_never_a_formula():
    """What begins with = is text in its cell; numbers, flags and days keep their kind."""
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook({"t": FRAME})))["t"]
    kinds = [[cell.data_type for cell in row] for row in sheet.iter_rows()]
    assert kinds == [["s"] * 7, ["s", "n", "n", "b", "d", "s", "s"], ["s", "n", "n", "b", "n", "n", "s"]]
    assert [sheet["A2"].value, sheet["F2"].value, sheet["G3"].value] == ["=1+1", "a; b", " kept "]


@given(st.lists(cell_texts, min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_a_workbook_keeps_every_sign(values):
    """Control characters and what looks like their escape come back as they were."""
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook({"t": pd.DataFrame({"c": values})})))["t"]
    assert [unescaped(sheet.cell(row, 1).value or "") for row in range(2, len(values) + 2)] == values
    assert [unescaped(escaped(value)) for value in values] == values


def test_the_same_tables_give_the_same_workbook():
    """A workbook holds no time of writing, neither as a property nor of a part."""
    made = to_workbook({"t": FRAME})
    assert made == to_workbook({"t": FRAME})
    with ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2000, 1, 1)}
        assert b"2000-01-01T00:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_frame_is_saved_by_its_ending(tmp_path, ending):
    """Every ending that is named writes a file that pandas reads, with the same shape."""
    path = tmp_path / f"table{ending}"
    save(FRAME, path)
    reading = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".arrow": pd.read_feather, ".xlsx": pd.read_excel}
    assert reading[ending](path).shape == FRAME.shape


def test_an_unknown_ending_is_told(tmp_path):
    """Another ending is refused with those that exist, and nothing is written."""
    with pytest.raises(UnknownNameError, match=r'unknown ending of a table "\.xls"; expected one of: \.csv, .*\.xlsx'):
        save(FRAME, tmp_path / "table.xls")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("ending", "package"), [(".parquet", "pyarrow"), (".arrow", "pyarrow"), (".xlsx", "openpyxl")])
def test_a_missing_package_is_told_with_the_command(tmp_path, monkeypatch, ending, package):
    """Where an extra is missing the message says what to install; CSV needs none."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(DetenteError, match=rf"needs the package {package}; to install it: .*\[tables\]"):
        save(FRAME, tmp_path / f"table{ending}")
    save(FRAME, tmp_path / "table.csv")


def test_what_a_sheet_cannot_hold_is_refused():
    """A text longer than a cell would be cut off by the format, so it is refused with its place."""
    with pytest.raises(TooLargeError, match='table "t", column "c", row 2: a text of 40,000 characters'):
        to_workbook({"t": pd.DataFrame({"c": ["x" * 40_000]})})


@pytest.mark.parametrize("kind", ["csv", "parquet", "arrow", "xlsx"])
def test_half_a_character_is_refused(kind):
    """What no file can hold is told, whichever kind is written."""
    with pytest.raises(DetenteError, match="half a character"):
        pack({"t": pd.DataFrame({"c": ["\ud800"]}, dtype=object)}, kind)


@pytest.mark.parametrize("kind", ["csv", "parquet", "arrow", "xlsx"])
def test_an_empty_table_keeps_its_columns(kind):
    """A table without rows is written with the names of its columns."""
    (data,) = pack({"t": pd.DataFrame([], columns=["a", "b"])}, kind).files.values()
    reading = {"csv": pd.read_csv, "parquet": pd.read_parquet, "arrow": pd.read_feather, "xlsx": pd.read_excel}
    assert list(reading[kind](io.BytesIO(data)).columns) == ["a", "b"]
