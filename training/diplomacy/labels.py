"""The lines of labels, ``1: {speaker: Ana Reyes, hard: [negation]}``: YAML in general, read at once in its usual form.

Reading some thousand lines with the YAML library takes half a minute; almost all of them are a number and a mapping of
plain words, quoted words and lists of them.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ruamel.yaml import YAML

_LINE = re.compile(r"(?P<number>[1-9][0-9]*): (?P<label>\{.*\})")
_PIECE = re.compile(
    r"""\"(?:[^\"\\]|\\.)*\"|[][{}]|,(?=\ )|:(?=\ )|\s+"""
    r"""|(?P<plain>[^][{},:\s\"'#&*!|>%@`?-](?:[^][{},:#]|[,:](?!\ ))*)"""
)
_NO_WORD = re.compile(r"(?i)true|false|null|~|[\d.+-].*")
"""What YAML reads as something else than a word."""


def labels(text: str) -> dict[int, Any]:
    """Labels by number; raises the YAML library's errors where *text* is no YAML."""
    read: dict[int, Any] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        try:
            label = json.loads(_as_json(found["label"])) if found else None
        except ValueError:
            label = None
        if found is None or label is None or int(found["number"]) in read:
            return YAML(typ="safe", pure=True).load(text) or {}
        read[int(found["number"])] = label
    return read


def _as_json(flow: str) -> str:
    """*flow* with plain words quoted; raises ``ValueError`` where it holds anything but words, lists and mappings."""
    made, place = [], 0
    while place < len(flow):
        piece = _PIECE.match(flow, place)
        if piece is None:
            raise ValueError(flow[place:])
        plain = (piece["plain"] or "").rstrip()
        if _NO_WORD.fullmatch(plain) and not plain.isdecimal():
            raise ValueError(plain)
        made.append(json.dumps(plain) if plain and not plain.isdecimal() else piece[0])
        place = piece.end()
    return "".join(made)
