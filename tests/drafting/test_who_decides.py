"""Who decides on a thing, as deeds tell: the verb's own subject, both on what is mutual, all members on a vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting.acting.deed_threads import Thread, threads
from detente.drafting.acting.deeds import deeds_of
from detente.drafting.deciders.who_decides import of_thread
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import read

AGENCY = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal, officials of Ostia and Verna said.

Ostia has sent guards to the mill, and Verna called on it to withdraw them.

Verna urged Ostia to reopen the mint and asked it to publish the maps.

Verna will not pay the debt until Ostia frees the two divers.
Ostia said it would not lift the tariff before Verna reopens the canal.

Ostia declined a request by Verna to close the smelter. Verna rejected an Ostian appeal to reopen the sluices.

Ostia proposed a mutual withdrawal of mortars from the ridge.
Verna said it would withdraw its rockets if Ostia did the same.

The two governments agreed to publish the river data. Ostia proposed that a joint commission repair the lighthouse.

Ostia and Verna could not agree on a withdrawal of their howitzers.

Verna offered to cease its fire for a week.
Ostia is ready to sign the lease in June, and Verna is ready to sign the lease in May.

Ostia proposed a joint laboratory at Tell. Verna proposed an exchange of letters.

Verna asked that the Atoll Union monitor the plebiscite. Ostia promised to hold the plebiscite in June.

Ostia said it would recognise the passports of the coast people.
Verna will not recognise the verdict, and Ostia demanded that Verna respect the verdict.

If Ostia tries to break the blockade, Verna will cut the cable. Ostia demanded that Verna lift the blockade.

The Atoll Union is ready to lend money for the pumps.

The Atoll Union offered to receive the refugees. Ostia demanded that Verna resettle the refugees.

Verna welcomed the reopening of the market.

"Return our ferries, and we will talk," the foreign minister of Verna said.

The Atoll Union called for an exchange of pilots.
"""
RECORD = """\
Council of the Inner Sea
Record of the 12th meeting

The Chair: I give the floor to the representative of Ostia.

Ms. Lund (Ostia): Ostia has tabled a draft resolution that would renew the mandate of the patrol.
Ostia proposes to extend the moratorium by five years.

Mr. Pell (Verna): Verna will vote against the draft resolution.
Verna demands that Ostia release the two sailors.
Verna will not extend the moratorium.

Ms. Roth (Karst): Karst supports the draft resolution.
Karst agrees to extend the moratorium.
Karst asks that the Council suspend the levy.

Ms. Lund (Ostia): Ostia will not release the sailors.
"""
BRIEFING = """\
Briefing by the spokesman of the Government of Ostia on the talks with Lode

Spokesman: The Government of Ostia has made an offer. We offer that Lode would keep its own courts, if Lode
ends the strike.

Question: And the garrison?

Spokesman: The garrison will stay in Lode. We will not withdraw the garrison.
"""
BOTH, OSTIA, VERNA, ALL = {"ostia", "verna"}, {"ostia"}, {"verna"}, {"ostia", "verna", "karst"}


@cache
def told(text):
    """The things of *text* by their words, and the casting."""
    document = Document(name="a.txt", title=text.split("\n", maxsplit=1)[0], text=text, date=date(2034, 5, 3))
    casting = cast_of([read(with_turns(document))])
    return threads(deeds_of(casting.readings, casting)), casting


def deciders(text, word):
    """Who decides on the thing of *text* that is called by *word*."""
    every, casting = told(text)
    one = next((one for one in every if any(word in deed.thing.words.lower() for deed in one.deeds)), None)
    assert one is not None, [deed.thing.words for some in every for deed in some.deeds]
    return set(of_thread(one, casting)[0])


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("guards", OSTIA),
        ("mint", OSTIA),
        ("maps", OSTIA),
        ("divers", OSTIA),
        ("canal", VERNA),
        ("smelter", OSTIA),
        ("sluices", VERNA),
        ("market", OSTIA),
        ("ferries", OSTIA),
    ],
)
def test_whoever_is_to_do_it(word, who):
    """The one who is bidden or asked, the last subject before the verb, the other of what somebody welcomes."""
    assert deciders(AGENCY, word) == who


@pytest.mark.parametrize(
    "word",
    ["mortars", "rockets", "river data", "lighthouse", "howitzers", "fire", "lease", "laboratory", "letters", "pilots"],
)
def test_both(word):
    """What is mutual, theirs or joint, what one would do as the other does, what rests or is signed by two."""
    assert deciders(AGENCY, word) == BOTH


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("plebiscite", OSTIA),
        ("passports", OSTIA),
        ("verdict", VERNA),
        ("blockade", VERNA),
        ("money", {"atoll-union"}),
        ("refugees", VERNA),
    ],
)
def test_whoever_only_watches_takes_or_breaks_it(word, who):
    """It does not decide on it; whoever recognises somebody's standing does, and whoever is ready to give."""
    assert deciders(AGENCY, word) == who


@pytest.mark.parametrize(("word", "who"), [("mandate", ALL), ("moratorium", ALL), ("levy", ALL), ("sailors", OSTIA)])
def test_members_of_a_body(word, who):
    """All decide on a resolution, on what their body is to do, on what more than two speak to; a member on its own."""
    assert deciders(RECORD, word) == who


@pytest.mark.parametrize("word", ["courts", "garrison"])
def test_what_another_keeps_is_granted(word):
    """Whoever says what another would have of its own grants it."""
    assert deciders(BRIEFING, word) == OSTIA


MISSION = """\
Ostia and Verna accept watchers

TELL, 3 May (Wire) - Ostia quarrelled with Verna on Tuesday. Verna called on Ostia to withdraw its guards.

Ostia accepted an observer mission on the ridge. Verna accepted an observer mission on the ridge. Norland offered to
set up the observer mission.
"""


@pytest.mark.parametrize(("by", "who"), [("norland", {*BOTH, "norland"}), ("", BOTH)])
def test_an_offer_of_help_that_nobody_is_known_to_make(by, who):
    """It adds its author to those who agreed, and nobody where none is known."""
    every, casting = told(MISSION)
    (one,) = [one for one in every if any("mission" in deed.thing.words for deed in one.deeds)]
    agreed, offer = one.deeds[0], one.deeds[-1]
    accepted = [
        replace(agreed, said=replace(agreed.said, party=party, stance="accepts"), doer=party) for party in sorted(BOTH)
    ]
    made = replace(offer, said=replace(offer.said, party=by, stance="offers"), doer=by)
    assert set(of_thread(Thread(one.head, [*accepted, made]), casting)[0]) == who
