"""Briefings, summaries of broadcasts, records: who speaks in each, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.drafting.cast.named_bodies import named_bodies
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import Reading, read


def read_as(text):
    """*text* as it is read."""
    return read(with_turns(Document(name="a.txt", title="A report", text=text, date=date(2034, 4, 5))))


def bodies(text):
    """Names of those who could be party to what *text* tells."""
    return {one.name for one in named_bodies([Reading(Document(name="a.txt", title="A report", text=text), ())])}


BRIEFING = """\
{head}

MS. ORDWAY: Good afternoon. Two words on the ferry. It runs today and it will run tomorrow.

Q: Is Tolmark prepared to close the harbour to Varnish boats?

MS. ORDWAY: If Varn seizes another trawler, we will close the harbour to its boats.

Q: Varn's envoy said that it wants the lighthouse back.

MS. ORDWAY: We will not hand over the lighthouse.
"""


@pytest.mark.parametrize(
    "head",
    [
        "Foreign Office, Tolmark. Transcript of the daily press briefing, 5 April 2034",
        "Ministry of Trade, Tolmark - Weekly briefing, 5 April 2034",
        "Press briefing by the spokeswoman of the Foreign Ministry of Tolmark, 5 April 2034",
    ],
)
def test_who_briefs_speaks_for_the_office_at_the_head(head):
    """Whatever stands behind its name, and though nobody else names the land as one that acts."""
    casting = cast_of([read_as(BRIEFING.format(head=head))])
    said = [one for one in casting.readings[0].statements if one.speaker == "Ordway"]
    assert said
    assert {one.party for one in said} == {"tolmark"}


@pytest.mark.parametrize(
    "question", ["Is Tolmark prepared to pay?", "Does Tolmark still insist on the lighthouse?", "Will Tolmark sign it?"]
)
def test_somebody_is_asked_about(question):
    """Of whom it is asked whether they would do something, that is a side."""
    assert "Tolmark" in bodies(f"Q: {question}\n\nMS. ORDWAY: Not today. The men of Tolmark are patient.\n")
    assert "Tolmark" not in bodies("Q: Why was it sent to Tolmark?\n\nMS. ORDWAY: It was a mistake.\n")


@pytest.mark.parametrize(
    "name", ["Organization of Inland States", "Conference of Riparian Provinces", "Board of Northern Ports"]
)
def test_a_body_is_called_by_all_of_its_name(name):
    """Though its members are called by what others are called, too."""
    assert name in bodies(f"Tolmark and Varn quarrel. The {name} proposed a truce. The sides refused.\n")


@pytest.mark.parametrize(
    "told",
    [
        "The Inland League announced that envoys of Varn and Tolmark had met with its mediators in Osk.",
        "Mediators of the Inland League met Varn and Tolmark in Osk, the League said.",
        "The Inland League's chief mediator saw envoys of Varn and Tolmark in Osk.",
    ],
)
def test_who_has_mediators_mediates(told):
    """A body whose mediators they are is no side of what is mediated."""
    casting = cast_of([read_as(f"{told} Varn rejected a truce. Tolmark accepted the truce.\n")])
    assert casting.hosts == {"inland-league"}


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Radio Varn at 1300 GMT quoted an army officer of Tolmark as saying that Tolmark would open the ferry.",
         "tolmark"),
        ("Voice of Osk at 0700 UTC quoted Varn's minister, Ana Reyl, as saying Varn would not sign.", "varn"),
    ],
)  # fmt: skip
def test_who_is_quoted_says_it(told, speaker):
    """And not the station that quotes them."""
    text = f"Varn and Tolmark quarrel. Varn demanded the ferry. Tolmark refused the demand. {told}\n"
    casting = cast_of([read_as(text)])
    [said] = [one for one in casting.readings[0].statements if one.cue.text.endswith("saying")]
    assert said.party == speaker
    assert not said.text.startswith(("an army", "Varn's"))


def test_the_hour_of_a_broadcast_is_nobody():
    """A station is called by its name, without when it said something, and what a side would do is that side's."""
    text = (
        "Varn demanded the ferry. Tolmark refused the demand.\n\n"
        "Voice of Osk at 1500 GMT said that Tolmark would not release the pilot.\n"
    )
    said = cast_of([read_as(text)]).readings[0].statements[-1]
    assert (said.speaker, said.party) == ("Voice of Osk", "tolmark")


BESIDE = """\
LUMEN, 5 April 2034 (Wire) - Torva and Vossa quarrelled again on Wednesday, officials in both capitals said.

Torva's minister, Ana Meka, demanded that Vossa hand back the lighthouse. Vossa refused to hand back the lighthouse.
{more}
"""


def drafted(more):
    """The draft of a quarrel with *more*."""
    return draft([read_as(BESIDE.format(more=more))]).case


def test_soldiers_who_come_do_not_cancel_exercises():
    """A condition under which soldiers move is no value of a matter that has no such value left."""
    case = drafted(
        "Torva wants Vossa to cancel its military exercises near the border, which went ahead on Monday. Vossa "
        "rejected that. If Vossan troops cross the line, Torva will close the canal to Vossan ships, Meka said."
    )
    [threat] = [one for one in case.threats if one.by == "torva"]
    assert "cancelled" not in threat.trigger.text
    assert case.issues[threat.trigger.text.split(" = ")[0]].name == "Vossan troops cross the line"


def test_who_threatens_to_do_a_thing_decides_on_it():
    """Where nothing tells who decides, and though it mediates."""
    case = drafted(
        "The Inland League, which mediates, said that it would vote on an oil embargo against Vossa if Vossa had not "
        "handed back the lighthouse by May."
    )
    [threat] = [one for one in case.threats if one.by == "inland-league"]
    assert case.issues[threat.then.text.split(" = ")[0]].decided_by == "inland-league"


def test_what_is_only_to_be_imposed_is_not_in_force():
    """No half of it is, either, unless it is to be made harder."""
    case = drafted("The Inland League threatened to impose an oil embargo on Vossa if Vossa keeps the lighthouse.")
    assert case.issues["oil-embargo"].status_quo == "lifted"
    case = drafted("The Inland League threatened to tighten its oil embargo on Vossa if Vossa keeps the lighthouse.")
    assert case.issues["oil-embargo"].status_quo != "lifted"


@pytest.mark.parametrize("again", ["come again", "sit down again", "meet again"])
def test_to_come_again_is_no_breakthrough(again):
    """Whatever the words: it holds today that they do."""
    case = drafted(f"Envoys of Torva and Vossa agreed to {again} on 24 May in Lumen.")
    assert case.issues["next-meeting"].status_quo == "fixed"
    assert not any("24 May" in issue.name for issue in case.issues.values())


RECORD = """\
COUNCIL OF THE INLAND LEAGUE
Ninth meeting, 5 April 2034

President: Mr. Orde (Calm)

Mr. Holt (Torva): We ask the Council to send observers. Torva has put forward a draft treaty.

Ms. Lark (Vossa): {answer}

The President, speaking as representative of Calm: Calm regrets this. We shall not withdraw our request.

The draft resolution was put to the vote. It was not adopted.

The President: The Council will meet again in May.
"""


def test_who_presides_speaks_for_their_country_where_the_label_says_so():
    """And for nobody behind the next label; what the record tells between is nobody's."""
    casting = cast_of([read_as(RECORD.format(answer="We do not agree."))])
    said = {one.text: one.party for one in casting.readings[0].statements}
    assert said["We shall not withdraw our request."] == "calm"
    assert not {party for text, party in said.items() if "adopted" in text or "May" in text} & {"calm", "vossa"}


@pytest.mark.parametrize(
    "answer",
    ["Nobody needs observers there.", "We do not need any observers.", "There is no need for more observers there."],
)
def test_what_nobody_needs_is_refused(answer):
    """And not offered."""
    said = cast_of([read_as(RECORD.format(answer=answer))]).readings[0].statements
    assert next(one.stance for one in said if one.text.rstrip(".") == answer.rstrip(".")) in ("rejects", "denies")


@pytest.mark.parametrize(
    "answer",
    [
        "We cannot support Torva's draft. It would have us leave the forts.",
        "We have read the draft treaty that Torva circulated. The treaty would have us leave the forts.",
    ],
)
def test_what_a_paper_would_do_is_said_by_whose_it_is(answer):
    """Though its opponent tells it; so is what it would give in return."""
    told = f"{answer} In return Torva would limit its manoeuvres."
    said = {one.text.rstrip("."): one for one in cast_of([read_as(RECORD.format(answer=told))]).readings[0].statements}
    [leave] = [one for text, one in said.items() if "leave the forts" in text]
    assert leave.party == "torva"
    assert said["In return Torva would limit its manoeuvres"].party == "torva"
    assert said["In return Torva would limit its manoeuvres"].condition is None


def test_the_speakers_own_view_stays_theirs():
    """What would be is no paper of somebody's where none is named."""
    said = cast_of([read_as(RECORD.format(answer="We know Torva. It would have us leave the forts."))])
    [leave] = [one for one in said.readings[0].statements if "leave the forts" in one.text]
    assert leave.party == "vossa"


def test_what_must_come_first_is_not_offered():
    """Of somebody who would talk of one thing provided that another happens, only the first is to be talked about."""
    case = drafted(
        "MS. MEKA (Torva): We are ready to discuss joint crews on the ferries, provided that the gunboats at Sull go "
        "back to their bases first.\n\nMR. ORN (Vossa): The gunboats stay. They must not go back to their bases."
    )
    offered = [
        about.text
        for one in case.statements
        for about in one.about
        if one.party == "torva" and one.stance in ("offers", "open-to")
    ]
    assert any("crews" in about for about in offered)
    assert not any("gunboat" in about for about in offered)


def test_a_land_with_delegates_is_no_person():
    """Two words with a capital behind ``delegate of`` are a land's, whatever verb of saying follows."""
    text = "The delegate of Monte Rino said that the fees would stay. The delegate of Caldia told them of the wheat."
    assert {"Monte Rino", "Caldia"} <= bodies(f"{text} The delegate of Caldia rejected the fees of Monte Rino.\n")


def test_who_posts_under_their_name_is_a_person():
    """And no party, though parts of the account's name stand elsewhere."""
    posts = "Ana Meka @AnaMeka · Apr 5\nAs President of Torva I say no.\n\nVossaMFA @VossaMFA · Apr 5\nMeka says no.\n"
    assert not {"Ana", "Meka"} & bodies(posts)


def test_those_who_write_a_cable_are_nobody_in_it():
    """Neither the officers of the post nor its ambassador speak for the land where they are."""
    text = (
        "FM EMBASSY LUMEN\nTO FOREIGN MINISTRY\nSUBJECT: FERRY\n\n"
        "1. Torva's minister, Ana Meka, told the Ambassador that Torva wants Vossa to close the ferry. Vossa refused. "
        "Poloff was told by police of Torva that it is shut. The Ambassador said that 90 was out of the question.\n"
        "2. Poloff said that this was late.\n"
    )
    casting = cast_of([read_as(text)])
    assert "poloff" not in casting.parties
    said = {one.text: one.party for one in casting.readings[0].statements}
    assert said["90 was out of the question"] == ""


def test_our_is_the_writers_in_what_is_only_reported():
    """In their own words it is the speaker's."""
    told = (
        "Meka told us that Torva will not let our aircraft back to Sull before May. Vossa wants the aircraft let back."
    )
    assert not any("Torva's aircraft" in issue.name for issue in drafted(told).issues.values())
    own = 'Meka said: "We want our aircraft back from Vossa." Vossa said that it would not let the aircraft go.'
    assert not any("Vossa's aircraft" in issue.name for issue in drafted(own).issues.values())


@pytest.mark.parametrize(
    ("told", "today"),
    [
        ("Meka complained that Vossa had raised its port fees. Torva asked Vossa to lower the fees.", "raised"),
        ("Torva wants Vossa to raise its port fees. Vossa refused to raise the fees.", "as now"),
    ],
)
def test_what_has_been_done_holds(told, today):
    """And what is still asked for does not."""
    case = drafted(told)
    assert [issue.status_quo for issue in case.issues.values() if "fees" in issue.name] == [today]


def test_what_is_to_stay_as_it_is_holds_today():
    """Those who agree to keep it so have agreed to nothing new."""
    case = drafted(
        "The crossing was crowded. Torva and Vossa agreed to keep the border crossing open until October. "
        "Vossa wants the border crossing open for goods, too."
    )
    assert case.issues["border-crossing"].status_quo == "open"
    assert not any("eep" in issue.name for issue in case.issues.values())


def test_an_offer_with_a_condition_is_no_threat():
    """Whoever is willing to do something provided that another does something threatens nothing."""
    case = drafted(
        "Torva is willing to review the sentences one by one, provided that Vossa hands over the lighthouse, Meka said."
    )
    assert not case.threats
    assert not any(
        "lighthouse" in about.text
        for one in case.statements
        for about in one.about
        if one.party == "torva" and one.stance == "offers"
    )


def test_letting_somebody_come_to_harm_is_a_threat():
    """And lets nobody through; a condition may stand behind it without a comma."""
    case = drafted(
        "Meka said that Torva would let the capital of Vossa run dry should the army of Vossa cross the bridge."
    )
    [threat] = [one for one in case.threats if one.by == "torva"]
    assert "run dry" in case.issues[threat.then.text.split(" = ")[0]].name
    assert not threat.trigger.text.startswith("not")


def test_nothing_can_be_done_as_long_as_something_holds():
    """What is refused as long as something lasts is set off by its lasting."""
    case = drafted(
        "Meka warned that no ferry would leave Sull as long as Vossan police were at the wells. Vossa said that its "
        "police would not leave."
    )
    conditions = [one.trigger.text for one in case.threats if one.by == "torva"]
    assert not any(one.startswith("not") for one in conditions)


def test_what_starts_is_no_thing_to_which_something_is_done():
    """``Drilling starts in the block`` is about the drilling."""
    case = drafted("Torva would recall its envoy if drilling starts in the Sull block. Vossa defended the drilling.")
    assert not any(issue.name.lower().startswith("starts") for issue in case.issues.values())


def test_the_end_of_a_year_ends_nothing():
    """Whoever wants a vote before the end of the year does not want it blocked."""
    case = drafted(
        "Torva demanded a referendum on the status of Sull before the end of next year. Vossa will never agree to a "
        "referendum on the status of Sull."
    )
    wanted = [about.text for one in case.statements for about in one.about if one.party == "torva"]
    assert any("referendum" in about for about in wanted)
    assert not any("blocked" in about for about in wanted)
