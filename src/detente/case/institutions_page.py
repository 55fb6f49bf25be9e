"""The page of the documentation that lists the voting rules of institutions, with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case.institutions import Institution, institutions

_HEAD = """\
# Voting rules of institutions

This page is generated from the program (`detente.case.institutions`); change `institutions.toml`, not the page.

A composite party decides by one of these rules where it says so, `decides_by: un-security-council`. Its members are
known by their English names or two-letter codes, as key, name or alias. Facts with their sources; what could not be
sourced is left out. Where a rule was not in force on the day of the case (`as_of`), `detente check` and `detente votes`
say so.

Of the International Monetary Fund there is its Executive Board on one day, as its votes change with every payment. For
another day, or the Board of Governors, write them into the case: `{quota: more than 1/2, weights: {...}, abstention:
apart}` is the majority of the votes cast; 70 % and 85 % are of the votes of all members of the Fund, those included
that nobody casts, so write the number of votes as the quota.
"""


def institutions_page() -> str:
    """The page, in Markdown."""
    return _HEAD + "".join(map(_section, institutions().values()))


def _section(one: Institution) -> str:
    days = f" In force {one.days}." if one.days else ""
    lines = [f"\n## `{one.key}`\n", f"{one.name}.{days} {one.note}".strip() + "\n", f"Source: {one.source}.\n"]
    must = "; ".join(_count(part) for part in one.must)
    enough = "".join(f"; or {_count(part)}" for part in one.enough)
    lines.append(f"Carries with {must}{enough}.\n")
    lines += [f"{name.capitalize()}: {', '.join(_weights(table))}.\n" for name, table in one.tables.items()]
    return "\n".join(lines)


def _count(part: Any) -> str:
    if "veto" in part:
        return f"{', '.join(part['veto'])} not against"
    if "short-of-all-by" in part:
        return f"all but {part['short-of-all-by']} members"
    of = part.get("votes", "members")
    among = " that vote for or against" if part.get("abstention") == "apart" else ""
    if "quota" in part:
        return f"{part['quota']} {of}"
    return f"all {of}{among}" if part["share"] == "1" else f"{part['share']} of the {of}{among}"


def _weights(table: Any) -> Iterator[str]:
    by_weight: dict[int, list[str]] = {}
    for code, weight in table.items():
        by_weight.setdefault(weight, []).append(code)
    for weight, codes in sorted(by_weight.items(), reverse=True):
        yield f"{' '.join(codes)} {weight}"
