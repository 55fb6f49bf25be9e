"""Who stands in the slots of a matter's name: those of the same clause, in the place of the slot, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.slots_told import among, slots_told
from detente.drafting.whole_cast import cast_of
from detente.drafting.wording.sightings import by_matter, sightings
from detente.reader.statements import read

HEAD = """\
Tolland and Iskra meet

ORRIN, 4 May (Wires) - Tolland's foreign minister, Anna Holt, and Iskra's foreign minister, Karl Venn, met on Sunday in
the presence of the Norland minister, Lena Borg.

"We ask Iskra for an answer," Holt said. "Iskra has had one," Venn said. Norland's minister said she hoped for more.

"""


def told(sentence, matter):
    """What stands in the slots of *matter* in a report that ends with *sentence*, and the casting."""
    text = HEAD + sentence + "\n"
    casting = cast_of([read(Document(name="a.txt", title="Wires", text=text, date=date(2031, 5, 5)))])
    assert isinstance(casting, Casting)
    found = by_matter(sightings(casting.readings))[matter]
    found.sightings = [one for one in found.sightings if one.start >= len(HEAD) - 1]
    return slots_told(found, casting), found, casting


@pytest.mark.parametrize(
    ("sentence", "matter", "slots"),
    [
        ("Norland imposed sanctions on Iskra.", "sanctions", {"who": "norland", "whom": "iskra"}),
        ("Iskra's sanctions against Tolland are still in place.", "sanctions", {"who": "iskra", "whom": "tolland"}),
        ("The sanctions of Norland will be lifted, and Iskra is glad of it.", "sanctions", {"who": "norland"}),
        ("Tolland said it would raise its tariffs to a tenth.", "tariffs", {"who": "tolland"}),
        ("Holt wants Iskra to pull its troops back from the border.", "forces-near", {"whose": "iskra"}),
        ("Norland offered Tolland a security guarantee.", "security-guarantee", {"who": "norland", "whom": "tolland"}),
        ("Iskra opposes sanctions.", "sanctions", {}),
        ("Iskra will release the hostages on Monday.", "hostages", {"who": "iskra"}),
        ("Norland pays no ransom for the hostages.", "hostages", {}),
        ("Sanctions are no answer, said a trader who had read of Norland.", "sanctions", {}),
        ("If the sanctions stay, Iskra will close the road.", "sanctions", {}),
    ],
)  # fmt: skip
def test_only_who_is_told_of(sentence, matter, slots):
    """Owner, subject, whoever is bidden, what stands behind the preposition; nobody of another clause."""
    parties = {slot: key for slot, key in told(sentence, matter)[0].items() if slot in ("who", "whom", "whose", "body")}
    assert parties == slots


def test_two_of_whom_it_is_told_alike_leave_it_open():
    sentence = "Iskra imposed sanctions. Norland imposed sanctions."
    assert "who" not in told(sentence, "sanctions")[0]


def test_a_place_in_the_east_is_no_easter():
    sentence = "Iskra has massed troops and tanks near Tolland's eastern border."
    assert told(sentence, "forces-near")[0]["where"] == "Tolland's eastern border"


def test_a_language_is_no_place():
    assert "where" not in told("The courts and the judges spoke in Normandish.", "judiciary")[0]


def test_who_is_there():
    """Parties of a group are those of whom the sentences speak, or who say them."""
    _, found, casting = told("Norland imposed sanctions on Iskra.", "sanctions")
    assert among(found, casting, ["norland", "iskra"]) and not among(found, casting, ["norland", "tolland"])


def test_a_report_that_knows_of_one_side():
    """What takes several is decided by the one that is known, and named without the others; the draft is sound."""
    text = """\
The Council is ready

ORRIN, 4 May (Wires) - The Council of Orrin said it demanded an end of the ceasefire. "The Council of Orrin wants the
talks to continue," Anna Holt, its spokeswoman, said. The Council of Orrin said it would continue the talks.
"""
    case = draft([read(Document(name="a.txt", title="Wires", text=text, date=date(2031, 5, 5)))]).case
    talks = case.issues["continuation-of-talks"]
    assert (talks.name, talks.decided_by) == ("Continuation of the talks", "council-of-orrin")
