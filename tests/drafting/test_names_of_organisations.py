"""Organisations that reports call by any word: a compact, a concert of ports, a council of five rivers."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting.cast.named_bodies import NamedBody, named_bodies
from detente.reader.statements import Reading


def bodies(text: str) -> dict[str, NamedBody]:
    """Those who could be party to what *text* tells."""
    read = Reading(Document(name="a.txt", title="A report", text=text, date=date(2033, 5, 2)), ())
    return {one.name: one for one in named_bodies([read])}


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Orlan must not join the Northern Compact, he said. The Compact rejected that draft.",
         "Northern Compact", "the Compact"),
        ("The envoys of Karst and of the Tamarind Pact met. The Pact would have none of it, the Pact's chief delegate "
         "said.", "Tamarind Pact", "the Pact"),
        ("The Concert of Ports chaired. The Concert will close its harbours to grain.",
         "Concert of Ports", "the Concert"),
        ("Ilse Brandt chaired for the Council of the Five Rivers. The Council decides by consensus.",
         "Council of the Five Rivers", "the Council"),
        ("The Council of the Great Lake met. The Council has asked Tarn to reply.",
         "Council of the Great Lake", "the Council"),
        ("The Hill Confederacy refused. The Confederacy's delegate left.", "Hill Confederacy", "the Confederacy"),
    ],
)  # fmt: skip
def test_organisations(text, name, alias):
    """They are found by what they do, with the word by which they are called for short."""
    found = bodies(text)
    assert alias in found[name].aliases
    assert found[name].organisation


@pytest.mark.parametrize(
    "text",
    [
        "The Pact was signed in 1988. The Pact is in force, and the Pact has eleven articles.",
        "QUESTION (Delta Courier): Will you send ships? MS. OKARA: No.",
        "The towns on the Great Lake have no water. The minister of the Great Lake region is away.",
        "FROM OUR CORRESPONDENT IN OLD MERE\nIn Old Mere, Saturday was quiet. Torvald Hane (who has left) was angry.",
    ],
)
def test_no_bodies(text):
    """A paper that does nothing, a newspaper that asks, a lake, a town and a person are none."""
    assert not bodies(text)


def test_a_land_that_is_called_like_a_town_nearby():
    """*Lower Mere* has a government, though a dateline names Old Mere before a comma."""
    found = bodies(
        "They sat in Old Mere, and nobody spoke. The government of Lower Mere fears an attack, and its premier asked "
        "for help. Karst's envoy said that Lower Mere was safe. Lower Mere's minister left for Karst."
    )
    assert {"Lower Mere", "Karst"} <= found.keys()


def test_a_land_after_which_a_port_is_called():
    """*Kestrel* is no person's name, though a dateline has a day behind Port Kestrel; *Saint Orme* is one name."""
    found = bodies(
        "Port Kestrel, 3 March 2031\n\nKestrel rejected the offer. The transport minister of Moravia, Jan Holub, 54, "
        "said that Kestrel would pay. Kestrel's minister said nothing, and Saint Orme, far away, was quiet. Saint Orme "
        "wants peace. If Jan Holub has to go, Saint Orme will not weep."
    )
    assert "Kestrel" in found
    assert not {"Saint", "Orme", "Holub", "Port"} & found.keys()
