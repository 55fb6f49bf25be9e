"""A reader of which only the attribution is real; parties, stances and issues by single words, to test commands."""

from __future__ import annotations

import re
from types import SimpleNamespace

from detente.reader.attribute import attributions
from detente.reader.statements import assembled

CUES = {"reject": "rejects", "refus": "rejects", "want": "demands", "demand": "demands",
        "warn": "warns", "offer": "offers", "den": "denies", "accus": "accuses", "dismiss": "rejects"}  # fmt: skip
AFFILIATIONS = {name: name for name in ("Upland", "Lowland", "NATO", "Russia", "United States", "Ukraine")} | {
    "Ana Reyes": "Upland",
    "Ilo Marek": "Lowland",
}


def simple_read(document, case=None, progress=None, fast=False):
    found = attributions(document.text)
    who, how, what = [], [], []
    for one in found:
        source = " ".join(span.text for span in one.source)
        said = " ".join(span.text for span in one.content).lower()
        party = next((key for key, known in case.parties.items() if named(known, source)), "") if case else ""
        affiliation = next((country for name, country in AFFILIATIONS.items() if name in source), "")
        who.append(
            SimpleNamespace(
                name=source, title="", party=party, affiliation=affiliation, why="named in the source", confidence=0.9
            )
        )
        stance = next((stance for cue, stance in CUES.items() if cue in one.cue.text.lower()), "states")
        how.append(SimpleNamespace(stance=stance, confidence=0.7, condition=None))
        issue = next((key for key, known in case.issues.items() if mentions(key, known, said)), "") if case else ""
        what.append(SimpleNamespace(issue=issue, value="", confidence=0.6))
    return assembled(document, found, who, how, what)


def named(party, source):
    return any(re.search(rf"\b{re.escape(name)}\b", source) for name in (party.name, *party.aliases) if name)


def mentions(key, issue, said):
    return any(term.lower() in said for term in (key, *issue.terms))
