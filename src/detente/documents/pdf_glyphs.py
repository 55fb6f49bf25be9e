"""The glyphs of a PDF file, read in a process of its own, so that no file can crash, stop or fill the one that asks.

Run by itself, so that nothing of the package is loaded: the file on standard input, the answer on standard output. Each
record is one line of JSON and, for a page, the columns of its glyphs as numbers of four bytes.
"""

from __future__ import annotations

import ctypes
import json
import sys
from array import array
from collections import Counter
from contextlib import suppress
from typing import IO, Any

MAX_GLYPHS = 4_000_000
"""Twice the longest text: more is told as too long."""
MAX_PAGES = 2_000
MEMORY = 1_500_000_000
"""Bytes of addresses, where the system can limit them."""
COLUMNS = 7
"""Left, right, bottom, top and baseline in points from the page's lower left corner, type size, angle in radians."""

_META = ("Title", "Author", "CreationDate")
_PASSWORD, _TEXT_ERRORS = 4, (0, 0xFFFE, 0xFFFF)
_NOTES = {1: "comment", 3: "comment", 14: "comment"}
_MARKED = {9: "highlight", 10: "underlining", 11: "underlining", 12: "strike-out mark"}
_WIDGET, _FILE, _IMAGE = 20, 17, 3


def main() -> None:
    """Answer for the file on standard input."""
    _limited()
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == _PASSWORD
        return _tell(out, {"fault": "locked" if locked else "damaged"})
    pages = pdfium.FPDF_GetPageCount(document)
    meta = {
        name: _string(lambda *to, name=name: pdfium.FPDF_GetMetaText(document, name.encode(), *to)) for name in _META
    }
    files = pdfium.FPDFDoc_GetAttachmentCount(document)
    _tell(out, {"pages": pages, "meta": meta, "met": {"attached file": files} if files > 0 else {}})
    glyphs = 0
    for number in range(min(pages, MAX_PAGES)):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            _tell(out, {"glyphs": 0, "text": "", "met": {"page": 1}})
            continue
        glyphs += _page(pdfium, page, out)
        pdfium.FPDF_ClosePage(page)
        if glyphs > MAX_GLYPHS:
            return _tell(out, {"fault": "long"})
    return _tell(out, {"end": True})


def _page(pdfium: Any, page: Any, out: IO[bytes]) -> int:
    read = pdfium.FPDFText_LoadPage(page)
    count = max(0, pdfium.FPDFText_CountChars(read)) if read else 0
    if count > MAX_GLYPHS:
        return int(count)
    characters, numbers = [], array("f")
    box = [ctypes.c_double() for _ in range(4)]
    across, up = ctypes.c_double(), ctypes.c_double()
    whole = pdfium.FS_RECTF()
    left, right, bottom, top = box
    for k in range(count):
        code = pdfium.FPDFText_GetUnicode(read, k)
        if pdfium.FPDFText_IsGenerated(read, k) == 1 or code in _TEXT_ERRORS[:1]:
            continue
        if not pdfium.FPDFText_GetCharBox(read, k, left, right, bottom, top):
            continue
        pdfium.FPDFText_GetCharOrigin(read, k, across, up)
        if pdfium.FPDFText_GetLooseCharBox(read, k, whole) and whole.right > whole.left:
            left.value, right.value = min(left.value, whole.left), max(right.value, whole.right)
        hyphen = pdfium.FPDFText_IsHyphen(read, k) == 1 or code in {2, 0xFFFE}
        characters.append("-" if hyphen else chr(code) if code < 0x110000 else "\ufffd")
        numbers.extend(
            (left.value, right.value, bottom.value, top.value, up.value,
             pdfium.FPDFText_GetFontSize(read, k), pdfium.FPDFText_GetCharAngle(read, k))
        )  # fmt: skip
    met, notes, fields = _beside(pdfium, page)
    text = "".join(characters).encode("utf-32-le", "replace").decode("utf-32-le")
    _tell(
        out,
        {
            "glyphs": len(characters), "text": text, "met": met, "notes": notes, "fields": fields,
            "width": pdfium.FPDF_GetPageWidthF(page), "height": pdfium.FPDF_GetPageHeightF(page),
        },
    )  # fmt: skip
    out.write(numbers.tobytes())
    if read:
        pdfium.FPDFText_ClosePage(read)
    return len(characters)


def _beside(pdfium: Any, page: Any) -> tuple[Counter[str], list[list[str]], list[str]]:
    """Pictures and annotations: how many, what comments say and by whom, what form fields hold."""
    met: Counter[str] = Counter()
    for k in range(min(pdfium.FPDFPage_CountObjects(page), 100_000)):
        met["picture"] += pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, k)) == _IMAGE
    notes, fields = [], []
    for k in range(min(pdfium.FPDFPage_GetAnnotCount(page), 10_000)):
        one = pdfium.FPDFPage_GetAnnot(page, k)
        kind = pdfium.FPDFAnnot_GetSubtype(one)

        def held(key: bytes, one: Any = one) -> str:
            return _string(lambda *to: pdfium.FPDFAnnot_GetStringValue(one, key, *to), wide=True)

        said = held(b"Contents")
        if kind == _WIDGET and held(b"V"):
            fields.append(held(b"V"))
        elif said and (kind in _NOTES or kind in _MARKED):
            notes.append([said, held(b"T")])
        elif kind in _MARKED:
            met[_MARKED[kind]] += 1
        elif kind == _FILE:
            met["attached file"] += 1
        pdfium.FPDFPage_CloseAnnot(one)
    return +met, notes, fields


def _string(ask: Any, *, wide: bool = False) -> str:
    """A string that pdfium hands out in UTF-16 into a buffer of the size that it names."""
    size = ask(None, 0)
    if not 2 < size < 1_000_000:
        return ""
    if wide:
        room = (ctypes.c_ushort * (size // 2 + 1))()
        ask(room, size)
        return bytes(room)[: size - 2].decode("utf-16-le", "replace")
    buffer = ctypes.create_string_buffer(size)
    ask(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _tell(out: IO[bytes], record: dict[str, Any]) -> None:
    out.write(json.dumps(record).encode("ascii") + b"\n")
    out.flush()


def _limited() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
