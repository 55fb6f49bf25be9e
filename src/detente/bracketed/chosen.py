"""A draft written out with a package of its case: the wordings that it settles, the rest still open."""

from __future__ import annotations

from collections.abc import Mapping

from detente.bracketed.as_case import place_of
from detente.bracketed.draft_text import DELETED, DraftText, OpenPlace
from detente.case.model import Case
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass


@dataclass(frozen=True)
class Settled:
    """The text with a package, and the places that it leaves open, by number."""

    text: str
    settled: tuple[str, ...]
    still_open: tuple[OpenPlace, ...]


def package_of(case: Case, wanted: str) -> dict[str, str]:
    """The package called *wanted*: a proposal of *case*, or ``issue=value`` with commas between.

    Raises ``DetenteError``.
    """
    if wanted in case.proposals:
        return dict(case.proposals[wanted].package)
    if "=" not in wanted:
        raise UnknownNameError("proposal", wanted, [*case.proposals, "ISSUE=VALUE,…"])
    made: dict[str, str] = {}
    for part in wanted.split(","):
        issue, _, value = (piece.strip() for piece in part.partition("="))
        if issue not in case.issues:
            raise UnknownNameError("issue", issue, case.issues)
        if value not in case.issues[issue].values:
            raise UnknownNameError(f'value of "{issue}"', value, case.issues[issue].values)
        made[issue] = value
    return made


def sources_of(case: Case) -> dict[str, list[str]]:
    """The drafts whose places are issues of *case*, each with those issues."""
    found: dict[str, list[str]] = {}
    for key, issue in case.issues.items():
        if (place := place_of(issue)) is not None:
            found.setdefault(place[0], []).append(key)
    return found


def settled(draft: DraftText, case: Case, source: str, package: Mapping[str, str]) -> Settled:
    """*draft*, which is *source* of *case*, with *package*; raises ``DetenteError`` where the draft is another one."""
    by_span = {(place.start, place.end): place for place in draft.every}
    chosen: dict[str, int | None] = {}
    for key, issue in case.issues.items():
        place = place_of(issue)
        if place is None or place[0] != source:
            continue
        found = by_span.get(place[1:])
        wordings = [k for k, one in enumerate(found.alternatives) if not one.blank] if found else []
        if found is None or len(wordings) != len(issue.values) - 1:
            raise DetenteError(
                f'{draft.name}: at characters {place[1]}-{place[2]} there is no open place like issue "{key}"; '
                "is it another version of the draft?"
            )
        value = package.get(key)
        if value == DELETED:
            chosen[found.number] = None
        elif value is not None:
            chosen[found.number] = wordings[list(issue.values).index(value)]
    return Settled(draft.written(chosen), tuple(chosen), tuple(_open(draft.places, chosen)))


def _open(places: tuple[OpenPlace, ...], chosen: Mapping[str, int | None]) -> list[OpenPlace]:
    """The places that stay in the text and are open in it."""
    left: list[OpenPlace] = []
    for place in places:
        if place.number not in chosen:
            left += [place, *_open(place.inner, chosen)]
            continue
        number = chosen[place.number]
        if number is not None:
            inner = tuple(part for part in place.alternatives[number].parts if isinstance(part, OpenPlace))
            left += _open(inner, chosen)
    return left
