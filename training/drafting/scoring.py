"""A draft beside what an analyst enters: parties, issues, who decides, threats, proposals and the headline.

A party is found by its name, else by a word of its names; an issue by one of its keywords in the draft's key, name,
terms or values. It is decided right where the draft names exactly the analyst's deciders. A threat or a proposal is
found by whose it is.
An issue of the draft is real where it is the first to meet one of the analyst's; the second of two that share one is
not, and is counted apart, among those that meet any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from detente.case.model import Case

SMALL = frozenset({"the", "of", "and"})


def scored(case: Case, brief: str, gold: Mapping[str, Any]) -> Counter[str]:
    """The counts for one report; *brief* is the text of the draft's brief."""
    tally: Counter[str] = Counter(drafts=1)
    where = _parties(case, gold, tally)
    real = set[str]()
    told = {key: _told(key, issue) for key, issue in case.issues.items()}
    for one in gold["issues"]:
        if not one["decided_by"]:
            continue
        tally["issues_gold"] += 1
        hit = next((key for key, text in told.items() if any(word.lower() in text for word in one["keywords"])), None)
        if hit is None:
            continue
        tally["issues"] += 1
        real.add(hit)
        got = _deciders(case, hit)
        tally["decided"] += got == {where.get(party) for party in one["decided_by"]}
    tally["issues_said"] += len(told)
    tally["issues_real"] += len(real)
    entries = [one["keywords"] for one in gold["issues"] if one["decided_by"]]
    tally["issues_met"] += sum(any(word.lower() in text for some in entries for word in some) for text in told.values())
    for part, made in (
        ("threats", {one.by for one in case.threats}),
        ("proposals", {one.by for one in case.proposals.values()}),
    ):
        tally[f"{part}_gold"] += len(gold[part])
        tally[part] += sum(where.get(one["by"]) in made for one in gold[part])
    said = "breakthrough is possible" in brief.lower()
    tally["headline"] += said == gold["headline"]["breakthrough"]
    return tally


def _parties(case: Case, gold: Mapping[str, Any], tally: Counter[str]) -> dict[str, str]:
    names = {
        key: {word for name in (key, one.name, *one.aliases) for word in _words(name)}
        for key, one in case.parties.items()
    }
    whole = {key: {_plain(name) for name in (one.name, *one.aliases)} for key, one in case.parties.items()}
    where = {}
    for party in (one for one in gold["parties"] if one["speaks"]):
        tally["parties_gold"] += 1
        wanted = [_words(name) for name in party["names"]]
        same = {_plain(name) for name in party["names"]}
        hit = next((key for key, has in whole.items() if has & same), None) or next(
            (key for key, has in names.items() if any(has & (name - SMALL) for name in wanted)), None
        )
        if hit:
            where[party["id"]] = hit
            tally["parties"] += 1
    return where


def _deciders(case: Case, issue: str) -> set[str]:
    rule = case.issues[issue].decided_by
    if rule is None or isinstance(rule, str):
        return {rule} if rule else set()
    return set(next(iter(rule.model_dump().values())))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def _told(key: str, issue: Any) -> str:
    return " ".join(map(str, [key, issue.name, *issue.terms, *issue.values])).lower()


def compared(case: Case, gold: Mapping[str, Any]) -> Iterator[str]:
    """What an analyst enters, each with what the draft has of it."""
    where = _parties(case, gold, Counter())
    for party in gold["parties"]:
        if party["speaks"] and party["id"] not in where:
            yield f"- party {party['id']}: none"
    told = {key: _told(key, issue) for key, issue in case.issues.items()}
    met = set()
    for one in gold["issues"]:
        if not one["decided_by"]:
            continue
        hit = next((key for key, text in told.items() if any(word.lower() in text for word in one["keywords"])), None)
        met.add(hit)
        got = _deciders(case, hit) if hit else set()
        want = [where.get(party) or f"?{party}" for party in one["decided_by"]]
        yield f"{'+' if set(got) == set(want) else '~' if hit else '-'} {one['id']} {want}: {hit} {list(got)}"
    for key in case.issues:
        if key not in met:
            yield f"- not real: {key} ({case.issues[key].name})"
    for part in ("threats", "proposals"):
        for one in gold[part]:
            yield f"{part[:-1]} of {where.get(one['by'])}: {one.get('if', one.get('clauses'))} {one.get('then', '')}"
    yield f"headline {gold['headline']}"
