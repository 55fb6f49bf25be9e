"""NATO and Russia, January 2022: the case holds what the report says, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente import catalog
from detente.case.model import Case
from detente.case.rules import players, winning_coalitions

REPORT = Path(__file__).parents[2].parent / "shared" / "seed"
ALLIES = frozenset({"united-states", "eastern-allies", "other-allies"})

# Every position in the report, sentence by sentence: who speaks, for whom, with which stance, about what.
SAID = [
    ("", "nato", "rejects", {"open_door", "guarantee", "presence"}),
    ("", "united-states", "rejects", {"open_door", "guarantee"}),
    ("", "nato", "open-to", {"arms_control", "missile_limits", "incident_prevention"}),
    ("", "united-states", "open-to", {"arms_control", "missile_limits", "incident_prevention"}),
    ("the Russian delegation", "russia", "open-to", {"dialogue"}),
    ("", "press", "states", {"dialogue"}),
    ("", "press", "states", {"dialogue", "forces"}),
    ("Vladimir Putin", "russia", "demands", {"presence"}),
    ("Vladimir Putin", "russia", "demands", {"open_door"}),
    ("Wendy Sherman", "united-states", "rejects", {"open_door", "guarantee"}),
    ("Wendy Sherman", "united-states", "rejects", {"open_door"}),
    ("Wendy Sherman", "united-states", "rejects", {"guarantee"}),
    ("", "press", "states", {"forces"}),
    ("", "ukraine", "states", {"forces"}),
    ("", "nato", "states", {"forces"}),
    ("", "russia", "denies", {"forces"}),
    ("", "russia", "accuses", {"open_door", "presence"}),
    ("Wendy Sherman", "united-states", "warns", {"forces", "dialogue"}),
    ("Wendy Sherman", "united-states", "states", {"dialogue"}),
    ("Jens Stoltenberg", "nato", "open-to", {"dialogue"}),
    ("Jens Stoltenberg", "russia", "open-to", {"dialogue"}),
    ("Jens Stoltenberg", "nato", "open-to", {"incident_prevention", "space_and_cyber"}),
    ("Jens Stoltenberg", "nato", "open-to", {"arms_control", "missile_limits"}),
    ("Jens Stoltenberg", "nato", "warns", {"ukraine_course"}),
    ("Jens Stoltenberg", "nato", "states", {"ukraine_course", "open_door"}),
    ("Jens Stoltenberg", "nato", "states", {"dialogue"}),
    ("Jens Stoltenberg", "nato", "rejects", {"ukraine_course"}),
    ("Jens Stoltenberg", "nato", "promises", {"open_door"}),
    ("Jens Stoltenberg", "nato", "rejects", {"open_door"}),
    ("Jens Stoltenberg", "nato", "rejects", {"guarantee"}),
    ("Alexander Grushko", "russia", "states", {"dialogue"}),
    ("Alexander Grushko", "russia", "warns", {"open_door"}),
    ("Alexander Grushko", "russia", "open-to", {"dialogue"}),
    ("Alexander Grushko", "russia", "demands", {"open_door", "guarantee"}),
    ("Alexander Grushko", "russia", "rejects", {"ukraine_course"}),
    ("", "nato", "rejects", {"open_door", "presence"}),
    ("", "united-states", "rejects", {"open_door", "guarantee"}),
    ("", "russia", "demands", {"open_door", "presence"}),
    ("", "russia", "offers", {"war_games", "hostilities"}),
    ("", "press", "states", {"open_door"}),
    ("Senate Democrats", "united-states", "threatens", {"sanctions"}),
    ("Senate Democrats", "united-states", "threatens", {"sanctions"}),
    ("", "press", "states", {"forces"}),
    ("", "press", "states", {"forces"}),
    ("", "press", "states", {"dialogue"}),
]


@pytest.fixture(scope="module")
def case() -> Case:
    """The case."""
    return catalog.load("nato-russia-2022")


def test_it_holds_every_position_in_the_report(case: Case) -> None:
    """The statements are those of the report: speaker, party, stance and issues of each, and no others."""
    assert [(said.speaker, said.party, said.stance, set(said.issues)) for said in case.statements] == SAID


def test_every_statement_is_dated_sourced_and_paraphrased(case: Case) -> None:
    """Each statement, threat, proposal and meeting gives its source, each statement its day and its text."""
    assert {said.date for said in case.statements} == {date(2022, 1, 12)}
    assert all(said.text for said in case.statements)
    sourced = (*case.statements, *case.threats, *case.proposals.values(), *case.meetings)
    assert {entry.source for entry in sourced} == set(case.sources)


def test_no_sentence_of_the_report_is_copied(case: Case) -> None:
    """Apart from its title, which is cited, no five words in a row of the report stand in the case."""
    if not REPORT.is_dir():
        pytest.skip("the report itself is not part of the repository")
    (report,) = REPORT.glob("*.txt")
    known = set(runs(report.read_text(encoding="utf-8")))
    assert len(known) > 500
    written = texts(case.model_dump(mode="json", exclude={"cite": True, "sources": {"report": {"title"}}}))
    assert [run for text in written for run in runs(text) if run in known] == []


def test_figures_of_the_report_are_kept(case: Case) -> None:
    """Troops, deaths, the year of the annexation, the length of the meeting and the size of the alliance are there."""
    written = " ".join(texts(case.model_dump(mode="json")))
    for figure in (
        "100,000",
        "14,000",
        "2014",
        "nearly four hours",
        "thirty",
        "two decades",
        "over two years",
        "Donbass",
    ):
        assert figure in written


def test_nato_is_thirty_members_that_decide_by_consensus(case: Case) -> None:
    """The members stand for thirty countries, all must agree, and NATO has no preferences apart from theirs."""
    nato = case.parties["nato"]
    assert sum(case.parties[member].stands_for for member in nato.members) == 30
    assert winning_coalitions(case, "nato") == (ALLIES,)
    assert "nato" not in case.preferences
    assert players(case) == ("russia", "united-states", "eastern-allies", "other-allies", "ukraine")


@pytest.mark.parametrize("issue", ["open_door", "presence"])
def test_outsiders_have_no_veto_on_what_nato_decides(case: Case, issue: str) -> None:
    """Neither Russia nor Ukraine is needed to open or close the door or to place troops; every ally is."""
    (needed,) = winning_coalitions(case, case.issues[issue].decided_by)
    assert needed == ALLIES


def test_who_decides_the_rest(case: Case) -> None:
    """Russia moves its forces, the United States its sanctions, Ukraine chooses; talks and guarantees need them all."""
    deciding = {
        key: winning_coalitions(case, issue.decided_by)
        for key, issue in case.issues.items()
        if key not in ("open_door", "presence")
    }
    alone = {
        "forces": "russia",
        "war_games": "russia",
        "hostilities": "russia",
        "sanctions": "united-states",
        "ukraine_course": "ukraine",
    }
    joint = ("guarantee", "arms_control", "missile_limits", "incident_prevention", "space_and_cyber", "dialogue")
    assert deciding == {key: (frozenset({party}),) for key, party in alone.items()} | dict.fromkeys(
        joint, (ALLIES | {"russia"},)
    )


def test_either_side_can_break_off_the_talks_alone(case: Case) -> None:
    """Russia, and NATO as a whole, can walk out; nobody can bring the other back alone."""
    breaking = case.issues["dialogue"].moves_by
    assert set(breaking) == {"nato", "russia"}
    assert all({step.after for step in steps} == {"broken-off", "open"} for steps in breaking.values())
    assert not any(step.both_ways or step.before == "broken-off" for steps in breaking.values() for step in steps)


def test_both_russian_drafts_are_on_the_table(case: Case) -> None:
    """A deal with the NATO countries, with what Russia gives in return, and a treaty with the United States."""
    deal, treaty = case.proposals["draft-deal-with-nato"], case.proposals["draft-treaty-with-the-united-states"]
    assert (deal.by, deal.to, treaty.by, treaty.to) == ("russia", ("nato",), "russia", ("united-states",))
    assert deal.package == {
        "open_door": "closed",
        "presence": "reduced",
        "war_games": "limited",
        "hostilities": "ended",
    }
    assert treaty.package["guarantee"] == "yes"
    assert len(case.proposals) == 2


def test_sanctions_are_threatened_for_the_case_of_an_invasion(case: Case) -> None:
    """The one threat is that of the United States: if Russian troops go in, sanctions tighten on three targets."""
    (threat,) = case.threats
    assert (threat.by, str(threat.trigger), str(threat.then)) == (
        "united-states", "forces = invading", "sanctions = tightened",
    )  # fmt: skip
    assert all(target in threat.text for target in ("president", "officials", "officers", "banks"))


def test_the_meeting_is_recorded(case: Case) -> None:
    """Forum, place, chair, those present, length, outcome, next step and envoys of the session of 12 January."""
    (meeting,) = case.meetings
    assert (meeting.date, meeting.forum) == (date(2022, 1, 12), "nato-russia-council")
    assert "Brussels" in meeting.place and "Jens Stoltenberg" in meeting.chair
    assert {"nato", "russia"} <= set(meeting.attended)
    assert "turned down" in meeting.outcome and "timetable" in meeting.next
    assert all(envoy in meeting.note for envoy in ("Alexander Grushko", "Alexander Fomin", "Wendy Sherman"))


def test_every_weight_and_red_line_gives_its_reason(case: Case) -> None:
    """No number and no red line of any player stands without a reason."""
    for party, wants in case.preferences.items():
        assert wants.because, party
        assert [str(line.on) for line in wants.weights if not line.because] == []
        assert [str(line.that) for line in wants.red_lines if not line.because] == []


def runs(text: str, length: int = 5) -> Iterator[tuple[str, ...]]:
    """Every *length* words in a row; hyphens join words."""
    words = re.findall(r"[\w'-]+", text.lower().replace("’", "'"))
    yield from (tuple(words[k : k + length]) for k in range(len(words) - length + 1))


def texts(value: object) -> Iterator[str]:
    """Every text in *value*, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
