"""A reader of which only the attribution is real; parties, stances and issues by single words, to test commands."""

from __future__ import annotations

import re

from detente.reader.about import Subject
from detente.reader.attribute import attributions
from detente.reader.stance import JudgedStance
from detente.reader.statements import assembled
from detente.reader.who import Speaker

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
        who.append(Speaker(source, "", party, affiliation, None, None, 0.9, "named in the source"))
        stance = next((stance for cue, stance in CUES.items() if cue in one.cue.text.lower()), "states")
        how.append(JudgedStance(stance, 0.7, None, 0.8))
        issue = next((key for key, known in case.issues.items() if mentions(key, known, said)), "") if case else ""
        what.append(Subject(issue, "", 0.6, 0.4))
    return assembled(document, found, who, how, what)


def named(party, source):
    return any(re.search(rf"\b{re.escape(name)}\b", source) for name in (party.name, *party.aliases) if name)


def mentions(key, issue, said):
    return any(term.lower() in said for term in (key, *issue.terms))
