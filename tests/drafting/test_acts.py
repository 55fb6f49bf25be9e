"""What is asked, offered, refused and threatened is told by a verb of change and the thing that it is done to."""

from __future__ import annotations

from datetime import date

import pytest

from detente.drafting.acting.acts import acts_of
from detente.drafting.wording.changes_of_state import forms, nouns
from detente.reader.attribute import Span
from detente.reader.statements import Said, Sure


def said(text, stance="demands", condition="", cue="asked that"):
    """A statement whose whole text is its content."""
    start = text.find(condition) if condition else -1
    return Said(
        document="a.txt", line=1, date=date(2031, 5, 2), speaker="Upland", title="", party="upland", affiliation="",
        why="", stance=stance, condition=Span(start, start + len(condition), condition) if condition else None,
        issue="", value="", sure=Sure(0.9, 0.9), source=(), cue=Span(0, 0, cue), content=(Span(0, len(text), text),),
    )  # fmt: skip


SENTENCES = {
    "the ferries be stopped at once": ("ferries", "goes on", "stopped"),
    "Lowland would reopen two of the six tunnels": ("tunnels", "closed", "open"),
    "an early lifting of the ban on timber": ("ban", "in force", "lifted"),
    "wants the depot closed": ("depot", "open", "closed"),
    "to free forty captured pilots": ("captured pilots", "held", "released"),
    "the patrols will remain": ("patrols", "there", "withdrawn"),
    "the engineers out of the valley": ("engineers", "there", "withdrawn"),
    "that Lowland withdraw its customs posts": ("customs posts", "there", "withdrawn"),
    "to roll over the lease": ("lease", "lapses", "extended"),
    "it will keep the currency": ("currency", "given up", "kept"),
    "to let the two crews go home": ("crews", "held", "released"),
    "a ban on imports of salt fish": ("imports of salt fish", "not banned", "banned"),
    "a ban on timber": ("timber", "not banned", "banned"),
    "the ban on timber will stay": ("ban on timber", "there", "withdrawn"),
    "it would stop buying the turbines": ("turbines", "bought", "not bought"),
    "if the troops at Sull go back to their barracks": ("troops", "there", "withdrawn"),
    "that the gunboats must return to their bases": ("gunboats", "there", "withdrawn"),
    "that Lowland return the lighthouse": ("lighthouse", "kept", "returned"),
    "it would endorse buying the turbines": ("turbines", "not bought", "bought"),
    "they must leave the island in May": ("island", "not left", "left"),
    "it will be scrapping the toll": ("toll", "in force", "lifted"),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_one_act(text):
    """Active, passive, noun, small clause: the thing, and what holds before and after."""
    thing, before, after = SENTENCES[text]
    (act,) = acts_of(said(text), text)
    assert act.thing.words.removeprefix("the ").startswith(thing)
    assert (act.change.before, act.change.after) == (before, after)


@pytest.mark.parametrize("text", ["it will not sell the turbines", "we shall never sell the turbines"])
def test_denied(text):
    """A denial before the verb is the verb's own."""
    (act,) = acts_of(said(text, "rejects"), text)
    assert act.denied and act.change.after == "sold"


@pytest.mark.parametrize(
    "text",
    [
        "it will open no talks, provided nobody's tugs are near",
        "the guns stay quiet",
        "forced returns remain possible",
        "a gate that stayed locked",
        "the mill will lay off its workers",
        "Tolland holds the key",
        "a new armed conflict",
        "Holt withdrew the demand",
        "its return to parliament",
        "anyone found on Tollander soil will be arrested",
        "no river will stop us",
        "to leave the agenda to the hosts",
        "the dam would leave the meadows dry",
        "the hull is being scraped bare",
    ],
)
def test_nothing_is_done(text):
    """Conjunctions, states, particles of other verbs, what is held in a hand, adjectives and withdrawn words."""
    made = [act for act in acts_of(said(text, "states", cue="said"), text) if act.change and act.thing.head]
    assert not [act.thing.words for act in made if act.thing.words not in ("talks", "workers")]


TOLD = {
    "the release on bail of the six pilots": ("pilots", "released"),
    "the ministry would cut the Tollander banks off": ("Tollander banks", "cut"),
    "to hold an early election": ("election", "held"),
    "to open at least two of the sluices": ("sluices", "open"),
}


@pytest.mark.parametrize("text", TOLD)
def test_what_is_done_all_the_same(text):
    thing, after = TOLD[text]
    assert [(act.thing.words, act.change.after) for act in acts_of(said(text), text)] == [(thing, after)]


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("a treaty that would bar the League from stationing troops", True),
        ("Lowland will refrain from stationing troops", True),
        ("the treaty that bars mines, and a gain from stationing troops", False),
        ("income from stationing troops", False),
        ("it would help the bank profit from stationing troops", False),
        ("barley kept for those who gain, and money from stationing troops", False),
    ],
)
def test_barred(text, barred):
    """Who is kept from something is to do the contrary, whether that is offered or refused."""
    assert [act.barred for act in acts_of(said(text, "offers"), text) if act.thing.words == "troops"] == [barred]


def test_a_condition_is_told_apart():
    """What would be done, and what it depends on."""
    text = "it would buy the turbines if the duty is lifted"
    bought, lifted = acts_of(said(text, "offers", "if the duty is lifted"), text)
    assert not bought.condition and lifted.condition and lifted.thing.words == "duty"


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("the lock gates would stay shut", "closed"),
        ("the border remains closed", "closed"),
        ("the road stays open", "open"),
    ],
)
def test_what_stays_as_it_is(text, today):
    """What somebody says will stay shut is shut today, and the other value is what it could become."""
    (act,) = acts_of(said(text, "promises"), text)
    assert act.change.today == act.change.after == today != act.change.before


def test_a_thing_alone():
    """A noun phrase that is asked for is a thing; a remark in somebody's own words is none."""
    (act,) = acts_of(said("a quota for raw cotton", cue="wants"), "a quota for raw cotton")
    assert act.change is None and act.thing.words.startswith("quota")
    assert not acts_of(said("a work of fiction", "states", cue="said"), "a work of fiction")


def test_what_is_to_be_talked_about():
    """Each thing on the list, and two that share a noun as one."""
    text = "it would discuss ferry timetables, rescue flights and fog and ice warnings"
    listed = [act.thing.words for act in acts_of(said(text, "open-to"), text) if act.joint]
    assert listed == ["ferry timetables", "rescue flights", "fog and ice warnings"]


def test_every_form_leads_to_its_verb():
    """No verb of the tables is without its third person, its past and its participle."""
    known = forms()
    assert {known[form,].verb for form in ("opens", "opened", "opening")} == {"open"}
    assert known["hands", "over"] == known["handed", "over"] and known["cut", "off"].after == "cut"
    assert known["withdrawn",] is known["withdrew",]
    assert nouns()["withdrawal"].after == "withdrawn" and all(nouns().values())
