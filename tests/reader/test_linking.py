"""From probabilities to attributions, with emissions made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.reader import linking
from detente.reader.decode import Chain
from detente.reader.labels import OF_CUE, OF_CUE_COUNT, ROLE_COUNT, ROLE_LABELS
from detente.reader.linking import Found, Limits, link
from detente.reader.turns import separated

SURE, UNSURE = 9.0, 2.5
LIMITS = Limits(cue=0.3, source=0.2, content=0.4, whole=0.3, same=0.5)


def flat(labels):
    return Chain(*(np.zeros(shape, np.float32) for shape in ((labels,), (labels, labels), (labels,))))


def emitted(length, labels, *spans):
    """Emissions of one paragraph; a span is (first of its two labels, first token, last token, how sure)."""
    made = np.zeros((length, labels), np.float32)
    made[:, 0] = 3.0
    for label, first, last, sure in spans:
        made[first, label] += sure
        made[first + 1 : last + 1, label + 1] += sure
    return made


def linked(roles, of_cues, limits=LIMITS):
    """Link one paragraph; *of_cues* maps a cue's first token to the emissions of what belongs to it."""

    def ask(asked):
        return np.stack([of_cues[first] for _, first, _ in asked]), np.full(len(asked), roles.shape[0])

    return link(roles[None], np.array([len(roles)]), flat(ROLE_COUNT), flat(OF_CUE_COUNT), ask, limits)


def belonging(length, source=None, content=None, sure=SURE):
    spans = [(OF_CUE[role], *span, sure) for role, span in (("source", source), ("content", content)) if span]
    return emitted(length, OF_CUE_COUNT, *spans)


def cues(length, *places, sure=SURE):
    return emitted(length, ROLE_COUNT, *((ROLE_LABELS["cue"], place, place, sure) for place in places))


def test_a_cue_with_source_and_content_is_an_attribution():
    """What the second chain says of a cue is taken as it stands."""
    (one,) = linked(cues(6, 1), {1: belonging(6, (0, 0), (2, 5))})
    assert (one.source, one.cue, one.content) == (((0, 0),), (1, 1), ((2, 5),))
    assert one.confidence > 0.95


def test_a_likely_cue_is_asked_about_though_the_best_path_has_none():
    """Fewer statements are missed; a limit above its probability drops it."""
    faint = cues(6, 1, sure=UNSURE)
    assert linked(faint, {1: belonging(6, (0, 0), (2, 5))}, replace(LIMITS, cue=0.2, whole=0.05))
    assert not linked(faint, {1: belonging(6, (0, 0), (2, 5))}, replace(LIMITS, cue=0.5, whole=0.05))


def test_a_missing_source_is_rescued():
    """Where the best path has no source, the likeliest tokens become it if they are likely enough."""
    faint = belonging(6, (0, 0), (2, 5))
    faint[0, OF_CUE["source"]] = UNSURE
    (one,) = linked(cues(6, 1), {1: faint}, replace(LIMITS, source=0.2))
    assert one.source == ((0, 0),)
    (one,) = linked(cues(6, 1), {1: faint}, replace(LIMITS, source=0.9))
    assert one.source == ()


def test_without_content_there_is_no_attribution():
    """A cue that nothing belongs to says nothing."""
    assert linked(cues(6, 1), {1: belonging(6, (0, 0), None)}) == []


def test_two_cues_of_one_content_are_one_attribution():
    """The more probable of two cues that claim the same content keeps it."""
    both = {1: belonging(8, (0, 0), (3, 7), 3.0), 2: belonging(8, (0, 0), (3, 6), SURE)}
    (one,) = linked(cues(8, 1, 2), both)
    assert one.cue == (2, 2)
    assert len(linked(cues(8, 1, 2), both, replace(LIMITS, same=1.1))) == 2


def test_a_cue_is_no_part_of_its_own_content():
    """Labels inside the cue are not counted, and part the content."""
    (one,) = linked(cues(7, 3), {3: belonging(7, None, (1, 6))})
    assert one.content == ((1, 2), (4, 6))


def test_cues_of_one_paragraph_are_bounded(monkeypatch):
    """Of more cues than prose has, the most probable are asked about, some at a time."""
    monkeypatch.setattr(linking, "AT_ONCE", 2)
    monkeypatch.setattr(linking, "MOST_CUES", 3)
    roles = cues(12, 0, 3, 6, 9)
    roles[3, ROLE_LABELS["cue"]] -= 2
    of_cues = {place: belonging(12, None, (place + 1, place + 2)) for place in (0, 3, 6, 9)}
    assert {one.cue for one in linked(roles, of_cues)} == {(0, 0), (6, 6), (9, 9)}


@pytest.mark.parametrize(
    ("words", "cue", "content", "expected"),
    [
        ("ANA : We go . We stay .", (1, 1), ((2, 4), (5, 7)), [((2, 4),), ((5, 7),)]),
        ('ANA : " We go . " Maybe', (1, 1), ((2, 6), (7, 7)), [((2, 6),), ((7, 7),)]),
        ("ANA : we go Bob and stay .", (1, 1), ((2, 3), (5, 7)), [((2, 3), (5, 7))]),
        ("We go . ANA says we stay .", (4, 4), ((0, 2), (5, 7)), [((0, 2), (5, 7))]),
    ],
)
def test_each_sentence_of_a_turn_is_a_statement(words, cue, content, expected):
    """After a mark for a cue, pieces that end a sentence stand alone; after a verb they hang together."""
    one = Found(0, cue, ((0, 0),), content, 0.9)
    assert [part.content for part in separated(one, words.split())] == expected
