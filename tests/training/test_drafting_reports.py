"""The invented reports that drafts are scored on: what an analyst enters of each hangs together."""

from __future__ import annotations

import json

import pytest

from training.drafting.__main__ import HERE

REPORTS = sorted(HERE.glob("*.json")) + sorted((HERE.parent / "looked_at").glob("*.json"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_an_analysts_entries(path):
    """Deciders, threats and proposals name parties; clauses name issues and values of theirs; names are in the text."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8").lower()
    parties = {one["id"] for one in gold["parties"]}
    issues = {one["id"]: one for one in gold["issues"]}
    assert all(set(one["decided_by"]) <= parties and one["status_quo"] in one["values"] for one in issues.values())
    assert {one["by"] for one in (*gold["threats"], *gold["proposals"])} <= parties
    for clause in (clause for one in gold["proposals"] for clause in one["clauses"]):
        issue, _, value = clause.partition(" = ")
        assert value in issues[issue]["values"], clause
    assert all(any(name.lower() in text for name in one["names"]) for one in gold["parties"])
    assert all(any(word in text for word in one["keywords"]) for one in issues.values())
    assert {*gold["headline"]["joint_steps"], *gold["headline"]["refused"]} <= set(issues)


def test_every_style():
    """Eight styles and more are there."""
    assert len({json.loads(path.read_text(encoding="utf-8"))["style"] for path in REPORTS}) >= 8
