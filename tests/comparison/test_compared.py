"""Two cases beside each other: what was put in differently, and what follows."""

from __future__ import annotations

from datetime import date

import pytest

import detente
from detente.case.evidence import as_of
from detente.case.text.from_file import reads
from detente.comparison.case_parts import assembled, on_its_day, parts_of
from detente.comparison.conclusions_compared import entered, shared
from detente.comparison.difference_words import difference_text
from detente.comparison.differences import mattering, mixture
from detente.errors import DetenteError
from detente.robustness import Conclusion
from tests.case.harbour import HARBOUR
from tests.comparison.quarry import QUARRY


@pytest.fixture(scope="module")
def quarry():
    return reads(QUARRY, "quarry.yaml")


@pytest.fixture(scope="module")
def years(quarry):
    return detente.compare(as_of(quarry, "2030-06-01"), quarry, names=("then", "now"))


def texts(found):
    return [found.text(one) for one in found.differences]


def test_two_days_of_one_case(years):
    """Who moved on which issue, since when, by which statement; where an issue stood; and what follows from each."""
    told = {(one.party, one.issue): one for one in years.moved}
    assert set(told) == {("vale", "blasting"), ("vale", "road"), ("vale", "fund")}
    road = told["vale", "road"]
    assert (road.before, road.after) == ((("accepts", "yes"),), (("rejects", "yes"),))
    assert road.since == date(2031, 9, 1)
    assert [said.text for said in road.statements] == ["not while it thunders"]
    assert texts(years) == [
        "Blasting: stands at night (before: day)",
        "Vale rejects Road open: yes (2031-09-01)",
        "Vale accepts Joint fund: yes (2032-05-01)",
        "Vale demands Blasting: anything but night (2032-06-01)",
    ]
    stays = tuple(years.after.status_quo.items())
    (outlook,) = [one for one in years if one.conclusion == Conclusion("outlook", state=stays)]
    assert (outlook.held, outlook.holds, outlook.proven) == (False, True, True)
    assert [[years.text(cause) for cause in some] for some in outlook.causes] == [
        ["Vale rejects Road open: yes (2031-09-01)"]
    ]
    (tempted,) = [one for one in years if one.conclusion.kind == "undeterred" and one.conclusion.parties == ("hill",)]
    assert [[years.text(cause) for cause in some] for some in tempted.causes] == [
        ["Blasting: stands at night (before: day)"]
    ]


def test_every_cause_put_into_the_case_turns_the_conclusion(years):
    """Each set told turns the conclusion when it is put in once more."""
    terms = shared(years.before, years.after)
    numbers = {one: k for k, one in enumerate(years.differences)}
    before = entered(assembled(parts_of(years.before)), terms)
    known = {some: entered(years.mixture.case([numbers[one] for one in some]), terms) for some in _sets(years)}
    assert len(known) > 2
    for one in years:
        if one.basis == "midpoint" and isinstance(one.conclusion, Conclusion):
            assert all((one.conclusion in known[some]) != (one.conclusion in before) for some in one.causes)


def _sets(found):
    return {some for one in found for some in one.causes}


def test_a_result_is_a_list_a_table_and_a_page(years):
    """It iterates, and gives a data frame, JSON and HTML that say the same."""
    frame, data = years.to_dataframe(), years.to_dict()
    assert len(frame) == len(years) == len(list(years)) == len(data["conclusions"])
    assert list(frame.columns)[:4] == ["kind", "conclusion", "held", "holds"]
    assert all(0 <= k < len(data["differences"]) for one in data["conclusions"] for some in one["causes"] for k in some)
    assert "<table>" in years._repr_html_()
    assert repr(years) == f"<comparison of then and now: 4 inputs differ, {len(years)} conclusions>"


def test_a_case_against_itself(quarry):
    """Nothing differs; nor do names, notes, sources and the order in which things are written."""
    found = detente.compare(quarry, quarry)
    assert (found.same, len(found), found.moved) == (True, 0, ())
    reworded = reads(QUARRY.replace("Joint fund", "A fund for both").replace("text: stop it", "text: halt"))
    reordered = reads(QUARRY.replace("road: 5..7, fund: 1", "fund: 1, road: 5..7"))
    assert detente.compare(quarry, reworded).same and detente.compare(quarry, reordered).same


def test_two_different_disputes(quarry):
    """Nothing is in common, and no conclusion is compared, which is said."""
    found = detente.compare(quarry, detente.load("elmira"))
    assert not found.related and not found.same
    assert (len(found), found.reason) == (0, "the two have no issue in common")
    assert all(texts(found))


def test_every_part_of_the_format_can_differ():
    """A difference in each part of a case is found, put in by itself, and told in words."""
    harbour = reads(HARBOUR, "harbour.yaml")
    plain = on_its_day(harbour)
    changes = {
        "status_quo: near": "status_quo: home",
        "decides_by: majority": "decides_by: any",
        "values: [1, 2.50, none at all]": "values: [1, 2.50, none at all, 9]",
        "    ordered: true\n": "",
        "moves: [home <-> near, near -> inside]": "moves: [home <-> near]",
        "moves_by: {pilots: [near -> inside]}": "moves_by: {pilots: [near <-> inside]}",
        "veto: [east]": "veto: [east, west]",
        "one_way: true": "one_way: false",
        "decided_by: {any_of: [east, guild]}": "decided_by: east",
        "peace: treaty and chain = down": "peace: treaty",
        "when: ships = inside and chain = up": "when: ships = inside and chain = half",
        "{that: ships = inside, because: said so twice}": "treaty",
        "2..4.25": "3",
        "2.50: 3": "2.50: 1",
        "      treaty: 1\n": "",
        "priorities: [not ships = inside]": "priorities: [signals, not ships = inside]",
        "[peace, [chain = half, signals], war]": "[peace, chain = half, war]",
        "package: {chain: down, treaty: yes}": "package: {chain: half, treaty: yes}",
        "to: [east, guild]": "to: [east]",
        "if: chain = up and not treaty": "if: chain = up",
        "stance: rejects": "stance: accepts",
        "  pilots: {name: Pilots, stands_for: 12}\n": "  pilots: {name: Pilots}\n  cook: {name: Cook}\n",
    }
    for old, new in changes.items():
        assert old in HARBOUR, old
        there = on_its_day(reads(HARBOUR.replace(old, new)))
        found = mixture(plain, there)
        assert found.differences, old
        whole = found.case(range(len(found.differences)))
        assert not mixture(whole, assembled(parts_of(there))).differences, old
    everything = HARBOUR
    for old, new in changes.items():
        everything = everything.replace(old, new)
    changed = reads(everything)
    found = mixture(plain, on_its_day(changed))
    told = [difference_text(one, harbour, changed) for one in found.differences]
    assert len(set(told)) == len(told) >= len(changes)
    back = mixture(on_its_day(changed), plain)
    assert len(back.differences) == len(found.differences)
    assert all(difference_text(one, changed, harbour) for one in back.differences)


def test_a_state_is_told_by_its_values_when_today_has_moved(years):
    """What was expected and has come to pass is no difference."""
    case = years.after
    moved = case.with_(status_quo={"road": "yes"})
    found = detente.compare(case, moved)
    ends = {one.conclusion.state for one in found if one.conclusion.kind == "outlook"}
    assert all(len(state) == len(case.issues) for state in ends)


def test_held_issues_are_not_compared(quarry):
    """The cases are compared as they are."""
    with pytest.raises(DetenteError, match="held fixed"):
        detente.compare(quarry, detente.hold(quarry, {"road": "yes"}))


def test_too_few_tries_are_said(quarry):
    """With few tries a cause is told as not proven, and never more tries are made than allowed for each search."""
    found = detente.compare(as_of(quarry, "2030-06-01"), quarry, tries=2)
    assert any(not one.proven for one in found)
    assert all(one.causes for one in found)


def test_statements_on_which_nothing_rests_are_left_out_of_the_search(quarry):
    """What Hill says, whose preferences are given, turns nothing unless it demands; what Vale says may."""
    hill = "  - {date: 2032-07-01, party: hill, stance: STANCE, about: fund}"
    vale = "  - {date: 2032-08-01, party: vale, stance: rejects, about: fund}"
    more = QUARRY.replace("sources: {", f"{hill}\n{vale}\nsources: {{")
    for stance, rests in (("offers", 1), ("demands", 2)):
        other = reads(more.replace("STANCE", stance))
        found = mixture(quarry, other)
        assert len(found.differences) == 2  # what Vale said before is in both, and falls when it speaks again
        chosen = mattering(quarry, other, found.differences)
        assert len(chosen) == rests
        terms = shared(quarry, other)
        assert entered(found.case(chosen), terms) == entered(found.case(range(2)), terms) == entered(other, terms)


def test_an_alliance_with_a_quota_in_one_case_only_is_a_difference_like_any_other(quarry):
    """What differs may be a mapping, such as the votes of members: it is told, marked, and in JSON."""
    bloc = "bloc: {members: [hill, vale], decides_by: {quota: 1, weights: {hill: 1, vale: 1}}}"
    more = QUARRY.replace("vale: {name: Vale}}", f"vale: {{name: Vale}}, {bloc}}}")
    found = detente.compare(quarry, reads(more, "quarry.yaml"))
    assert len(set(found.differences)) == len(found.differences) == 2
    assert found.to_dict()["differences"]
