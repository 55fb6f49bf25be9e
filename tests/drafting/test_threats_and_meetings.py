"""Threats and what sets them off, the right way round; what came of a meeting; who is no party; what ``them`` means."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.drafting.acting.acts import acts_of
from detente.drafting.acting.pronouns_meant import meant
from detente.reader.statements import read
from tests.drafting.test_acts import said

HEAD = """\
ORSA, 12 March 2031 (Wire) - Kestria and Moravia quarrelled again on Wednesday, officials in both capitals said.

"""
CONDITIONS = {
    "Moravia demanded that the locks be opened. Kestria refused to open the locks. Moravia's president Ivan Dorr "
    "warned that Moravia would expel the engineers if the locks remained shut.": (
        "locks = closed",
        "engineers = expelled",
    ),
    "Moravia demanded that the locks be opened. Kestria refused to open the locks. Moravia said it would expel the "
    "engineers unless the locks were opened by May.": ("not locks = open", "engineers = expelled"),
    "Moravia demanded that Kestria reopen the tunnel. Kestria rejected the demand. Moravia said that Moravia would cut "
    "the power if the tunnel stayed shut.": ("tunnel = closed", "power = cut"),
}


def drafted(text):
    made = Document(name="a.txt", title="The Wire", text=text, date=date(2031, 3, 12))
    return draft([read(with_turns(made))]).case


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_the_right_way_round(text):
    """What remains as it is sets a threat off as it is today, and is nobody's leaving."""
    case = drafted(HEAD + text + "\n")
    assert [(str(one.trigger), str(one.then)) for one in case.threats] == [CONDITIONS[text]]
    assert not any("withdrawn" in issue.values for issue in case.issues.values())


THREATENED = (
    HEAD
    + """\
Washington will freeze arms deliveries to Kestria unless the tunnel is open by Sunday, diplomats said. Moravia demanded
that Kestria open the tunnel. Kestria refused to open the tunnel. An ambassador said that the Compact would impose
sanctions on Kestria if the strait was not opened. Moravia wants the strait opened. Kestria says
that the strait is closed.
"""
)


def test_threats_that_others_tell():
    """They are of those who would carry them out, with what is threatened and not its contrary."""
    case = drafted(THREATENED)
    threats = {one.by: (str(one.trigger), str(one.then)) for one in case.threats}
    assert threats["united-states"][1] == "arms-to-ally = stopped"
    assert threats["compact"] == ("not strait-passage = free", "sanctions = tightened")


def test_what_stands_in_for_a_condition():
    """Where no condition is understood, it is that the party's own demand is not met."""
    text = HEAD + (
        "Moravia demanded that Kestria release the pilots. Kestria rejected that. Moravia warned that otherwise it "
        "would expel the ambassador.\n"
    )
    (threat,) = drafted(text).threats
    assert (threat.by, str(threat.trigger)) == ("moravia", "not pilots = released")


MEETINGS = {
    "The delegations met for eleven hours in Lune, with the Finnish envoy Aino Sale in the chair. Kestria had "
    "tabled a draft on locks. The Compact rejected that draft. The talks broke up without agreement, and they will "
    "meet again in June.": ("Lune", "Aino Sale", "eleven hours", "The talks broke up without agreement"),
    "After nine hours of talks in Lune the mediator, Aino Sale, went home. Moravia's parliament had rejected the "
    "budget that morning. Talks on the locks have been broken off, she said.": (
        "Lune", "Aino Sale", "nine hours", "Talks on the locks have been broken off",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", MEETINGS)
def test_what_came_of_a_meeting(text):
    """It stands where the meeting does, and not where somebody rejects a paper."""
    place, chair, length, outcome = MEETINGS[text]
    more = "Kestria refused to open the locks. Moravia demanded that the locks be opened. "
    (made,) = drafted(HEAD + more + text + "\n").meetings
    assert (made.place, made.chair, made.length) == (place, chair, length)
    assert made.outcome.startswith(outcome)


PERSONS = (
    HEAD
    + """\
Moravia demanded that Kestria open the locks. Kestria rejected the demand. Economy minister Lena Ottar offered a third
of the toll. Ottar's people warned of delay. The Gulf League offered to send observers, and the Gulf League's
chairman said so.
The rebels' commander, one Dovan, told the envoy that they would burn the mill. The rebels have refused to leave it. An
agricultural bank in Moravia has offered credit.
"""
)


def test_persons_are_no_parties_and_rebels_are():
    """A small title makes a person; rebels who speak and act are a side; a league keeps the water in its name."""
    case = drafted(PERSONS)
    names = {party.name for party in case.parties.values()}
    assert names == {"Kestria", "Moravia", "Gulf League", "the rebels"}
    assert not any("bank" in one.speaker for one in case.statements if one.party)


@pytest.mark.parametrize(("wrote", "name"), [("West", "the West"), ("north", "the north")])
def test_the_name_of_a_side_without_one_is_spelt_as_the_report_does(wrote, name):
    """`The West` within a sentence has its capital letter."""
    case = drafted(
        f"On Monday the {wrote} rejected the demand of Kestria that the locks be opened. Kestria asked for talks. "
        f"Moravia said that the {wrote} had refused talks, and the {wrote} has offered to pay for the locks. "
        f"The {wrote} said it would not open the locks. The {wrote} demanded that Kestria leave the bay."
    )
    assert name in {party.name for party in case.parties.values()}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the locks stayed shut", ("open", "closed", False)),
        ("the strait must remain open", ("closed", "open", False)),
        ("the patrols will remain", ("there", "withdrawn", True)),
    ],
)
def test_what_remains(text, values):
    """``Remain shut`` is a state, ``remain`` alone is not to leave."""
    (act,) = acts_of(said(text), text)
    assert (act.change.before, act.change.after, act.denied) == values


POINTING = {
    "Kestria closed the locks. Moravia wants them reopened": "locks",
    "Kestria seized a trawler and two nets. It will release it": "trawler",
    "Kestria expelled three teachers, and let them return": "teachers",
}


@pytest.mark.parametrize("text", POINTING)
def test_what_a_pronoun_means(text):
    """``them`` is the last thing of several, ``it`` the last of one."""
    acts = acts_of(said(text), text)
    *before, last = acts
    assert last.thing.words == ""
    found = meant(last, [(act, act.thing) for act in before], text)
    assert found is not None and found.words.split()[-1] == POINTING[text]


def test_a_pronoun_of_nothing():
    """Where nothing was named that it could be, it stays open."""
    text = "wants it reopened"
    (act,) = acts_of(said(text), text)
    assert meant(act, [], text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("if soldiers of Borland crossed the river without its consent, it would expel the harbour masters.",
      "river = crossed"),
     ("if soldiers of Borland crossed the river without Arden's prior permission, it would expel the harbour masters.",
      "river = crossed"),
     ("without a release of the pilots it would expel the harbour masters.", "pilots = held")],
)  # fmt: skip
def test_what_is_done_without_leave_is_done(text, wanted):
    """A condition is turned round by what is not done, and not by leave that is not asked."""
    (threat,) = drafted(f"Arden demanded that Borland release the pilots. Arden warned that {text}").threats
    assert str(threat.trigger) == wanted


def test_a_condition_tells_nothing_of_what_is_threatened():
    """``Relief`` in the condition is not the easing of the sanctions that are threatened."""
    case = drafted(
        "If Borland blocks relief any longer, Arden will seek sanctions against its ministers, an envoy of Arden said. "
        "Borland opposes sanctions. Arden demanded that Borland release the pilots."
    )
    (threat,) = case.threats
    assert str(threat.then) == "sanctions = tightened"
    assert not any("sanctions = eased" in str(about) for said in case.statements for about in said.about)
    assert case.issues["sanctions"].decided_by == "arden", "whoever opposes them does not impose them"


@pytest.mark.parametrize(
    ("text", "trigger", "then"),
    [("any soldier who crossed the river would be treated as an invader",
      "river = crossed", "Any such soldier would be treated as an invader"),
     ("every armed trawler that entered the bay would be sunk",
      "An armed trawler entered the bay", "Every such armed trawler would be sunk"),
     ("any trawler of Borland that entered the bay would be seized",
      "A trawler of Borland entered the bay", "Any such trawler of Borland would be seized")],
)  # fmt: skip
def test_what_would_be_done_to_whoever_does_something(text, trigger, then):
    """What they do sets it off; it is not what is threatened."""
    asked = "Arden demanded that Borland release the pilots. Borland refused to release the pilots."
    case = drafted(f"{asked} Arden warned that {text}.")
    (threat,) = case.threats
    (cause,), (effect,) = threat.trigger.issues, threat.then.issues
    assert trigger in (str(threat.trigger), case.issues[cause].name)
    assert case.issues[effect].name == then


def test_a_day_of_which_somebody_speaks_is_not_when_it_is_said():
    """``On Friday`` belongs to what is to come."""
    case = drafted(
        "Arden demanded that Borland release the pilots. Arden said that it would cut the power on Friday unless "
        "Borland released the pilots. Borland said on Tuesday that it would not release the pilots."
    )
    days = {one.text[:20]: one.date for one in case.statements}
    assert {one.date for one in case.threats} == {date(2031, 3, 12)}
    assert date(2031, 3, 11) in days.values() and date(2031, 3, 7) not in days.values()


def test_what_is_threatened_is_offered_by_nobody():
    """A bill of sanctions in case of something is no offer of sanctions."""
    case = drafted(
        "MWANZA, 12 March 2031 (Wire) - Kenya and Tanzania met in Mwanza on Wednesday. Tanzania has massed troops near "
        "the border of Kenya. Kenya demanded that Tanzania withdraw its troops. Kenyan senators released their "
        "proposal that would tighten sanctions on Tanzania if it sends troops to Kenya. Tanzania rejected the demand.\n"
    )
    (threat,) = case.threats
    assert (threat.by, threat.then.text) == ("kenya", "sanctions = tightened")
    said = [one.stance for one in case.statements if str(one.about[0]) == "sanctions = tightened"]
    assert said and set(said) == {"threatens"}
