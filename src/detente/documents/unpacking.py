"""How far the packed parts of a PDF file unpack, found without keeping any of it."""

from __future__ import annotations

import re
import zlib

MAX_STREAM = 75_000_000
"""Bytes of one part."""
MAX_ALL = 1_500_000_000
"""Bytes of all parts together; pictures of many pages come near it."""
_CHUNK = 1 << 20
_STREAM = re.compile(rb"stream\r?\n")


def unpacks_too_far(data: bytes) -> bool:
    """Whether a part of the PDF file *data* unpacks to more than any report needs, or all of them together do."""
    total, place = 0, 0
    while (found := _STREAM.search(data, place)) is not None:
        begin = found.end()
        place = data.find(b"endstream", begin)
        place = len(data) if place < 0 else place
        if data[begin : begin + 1] not in (b"x", b"h", b"H", b"X"):
            continue
        size = _unpacked(data[begin:place])
        total += size
        if size > MAX_STREAM or total > MAX_ALL:
            return True
    return False


def _unpacked(data: bytes) -> int:
    """Bytes that *data* unpacks to, counted until there are too many."""
    engine, size, rest = zlib.decompressobj(), 0, data
    try:
        while rest and not engine.eof and size <= MAX_STREAM:
            size += len(engine.decompress(rest, _CHUNK))
            rest = engine.unconsumed_tail
    except zlib.error:
        return size
    return size
