"""The process that analyses: what is moot is left, and nothing else is."""

from __future__ import annotations

import pytest

from detente.app.work.analyst import Analyst, Question, WorkAbandonedError
from detente.catalog import entries


def states(analysis) -> int:
    """A question that is told how far it is, each time it is asked."""
    vars(analysis).pop("board", None)
    return len(analysis.board)


def test_only_the_question_that_is_moot_is_left():
    """Given up before it was sent, it is not worked out; the next of the same text is, by the analysis that is kept."""
    analyst = Analyst()
    question = Question(entries.path_of("elmira").read_text(encoding="utf-8"), "elmira.yaml", states, (), drawn=False)
    try:
        found = analyst.ask(question, 1)
        analyst.abandon(2)
        with pytest.raises(WorkAbandonedError):
            analyst.ask(question, 2)
        assert analyst.ask(question, 3) == found > 1
    finally:
        analyst.end()
