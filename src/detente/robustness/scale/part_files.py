"""Parts of readings as Parquet files in a folder, each written whole under a name that says which readings it has."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from detente.case.text.to_file import write_whole
from detente.errors import DetenteError
from detente.extras import needed
from detente.robustness.conclusions import Conclusion, Sort
from detente.robustness.scale.coverage import ReadingRange
from detente.robustness.scale.recipe import Part, Recipe

FORMAT = 1
LARGEST_FILE = 2**28
"""Bytes of the largest file that is read."""
_NAME = re.compile(r"readings-([0-9]{10})-([0-9]{10})\.parquet")
_TEXTS = ("kind", "concept", "issue", "value", "about")


def opened(folder: Path) -> Path:
    """*folder*, which is made where it is missing."""
    _arrow()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = "this is a file, not a folder" if folder.is_file() else fault.strerror
        raise DetenteError(f"{folder}: readings cannot be kept here: {reason}") from None
    return folder


def spans(folder: Path) -> list[ReadingRange]:
    """The readings that the parts in *folder* have by their names."""
    try:
        named = [found for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    except OSError as fault:
        raise DetenteError(f"{folder}: cannot be read: {fault.strerror}") from None
    made = [ReadingRange(int(name[1]), int(name[2]) + 1) for name in named]
    return sorted(span for span in made if span.first < span.end)


def path_of(folder: Path, span: ReadingRange) -> Path:
    """Where the part with these readings is kept."""
    return folder / f"readings-{span.first:010d}-{span.end - 1:010d}.parquet"


def write(folder: Path, recipe: Recipe, title: str, part: Part) -> None:
    """Keep *part*, whole or not at all. Raises ``DetenteError``."""
    arrow, parquet = _arrow()
    made = list(part.held)
    told = {
        "format": FORMAT,
        "detente": recipe.version,
        "case": recipe.fingerprint,
        "title": title,
        "seed": recipe.seed,
        "first": part.first,
        "count": part.count,
    }
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in made] for name in _TEXTS}
    columns["parties"] = [list(one.parties) for one in made]
    columns["state"] = [None if one.state is None else list(one.state) for one in made]
    columns["count"] = [int(np.bitwise_count(part.held[one]).sum()) for one in made]
    columns["holds"] = [part.held[one].tobytes() for one in made]
    table = arrow.table(columns, schema=_schema(arrow, {b"detente": json.dumps(told).encode()}))
    data = io.BytesIO()
    parquet.write_table(table, data, compression="zstd", write_page_checksum=True)
    write_whole(path_of(folder, ReadingRange(part.first, part.end)), data.getvalue())


def read(folder: Path, recipe: Recipe, span: ReadingRange) -> Part:
    """The part of *folder* with these readings. Raises ``DetenteError`` where it cannot be read or is of others."""
    arrow, parquet = _arrow()
    path = path_of(folder, span)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _unreadable(path, f"it has more than {LARGEST_FILE:,} bytes")
        with path.open("rb") as stream, parquet.ParquetFile(stream, page_checksum_verification=True) as file:
            told = json.loads((file.schema_arrow.metadata or {}).get(b"detente", b"null"))
            if not isinstance(told, dict) or told.get("format") != FORMAT:
                raise _unreadable(path, "no readings of this format are in it")
            _check(path, recipe, told)
            if (told.get("first"), told.get("count")) != (span.first, len(span)):
                raise _unreadable(path, "it has other readings than its name says")
            if not file.schema_arrow.equals(_schema(arrow)):
                raise _unreadable(path, "its columns are not those of readings")
            rows = file.read().to_pylist()
        return Part(span.first, len(span), dict(_row(path, row, len(span)) for row in rows))
    except OSError as fault:
        if isinstance(fault, arrow.ArrowException) or fault.strerror is None:
            raise _unreadable(path, "it is damaged") from None
        raise DetenteError(f"{path}: cannot be read: {fault.strerror}") from None
    except (arrow.ArrowException, ValueError):
        raise _unreadable(path, "it is damaged") from None


def _check(path: Path, recipe: Recipe, told: Mapping[str, Any]) -> None:
    """Raise ``DetenteError`` where a part is not of this recipe."""
    advice = "give another folder, or remove this one"
    if told.get("detente") != recipe.version:
        by = f"detente {told.get('detente')}, and this is {recipe.version}"
        raise DetenteError(f"{path}: these readings were drawn by {by}; {advice}")
    if told.get("case") != recipe.fingerprint:
        raise DetenteError(
            f'{path}: these readings are of another case, "{told.get("title")}", or of this one before it was changed; '
            f"{advice}"
        )
    if told.get("seed") != recipe.seed:
        raise DetenteError(
            f"{path}: these readings were drawn with seed {told.get('seed')}, not {recipe.seed}; "
            f"give --seed {told.get('seed')} or another folder"
        )


def _row(path: Path, row: Mapping[str, Any], count: int) -> tuple[Conclusion, NDArray[np.uint8]]:
    bits = np.frombuffer(row["holds"] or b"", dtype=np.uint8)
    sound = row["kind"] in get_args(Sort) and len(bits) == -(-count // 8)
    if not sound or int(np.bitwise_count(bits).sum()) != row["count"] or (count % 8 and bits[-1] >> count % 8):
        raise _unreadable(path, "its rows are not readings")
    state = None if row["state"] is None else tuple((str(name), str(value)) for name, value in row["state"])
    texts: dict[str, Any] = {name: row[name] or "" for name in _TEXTS}
    return Conclusion(parties=tuple(row["parties"] or ()), state=state, **texts), bits


def _unreadable(path: Path, reason: str) -> DetenteError:
    return DetenteError(f"{path}: this part cannot be used: {reason}; remove it, and it is worked out anew")


def _arrow() -> tuple[Any, Any]:
    what = "keeping readings in a folder"
    return needed("pyarrow", "tables", what), needed("pyarrow.parquet", "tables", what)


def _schema(arrow: Any, told: Mapping[bytes, bytes] | None = None) -> Any:
    text = arrow.string()
    fields: Iterator[tuple[str, Any]] = iter(
        [
            *((name, text) for name in _TEXTS),
            ("parties", arrow.list_(text)),
            ("state", arrow.map_(text, text)),
            ("count", arrow.int64()),
            ("holds", arrow.binary()),
        ]
    )
    return arrow.schema(list(fields), metadata=told)
