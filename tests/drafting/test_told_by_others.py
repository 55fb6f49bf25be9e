"""Threats and agreements that a report tells of somebody, whoever speaks; what is on the table without being listed."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.reader.statements import read

DAY = date(2034, 4, 5)
HEAD = """\
OSTRA, 5 April 2034 (Wire) - Varna and Belmond quarrelled again on Wednesday, officials in both capitals said.

Varna demanded that Belmond reopen the tunnel. Belmond refused to reopen the tunnel. Belmond demanded that Varna release
the nine pilots. Varna rejected the demand.

"""


def drafted(more, head=HEAD):
    made = Document(name="a.txt", title="The Wire", text=head + more + "\n", date=DAY)
    return draft([read(with_turns(made))]).case


RECORD = """\
Council of the Straits, 40th meeting, 5 April 2034

Mr. Holm (Varna): We demand that Belmond reopen the tunnel. I should add that {threat}. We shall not be moved.

Ms. Sarr (Belmond): Belmond demands that Varna release the nine pilots. We refuse to reopen the tunnel.
"""


@pytest.mark.parametrize(
    "threat",
    ["Belmond has threatened to cut the power to our islands unless the pilots are released",
     "Belmond now threatens to cut the power to our islands should the pilots not be released"],
)  # fmt: skip
def test_a_threat_in_the_speech_of_another(threat):
    """It is of the one who made it, not of the one who tells it."""
    threats = drafted(RECORD.format(threat=threat), "").threats
    assert [one.by for one in threats] == ["belmond"]
    assert "power" in str(threats[0].then) and "pilots" in str(threats[0].trigger)


@pytest.mark.parametrize(
    "text",
    ["If the tunnel is not reopened by Sunday, Varna will expel the harbour masters of Belmond.",
     "Unless the tunnel is reopened, Varna will expel the harbour masters of Belmond, its foreign ministry said."],
)  # fmt: skip
def test_a_threat_that_nobody_is_said_to_make(text):
    """Whoever would carry it out makes it; what sets it off is that the tunnel stays shut."""
    (threat,) = [one for one in drafted(text).threats if one.by == "varna"]
    assert "tunnel" in str(threat.trigger) and str(threat.trigger).startswith(("not ", "tunnel = closed"))
    assert "expelled" in str(threat.then)


@pytest.mark.parametrize(
    "text",
    ["Belmond insists that the pilots go home first, or there will be no grain for the islands.",
     "Belmond warned that any further delay would be the end of the contacts.",
     "Belmond said that if one more pilot crossed the line, it would know how to respond."],
)  # fmt: skip
def test_harm_that_no_verb_names(text):
    """It is a threat, with the condition that is said or the demand that it is to enforce."""
    (threat,) = [one for one in drafted(text).threats if one.by == "belmond"]
    assert threat.trigger.issues


def test_a_time_is_no_issue():
    """A limit that is named for a demand does not become something to negotiate."""
    case = drafted("Varna warned that it would expel the harbour masters if the forty days passed.")
    (threat,) = case.threats
    assert "tunnel" in str(threat.trigger)
    assert not any("days" in issue.name for issue in case.issues.values())


@pytest.mark.parametrize("verb", ["have signed", "agreed on", "have just concluded"])
def test_what_two_have_agreed(verb):
    """It is an issue that both decide on, and a proposal that both accept: something can be agreed."""
    case = drafted(f"Varna and Belmond {verb} a fund of two million crowns for widows.")
    (agreed,) = [one for key, one in case.proposals.items() if key.startswith("agreed")]
    (issue,) = [one for key, one in case.issues.items() if key in agreed.package and "fund" in key]
    assert {agreed.by, *agreed.to} == {"varna", "belmond"} == set(issue.decided_by.all_of)


@pytest.mark.parametrize(
    "text",
    ["Varna and Belmond signed a fund of two million crowns for widows in 1974.",
     "Varna and Belmond agreed on a fund of two million crowns for widows two years ago.",
     "Once Varna and Belmond have signed a fund of two million crowns for widows, the ferry will sail."],
)  # fmt: skip
def test_what_was_agreed_before_or_is_not_yet(text):
    """An old treaty, and one that is to come, are no agreement of the day."""
    assert not any(key.startswith("agreed") for key in drafted(text).proposals)


def test_to_meet_again_is_no_agreement():
    """What is agreed so that one can go on talking settles nothing."""
    case = drafted("Varna and Belmond agreed on a date for the next round of talks.")
    assert {key for one in case.proposals.values() for key in one.package} <= {"next-meeting"}


@pytest.mark.parametrize(
    ("offer", "word"),
    [("Belmond offered a chapel of stone and glass for the pilgrims.", "chapel"),
     ("Varna has proposed that the bell tower be shared equally and reviewed after two years.", "tower")],
)  # fmt: skip
def test_an_offer_on_no_list(offer, word):
    """What is clearly offered is on the table: an issue in the words of the report, without what leads up to it."""
    case = drafted(offer)
    names = {key: one.name.lower() for key, one in case.issues.items()}
    assert any(word in names[key] for one in case.proposals.values() for key in one.package)
    assert not any(name.startswith(("that ", "to ")) for name in names.values())


CONDITIONS = {
    "The fees are due on Friday. If they are not paid, Varna will expel the harbour masters.": ("not ", "fees"),
    "Varna said it would expel the harbour masters should a single mast be felled.": ("", "mast"),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_in_the_words_of_the_report(text):
    """It is an issue called by its thing, in a sentence, and stands the right way round."""
    denied, word = CONDITIONS[text]
    case = drafted(text)
    (threat,) = [one for one in case.threats if "masters" in str(one.then)]
    (key,) = threat.trigger.issues
    assert word in case.issues[key].name.lower() and " be " not in case.issues[key].name
    assert str(threat.trigger).startswith(denied or key)


def test_the_same_words_threaten_once():
    """A sentence that is read twice, whole and in part, makes one threat."""
    text = "Should a rail be laid, Belmond would consider the lease void, its minister Ida Sarr said."
    assert len([one for one in drafted(text).threats if one.by == "belmond"]) <= 1


def test_who_decides_on_an_offer():
    """What is offered of one's own takes the offerer and those for whom it is; what is proposed, those to whom."""
    case = drafted("The Northern Bank offered a loan of nine million for a second quay.")
    (loan,) = [one for one in case.issues.values() if "loan" in one.name.lower()]
    assert {"varna", "belmond"} <= set(loan.decided_by.all_of)


@pytest.mark.parametrize(
    "threat",
    ["Belmond has never threatened to cut the power to our islands",
     "Belmond was threatened with a cut of the power to its islands",
     "the drought in Belmond threatens to cut the power to our islands"],
)  # fmt: skip
def test_who_has_not_threatened(threat):
    """A denial, a victim and a drought threaten with nothing."""
    assert not [one for one in drafted(RECORD.format(threat=threat), "").threats if one.by == "belmond"]


def test_a_threat_to_a_thing_that_is_there():
    """What its own holder would let happen to it is a value of its issue, in the words of the report."""
    case = drafted(
        "Varna demanded that Belmond release the ferries. Belmond warned that the ferries would rot where they lay "
        "unless the pilots were released."
    )
    (threat,) = case.threats
    assert threat.then.issues == ("ferries",)
    assert tuple(case.issues["ferries"].values) == ("held", "released", "the ferries would rot where they lay")
    assert "rot" in str(threat.then) and not any("rot" in issue.name for issue in case.issues.values())


def test_a_threat_to_a_thing_of_somebody_else():
    """Whoever does not decide on a thing has no value of it to threaten with."""
    case = drafted(
        "Varna demanded that Belmond release the ferries. Varna warned that the ferries would be seized on the sea "
        "unless Belmond reopened the tunnel."
    )
    assert all("on the sea" not in value for value in case.issues["ferries"].values)


@pytest.mark.parametrize(
    ("text", "rules"),
    [("Belmond demanded that Varna let all humanitarian aid through to the islands.", 1),
     ("Varna offered to let all humanitarian aid through to the islands.", 0)],
)  # fmt: skip
def test_what_somebody_offers_is_not_ruled_out(text, rules):
    """The library holds that aid does not pass a closed ring freely; whoever closed it may yet offer just that."""
    ring = "The blockade of the port by Varna remains in force."
    case = drafted(f"{ring} {text} Belmond demanded that Varna lift the blockade of the port.")
    assert {"blockade", "humanitarian-access"} <= set(case.issues)
    assert len(case.impossible) == rules


def test_what_would_make_somebody_give_in_is_no_price():
    """Whoever would yield to a threat does not ask for it; what is asked for in return is."""
    forced = "Belmond's minister said that Belmond would reopen the tunnel if Varna threatened to withdraw its guards."
    asked = "Belmond's minister said that Belmond would reopen the tunnel if Varna withdrew its guards."
    for text, wanted in ((forced, False), (asked, True)):
        case = drafted(f"{text} Varna refused to withdraw its guards.")
        asks = {key for one in case.proposals.values() if one.by == "belmond" for key in one.package}
        asks |= {i for s in case.statements if (s.party, s.stance) == ("belmond", "demands") for i in s.issues}
        assert any("guards" in key for key in asks) == wanted
