"""What sets a threat off is what its condition says, in its own words rather than as a guess of a value."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting import draft
from detente.drafting.wording.told_as_now import in_the_present
from detente.drafting.wording.words_of_threats import in_return
from detente.reader.statements import read

HEAD = """\
LUMEN, 5 April 2034 (Wire) - Torva and Vossa quarrelled again on Wednesday, officials in both capitals said.

Torva demanded that Vossa sign the lake charter. Vossa refused to sign the charter. Vossa demanded that Torva release
the hostages. Torva's minister, Ana Meka, rejected the demand. Torva's deliveries of grain to Vossa went on.

"""


def threats_of(more):
    """The threats of the draft with *more*: by whom, on which condition, and what then."""
    read_so = read(with_turns(Document(name="a.txt", title="A", text=HEAD + more + "\n", date=date(2034, 4, 5))))
    case = draft([read_so]).case
    return [(one.by, one.trigger.text, one.then.text) for one in case.threats], case


def test_signed_without_somebody_is_signed():
    """*Without* behind a verb does not deny it."""
    threats, _ = threats_of("Vossa threatened to close the locks if the charter is signed without its fishermen.")
    assert [cond for by, cond, _ in threats if by == "vossa" and "charter" in cond and not cond.startswith("not")]


def test_a_clause_with_no_value_of_its_own_is_told_in_its_words():
    """Harm to hostages is not that they are free, and a resolution about a thing is not the thing."""
    threats, case = threats_of("Vossa threatened to close the locks the moment a hostage was harmed.")
    [(_, condition, _)] = [one for one in threats if one[0] == "vossa"]
    assert not condition.startswith("not")
    key = condition.split(" = ")[0]
    assert case.issues[key].name == "A hostage is harmed"


def test_in_that_case_is_what_was_threatened_before():
    """Whoever answers *in that case* answers the threat."""
    threats, _ = threats_of(
        "Torva would stop its deliveries of grain if the charter is not signed, Meka said. An adviser to Vossa's "
        "president said that Vossa would in that case close the locks."
    )
    assert [(cond, then) for by, cond, then in threats if by == "vossa" and "deliveries" in cond]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("the debt was recognised", "the debt is recognised"),
        ("the lines were cut", "the lines are cut"),
        ("the forty had received their visas", "the forty have received their visas"),
        ("the council had signed a lease", "the council has signed a lease"),
        ("Torva goes on with the call-up that it announced", "Torva goes on with the call-up"),
        ("the lease is signed at all", "the lease is signed"),
        ("the pass was to open", "the pass was to open"),
    ],
)
def test_reported_speech_is_told_as_it_would_come_about(told, now):
    """A value of an issue is not in the past."""
    assert in_the_present(told) == now


def test_shots_are_the_end_of_the_truce_and_never_of_the_shelling():
    """Where weapons speak today already, a shot is no value of what is shelled; where a truce holds, it ends it."""
    threats, case = threats_of(
        "Torva and Vossa have observed a ceasefire since March, both capitals said. Vossa demanded that Torva stop "
        "the shelling of Ambel. Should Torva shoot again, Vossa will close the locks, its spokesman warned."
    )
    fired = [cond for by, cond, _ in threats if by == "vossa"]
    assert fired and not any("stopped" in cond for cond in fired), (fired, case.issues)


def drafted(more):
    """The threats of the draft with *more*, and the names of its issues."""
    threats, case = threats_of(more)
    return threats, {one.name for one in case.issues.values()}


def test_words_of_a_party_have_its_name_for_our():
    """Whoever reads the name of an issue does not know who speaks."""
    _, names = drafted('"If the charter is not signed, our cutters will follow every barge," Ana Meka of Torva warned.')
    assert "Torva's cutters will follow every barge" in names


@pytest.mark.parametrize(
    ("words", "gift"),
    [
        ("Switch off the mast, and we will lift the ban on your films", "we will lift the ban on your films"),
        ("hand over the keys and you'll have your barges", "you'll have your barges"),
        ("One boot across the weir, and there will be no truce", ""),
        ("The mast goes, and we will see", ""),
    ],
)
def test_a_bargain_bids_and_gives(words, gift):
    """What follows where somebody does as he is bidden; a step that is feared is not bidden."""
    assert in_return(words) == gift


def test_a_bargain_is_no_threat():
    """Whatever stands beside it."""
    posts = """Two ministries quarrel

@MinistryOfVarl - May 3
Varl has asked six teachers of Osk to leave by Friday. We are ready to renew the visa agreement.

@OskMFA - May 3
The six have done nothing. If they are expelled, six consuls of Varl will be expelled from Osk.

@OskMFA - May 3
Switch off the transmitter at Dun, and we will lift the ban on your films. If another of our people is touched, we
recall our ambassador.
"""
    case = draft([read(with_turns(Document(name="a.txt", title="A", text=posts, date=date(2034, 5, 3))))]).case
    assert case.threats and not any("films" in one.text for one in case.threats), case.threats


def test_a_condition_told_twice_is_one_issue():
    """Both threats hang on the same words."""
    threats, _ = drafted(
        "If another of our people is touched, we will close the locks, Vossa warned. If another of our people is "
        "touched, we will recall the ambassador, Vossa warned."
    )
    conditions = {cond for by, cond, _ in threats if by == "vossa" and "another" in cond}
    assert len(conditions) == 1, threats
