"""Values, packages and lists as a reader without the file would say them. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.analysis import Analysis
from detente.case.in_words import counting
from detente.case.model import Case
from detente.show.phrases import join
from detente.stability.sentences import value_text


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun, in words where it is small."""
    return f"{counting(count)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """*text* with a capital letter at its head."""
    return text[:1].upper() + text[1:]


def settled(case: Case, issue: str, value: str, *, bare: bool = False) -> str:
    """An issue at a value; with *bare* of a yes/no issue its name alone where it is yes."""
    name = case.issue_name(issue)
    if bare and case.issues[issue].yes_no and value == "yes":
        return name
    return f"{name}: {value_text(case, issue, value)}"


def package(case: Case, values: Mapping[str, str], most: int, *, bare: bool = False) -> str:
    """Several issues at their values; those beyond *most* are counted."""
    return several([settled(case, issue, value, bare=bare) for issue, value in values.items()], most, "; ")


def moved(case: Case, changes: Mapping[str, tuple[str, str]], most: int) -> str:
    """A move in words that follow "by": taking an issue from one value to another."""
    told = [
        f"{case.issue_name(issue)} from {value_text(case, issue, before)} to {value_text(case, issue, after)}"
        for issue, (before, after) in changes.items()
    ]
    return f"taking {several(told, most)}"


def several(told: Sequence[str], most: int, between: str = ", ") -> str:
    """A list of which those beyond *most* are counted."""
    if len(told) <= most + 1:
        return between.join(told) if between == "; " else join(told)
    return f"{between.join(told[:most])}{between}and {counting(len(told) - most)} more"


def sentences(text: str, most: int) -> str:
    """The first sentences of *text*."""
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < most:
        end = _end(rest)
        found.append(rest[:end].strip())
        rest = rest[end:].strip()
    return " ".join(found)


def _end(text: str) -> int:
    """Where the first sentence ends: at a stop before a capital letter that is no part of a name or a short form."""
    for at, sign in enumerate(text):
        if sign not in ".!?" or at + 2 >= len(text) or not text[at + 1].isspace():
            continue
        word = text[:at].rsplit(maxsplit=1)[-1] if text[:at].strip() else ""
        after = text[at + 1 :].lstrip()[:1]
        if after and not after.islower() and len(word) > 2 and word.lower() not in _SHORT:
            return at + 1
    return len(text)


_SHORT = frozenset({"gen", "col", "sen", "gov", "rep", "amb", "mrs", "prof", "nos", "vol", "e.g", "i.e", "u.s", "u.n"})


def known(analysis: Analysis, text: str) -> str:
    """*text*, said with a reserve where it is not known of every player what it wants."""
    return reserved(text) if analysis.unknown else text


def reserved(text: str) -> str:
    """*text* said with a reserve."""
    return f"As far as is known, {text[:1].lower()}{text[1:]}"
