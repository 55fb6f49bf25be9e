"""Plain data as YAML that reads well: short parts on one line, long ones below each other."""

from __future__ import annotations

import re
import textwrap

from detente.case.text.plain import Plain

WIDTH = 110
"""Columns of a line, where words allow it."""

LONG_KEY = 900
"""YAML asks for a sign before longer keys."""

_INSIDE = r"[\w .;/()<>=+*!%&'~^§°€$-]|(?<=\S):(?=[\w/])|(?<=\S)#"
_SAFE = re.compile(rf"[^\W_](?:{_INSIDE})*\Z")
_SAFE_IN_BLOCK = re.compile(rf"[^\W_](?:{_INSIDE}|,)*\Z")


def scalar(text: str, *, flow: bool = True) -> str:
    """*text* as one YAML scalar on one line, without quotes where it can stand without them."""
    safe = _SAFE if flow else _SAFE_IN_BLOCK
    if safe.match(text) and text == text.strip() and text.isprintable():
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return escaped(text)


def escaped(text: str) -> str:
    """*text* in double quotes, with everything escaped that cannot be seen."""
    return '"' + "".join(_escape(character) for character in text) + '"'


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return {"\n": "\\n", "\t": "\\t"}.get(character) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def flow(value: Plain) -> str:
    """*value* on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def _key(key: str) -> str:
    return f"? {scalar(key)} " if len(key) > LONG_KEY else scalar(key)


def block(value: dict[str, Plain], indent: int = 0) -> list[str]:
    """*value* as lines of ``key: value``."""
    lines = []
    for key, below in value.items():
        if len(key) > LONG_KEY:
            lines += [" " * indent + f"? {scalar(key)}", " " * indent + f": {flow(below)}"]
            continue
        head = " " * indent + scalar(key, flow=False) + ":"
        lines += _under(head, below, indent, inline=indent > 0)
    return lines


def entry(value: Plain, indent: int) -> list[str]:
    """*value* as an entry of a list."""
    head = " " * indent + "-"
    line = f"{head} {flow(value)}"
    if isinstance(value, dict) and len(line) > WIDTH:
        lines = block(value, indent + 2)
        return [head + lines[0][indent + 1 :], *lines[1:]]
    if isinstance(value, str) and len(line) > WIDTH:
        return _long(head, value, indent)
    return [line]


def _under(head: str, value: Plain, indent: int, *, inline: bool) -> list[str]:
    if isinstance(value, str):
        line = f"{head} {scalar(value, flow=False)}"
        return [line] if len(line) <= WIDTH and "\n" not in value else _long(head, value, indent)
    line = f"{head} {flow(value)}"
    if not value or (len(line) <= WIDTH and (inline or isinstance(value, list)) and not _deep(value)):
        return [line]
    if isinstance(value, list):
        return [head, *(part for item in value for part in entry(item, indent + 2))]
    return [head, *block(value, indent + 2)]


def _deep(value: Plain) -> bool:
    """Whether a list holds mappings, which stand better one a line."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _long(head: str, text: str, indent: int) -> list[str]:
    """A text of several lines, or too long for one: as a block where that keeps it exactly."""
    pad = " " * (indent + 2)
    paragraphs = text.split("\n")
    exact = all(line == line.strip() and (not line or line.isprintable()) for line in paragraphs)
    if not exact or not text or not paragraphs[0] or not paragraphs[-1]:
        return [f"{head} {scalar(text, flow=False)}"]
    if len(paragraphs) > 1:
        return [f"{head} |-", *((pad + line) if line else "" for line in paragraphs)]
    wrapped = textwrap.wrap(text, max(40, WIDTH - len(pad)), break_long_words=False, break_on_hyphens=False)
    if " ".join(wrapped) != text:
        return [f"{head} {scalar(text, flow=False)}"]
    return [f"{head} >-", *(pad + line for line in wrapped)]
