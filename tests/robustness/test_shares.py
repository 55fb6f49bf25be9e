"""Shares of readings: against closed forms, and how they are drawn, joined and told."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import detente
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from detente.robustness import Conclusion, doubtful, in_words, readings, seed_of
from detente.robustness.chunk import chunk, ground, joined

INTERVAL = """
detente: 1
title: An interval that decides
parties: {a: {name: Attacker}, b: {name: Backer}}
issues:
  forces: {name: Forces, values: [massed, invading], status_quo: massed, decided_by: a}
  sanctions: {name: Sanctions, status_quo: no, decided_by: b}
preferences:
  a: {weights: {forces: {massed: 8, invading: 6..14}, sanctions: -9..-4}}
  b: {priorities: [forces = massed, forces = invading implies sanctions, not sanctions]}
"""
INVADING = (("forces", "invading"), ("sanctions", "yes"))


@pytest.fixture(scope="module")
def found():
    return readings(detente.reads(INTERVAL), 4096)


def test_shares_are_those_of_the_closed_form(found):
    """An invasion tempts where 6..14 exceeds 8; sanctions deter it unless the gain exceeds 4..9, one time in twenty."""
    tempted = Fraction(6000, 8001)  # of the grid from 6 to 14 in thousandths
    assert abs(found.share(Conclusion("tempted", ("a",))) - tempted) < Fraction(1, 1000)
    assert found.share(Conclusion("rests", concept="nash")) == 1 - found.share(Conclusion("tempted", ("a",)))
    undeterred = found.share(Conclusion("undeterred", ("a",)))
    assert abs(undeterred - Fraction(1, 20)) < Fraction(1, 400)
    assert found.share(Conclusion("outlook", state=INVADING)) == undeterred
    assert found.share(Conclusion("outlook", state=())) == 1 - undeterred


def test_a_share_can_be_of_other_readings(found):
    """Of the readings that tempt, the share that is deterred; of no readings there is no share."""
    tempted, deterred = Conclusion("tempted", ("a",)), Conclusion("deterred", ("a",), (("forces", "invading"),))
    assert abs(found.share(deterred, tempted) - Fraction(14, 15)) < Fraction(1, 100)
    with pytest.raises(DetenteError, match="no reading says"):
        found.share(deterred, Conclusion("breakthrough"))


def test_a_reading_is_a_case(found):
    """The numbers of a reading, put into the case, give what the reading says."""
    said = found.holds(Conclusion("tempted", ("a",)))
    for reading in (0, 1, 2, 3):
        one = found.case_of(reading)
        assert not doubtful(one)
        assert bool(detente.temptations(one.board(), one.board().status_quo)) == said[reading]
    assert detente.reads(dump(found.case_of(5))).preferences["a"] == found.case_of(5).preferences["a"]


def test_chunks_compose():
    """Chunks of any size, joined, are the readings at once, bit for bit."""
    case = detente.load("nato-russia-2022")
    common = ground(case.board())
    whole = joined([(chunk(common, 9, 0, 200), 200)])
    parts = joined([(chunk(common, 9, 0, 70), 70), (chunk(common, 9, 70, 1), 1), (chunk(common, 9, 71, 129), 129)])
    assert {k for k, bits in whole.items() if bits.any()} == {k for k, bits in parts.items() if bits.any()}
    assert all(np.array_equal(parts[k], bits) for k, bits in whole.items() if bits.any())
    again = joined([(chunk(ground(case.board()), 9, 0, 200), 200)])
    assert all(np.array_equal(again[k], bits) for k, bits in whole.items())


def test_the_seed_is_the_case_s_own(found):
    """The same case laid out otherwise has the same readings; another number in it, or another seed, gives others."""
    case = detente.reads(INTERVAL)
    assert seed_of(detente.reads(dump(case))) == seed_of(case) == found.seed
    assert seed_of(detente.reads(INTERVAL.replace("6..14", "6..15"))) != found.seed
    assert not np.array_equal(readings(case, 64, 1).chosen, readings(case, 64, 2).chosen)
    assert repr(readings(case, 64, 1)).startswith(
        "<readings of 'An interval that decides': 64 draws of 2 numbers, seed 1,"
    )


def test_where_nothing_is_in_doubt_there_is_one_reading():
    """It says what the case says, and that no doubt was entered."""
    found = readings(detente.reads(INTERVAL.replace("6..14", "10").replace("-9..-4", "-5")))
    assert found.draws == 1
    assert not found.doubt
    assert found.sentences()[0].startswith("No doubt was entered")
    assert "no doubt was entered" in repr(found)
    assert {made for made in found.held if found.count(made)} == found.as_entered


def test_what_stands_in_the_file_is_the_middle(found):
    """At the midpoints the conclusions are those of the ordinary analysis."""
    assert Conclusion("outlook", state=()) in found.as_entered
    assert Conclusion("deterred", ("a",), (("forces", "invading"),)) in found.as_entered


def test_equal_worths_tie_exactly():
    """0.1 + 0.2 is 0.3: a move that brings nothing tempts nobody, in any reading."""
    case = detente.reads(
        "detente: 1\ntitle: Tie\nparties: {a: {}}\nissues:\n  x: {status_quo: no, decided_by: a}\n"
        "preferences: {a: {weights: {x: 0.3, not x: 0.1, true: 0.1..0.9, 'not x or false': 0.2}}}\n"
    )
    assert not readings(case, 64).count(Conclusion("tempted", ("a",)))


def test_numbers_of_any_size_are_exact():
    """Beyond what floats can tell apart: a little more than ten to the fifteen is more."""
    large = 10**15 - 10
    text = INTERVAL.replace(
        "massed: 8, invading: 6..14", f"massed: {large}, invading: {large - 1}.999999999..{large}.000000001"
    )
    found = readings(detente.reads(text), 1024)
    assert abs(found.share(Conclusion("tempted", ("a",))) - Fraction(1, 2)) < Fraction(1, 200)
    text = INTERVAL.replace("massed: 8, invading: 6..14", f"massed: {large}, invading: {large - 1}..{large + 1}")
    found = readings(detente.reads(text), 1024)
    assert abs(found.share(Conclusion("tempted", ("a",))) - Fraction(1, 2)) < Fraction(1, 200)


@pytest.mark.parametrize("draws", [0, 3, -1, 2**30])
def test_too_few_or_too_many_are_refused(draws):
    """With the numbers that can be had."""
    with pytest.raises(DetenteError, match="ask for 16 to"):
        readings(detente.reads(INTERVAL), draws)


def test_fewer_are_drawn_where_it_is_too_much(monkeypatch):
    """A case too large for so many readings has fewer, and says so; one too large for any is refused."""
    case = detente.load("nato-russia-2022")
    monkeypatch.setattr("detente.robustness.packages.MOST_COMPARED", 100_000)
    found = readings(case)
    assert found.draws == 16
    assert "Fewer than 1,024 were drawn, since" in " ".join(found.sentences())
    assert readings(case, 100).draws == 100  # who asks for a number gets it, in smaller chunks
    monkeypatch.setattr("detente.robustness.packages.MOST_PACKAGES", 10)
    with pytest.raises(detente.TooLargeError, match="more than 10 packages"):
        readings(case, 16)


def test_what_is_derived_from_statements_is_drawn():
    """A demand weighs 3 to 5 and an offer 0 to 2; the result says that preferences were derived."""
    case = detente.reads(
        "detente: 1\ntitle: Said\nparties: {a: {name: Ana}, b: {}}\nissues:\n  x: {status_quo: no, decided_by: a}\n"
        "  y: {status_quo: no, decided_by: b}\npreferences: {b: {weights: {y: 1}}}\nstatements:\n"
        "  - {date: 2031-01-01, party: a, stance: demands, about: not x}\n"
        "  - {date: 2031-01-02, party: a, stance: demands, about: x}\n"
        "  - {date: 2031-01-02, party: a, stance: offers, about: y}\n"
    )
    found = readings(case, 64)
    assert [(n.party, n.low, n.high) for n in found.numbers] == [("a", 3, 5), ("a", 0, 2)]
    assert found.share(Conclusion("tempted", ("a",))) == 1  # what was said later supersedes what was said earlier
    assert "What Ana wants is derived from statements" in " ".join(found.sentences())


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1000, "in all readings"),
        (999, "in nearly all readings"),
        (900, "in nearly all readings"),
        (899, "in most readings"),
        (600, "in most readings"),
        (599, "in about half of the readings"),
        (400, "in about half of the readings"),
        (399, "in few readings"),
        (1, "in few readings"),
        (0, "in no reading"),
    ],
)
def test_words_for_shares(count, words):
    """All and none are said of nothing else."""
    assert in_words(count, 1000) == words


def test_tables_and_json_have_every_conclusion(found):
    """A row and an entry each, with the same counts."""
    frame, data = found.to_dataframe(), found.to_dict()
    assert len(frame) == len(data["conclusions"]) == len(found.counts)
    assert frame["count"].tolist() == [one["count"] for one in data["conclusions"]] == list(found.counts.values())
    assert data["varied"][1] == {"party": "a", "weight": 1, "value": "", "low": "-9", "high": "-4"}
