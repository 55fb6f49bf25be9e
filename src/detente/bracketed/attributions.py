"""Who wants what: the labels inside a bracket, the remarks behind one, and the names in them."""

from __future__ import annotations

import re

from detente.documents.dates import MONTHS
from detente.light import dataclass

_CONNECTING = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "del", "in", "on", "behalf", "et", "y"})
_ONE_NAME = (
    "g77 and china", "g-77 and china", "group of 77 and china", "bosnia and herzegovina", "trinidad and tobago",
    "antigua and barbuda", "saint kitts and nevis", "saint vincent and the grenadines", "sao tome and principe",
)  # fmt: skip
_NO_NAMES = frozenset(
    [
        "article",
        "articles",
        "section",
        "sections",
        "paragraph",
        "paragraphs",
        "para",
        "paras",
        "annex",
        "annexes",
        "chapter",
        "part",
        "title",
        "preamble",
        "table",
        "figure",
        "step",
        "note",
        "notes",
        "nb",
        "scope",
        "purpose",
        "objective",
        "objectives",
        "definition",
        "definitions",
        "principle",
        "principles",
        "general",
        "duration",
        "option",
        "alternative",
        "alt",
        "variant",
        "version",
        "text",
        "see",
        "cf",
        "page",
        "line",
        "item",
        "schedule",
        "appendix",
        "protocol",
        "footnote",
        "drafting",
        "editor",
        "editorial",
        "comment",
        "comments",
        "remark",
        "remarks",
        "rationale",
        "explanation",
        "background",
        "example",
        "examples",
        *MONTHS,
        "a",
        "an",
        "in",
        "on",
        "at",
        "to",
        "for",
        "if",
        "whereas",
        "where",
        "when",
        "this",
        "that",
        "these",
        "those",
        "such",
        "each",
        "any",
        "all",
        "no",
        "yes",
        "warning",
        "source",
        "sources",
        "question",
        "answer",
        "subject",
        "re",
        "ref",
        "date",
        "time",
        "place",
        "total",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
    ]
)
_DELETES = r"(?:proposes?\s+to\s+|wants?\s+to\s+|to\s+)?(?:delet(?:e|es|ion)|strikes?|removes?|remov(?:al|e))"
_KEEPS = r"(?:proposes?\s+to\s+|wants?\s+to\s+|to\s+)?(?:retains?|keeps?|adds?|inserts?|supports?|prefers?|maintains?)"
_PROPOSED = (
    r"(?:proposals?|proposed|propose|text|submitted|suggested|suggestion|supported|"
    r"preferred|favou?red|wording|language)"
)
_OPTION = re.compile(
    r"\s*(?P<label>(?:Option|OPTION|Alternative|ALTERNATIVE|Alt|ALT|Variant|VARIANT|Version)\.?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})"
    r"(?:\s*bis)?)(?:\s*[(,–—-]\s*(?:"
    + _PROPOSED
    + r"\s+(?:by|of|from)\s+)?(?P<who>[^()\[\]:\n]{1,90}?)\)?)?\s*(?:[:.)–—]|\s-\s)\s*"
)
_BY = re.compile(
    rf"\s*(?:{_PROPOSED})(?:\s+text)?\s+(?:by|of|from)\s+(?P<who>[^()\[\]:\n]{{1,120}}?)\s*:\s*", re.IGNORECASE
)
_WISH = re.compile(
    rf"\s*(?P<who>[^()\[\]:\n]{{1,120}}?)\s*(?:[:–—-]\s*)?\b(?:(?P<delete>{_DELETES})|{_KEEPS}|{_PROPOSED})\s*:\s*"
)
_WHO = re.compile(r"\s*(?P<who>[^()\[\]:\n]{1,120}?)\s*:(?!//)\s*")
_ALL_GONE = re.compile(rf"\s*(?P<who>[^()\[\]:\n]{{1,120}}?)\s*[:–—-]\s*{_DELETES}\s*(?:th(?:is|e)\s+\w+)?\s*\.?\s*$")
_BEHIND = re.compile(
    rf"[ \t]?\(\s*(?:(?:{_PROPOSED})\s*(?:(?:by|of|from)\b|:)\s*(?P<by>[^()\[\]\n]{{1,120}}?)|"
    rf"(?:opposed|rejected|objected\s+to|deletion\s+(?:proposed|requested))\s+by\s+(?P<against>[^()\[\]\n]{{1,120}}?)|"
    rf"(?P<own>[^()\[\]\n]{{1,120}}?)\s+(?:{_PROPOSED})|(?P<bare>[^()\[\]\n]{{1,120}}?))\s*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before or behind a wording: *length* characters of it, a name for it, who wants it, who does not."""

    length: int
    label: str = ""
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def names(text: str) -> tuple[str, ...]:
    """The names that *text* lists; nothing where any part of it is none."""
    text = " ".join(text.split())
    if (behalf := re.search(r"\bon behalf of (?:the )?", text)) and names(text[: behalf.start()].rstrip(" ,")):
        return names(text[behalf.end() :])
    text = re.sub(r",?\s+(?:also\s+)?(?:supported|seconded|joined)\s+by\s+", ", ", text)
    found: list[str] = []
    for part in re.split(r"\s*[,;/&]\s*(?:and\s+)?|\s+\+\s+", text):
        found += _apart(part)
    bare = [re.sub(r"^[Tt]he\s+", "", one) for one in found]
    return tuple(dict.fromkeys(bare)) if bare and all(map(_name, bare)) else ()


def _apart(text: str) -> list[str]:
    """*text* at ``and``, unless it is one name with it."""
    if re.sub(r"^the\s+", "", text.lower()) in _ONE_NAME or not re.search(r"\sand\s", text):
        return [text]
    for known in _ONE_NAME:
        if (at := text.lower().find(known)) >= 0:
            rest = text[:at] + text[at + len(known) :]
            others = [part for part in re.split(r"\s*\band\b\s*", rest) if part]
            return [*others, text[at : at + len(known)]]
    return re.split(r"\s+and\s+", text)


def _name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 7 or len(text) > 60 or words[0].lower().rstrip(".") in _NO_NAMES:
        return False
    if words[0].lower() in _CONNECTING or words[-1].lower() in _CONNECTING:
        return False
    return (
        any(word[0].isupper() for word in words)
        and all(
            word.lower() in _CONNECTING or word[0].isupper() or (word[0].isdigit() and len(words) > 1) for word in words
        )
        and text[-1].isalnum() | (text[-1] in ".+’'")
    )


def label_of(content: str) -> Label:
    """What *content* of a bracket begins with: an option's number, a name with a colon, or nothing."""
    if found := _OPTION.match(content):
        who = names(found["who"] or "")
        if who or not found["who"]:
            return Label(found.end(), " ".join(found["label"].split()), who)
    if (found := _ALL_GONE.match(content)) and (who := names(found["who"])):
        return Label(len(content), "", (), who)
    for form in (_BY, _WISH, _WHO):
        if (found := form.match(content)) and (who := names(found["who"])):
            gone = form is _WISH and found["delete"]
            return Label(found.end(), "", () if gone else who, who if gone else ())
    return Label(0)


def remark_behind(text: str, place: int, known: frozenset[str]) -> Label:
    """Who is named in round brackets behind a wording that ends at *place*; a bare name must be a *known* one."""
    found = _BEHIND.match(text, place)
    if not found:
        return Label(0)
    length = found.end() - place
    if found["bare"]:
        who = names(found["bare"])
        return Label(length, "", who) if who and all(one in known for one in who) else Label(0)
    if found["against"]:
        who = names(found["against"])
        return Label(length, "", (), who) if who else Label(0)
    who = names(found["by"] or found["own"] or "")
    return Label(length, "", who) if who else Label(0)


def bare_remarks(text: str, ends: list[int]) -> list[str]:
    """Every name that stands alone in round brackets behind a wording, once for each time."""
    found = (_BEHIND.match(text, end) for end in ends)
    return [name for one in found if one and one["bare"] for name in names(one["bare"])]
