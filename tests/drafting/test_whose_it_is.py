"""Whose a matter is and where: not of whoever would strike it, and not where the talks were held."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.issues.meant_values import value_of
from detente.matters import recognise
from detente.reader.attribute import Span
from detente.reader.statements import Said, Sure, read

ROOT = Path(__file__).resolve().parents[2]
DAM = """\
ORSA, 12 March 2031 (Wire) - Talks between Kestria and Moravia over the Lenk dam broke up in Geneva on Wednesday without
agreement, a UN official said.

Kestria's foreign minister Anna Holt told reporters that her country would not accept any limit on filling of the
reservoir. "We will fill the reservoir this summer," Holt said.

Moravia, which has moved two brigades to the border, demanded that filling stop until a treaty on water shares is
signed.

The European Union said it would impose sanctions on Moravia if it attacked the dam.
"""


POST = """\
Kestria demanded that Moravia dismantle the mountain listening post antennas. Moravia refused to dismantle the mountain
listening post antennas.
"""


def drafted(text):
    return draft([read(Document(name="a.txt", title="The Wire", text=text, date=date(2031, 3, 12)))])


def refusal(text):
    """A statement that rejects what *text* says."""
    return Said(
        document="a.txt", line=1, date=date(2031, 3, 12), speaker="Kestria", title="", party="kestria", affiliation="",
        why="", stance="rejects", condition=None, issue="", value="", sure=Sure(0.9, 0.9), source=(),
        cue=Span(0, 0, "said"), content=(Span(0, len(text), text),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def dam():
    return drafted(DAM).case


def test_who_would_strike_it_does_not_decide_on_it(dam):
    """A condition that tells of an attack on the dam makes its filling no affair of the attacker alone."""
    assert "kestria" in str(dam.issues["dam-filling"].decided_by)


def test_the_place_of_talks_is_not_the_place_of_the_matter(dam):
    """The talks broke up in Geneva; the dam is elsewhere."""
    assert "Geneva" not in dam.issue_name("dam-filling")


def test_who_will_have_no_limit_on_it_is_not_against_it(dam):
    """Nothing is made of a refused limit that would say the opposite of what was said."""
    said = [one for one in dam.statements if "any limit" in one.text]
    about = [str(part) for one in said for part in one.about]
    assert {one.stance for one in said} == {"rejects"} and "dam-filling" in about
    assert not any(part.startswith("dam-filling =") for part in about)


@pytest.mark.parametrize(
    ("text", "id", "wrong"),
    [
        ("No prisoner will be released", "political-prisoners", "held"),
        ("There will be no talks with the rebels", "direct-talks", "none"),
        ("no inspections of the plant", "inspections", "barred"),
        ("Not a single barge passes before the bill is paid", "river-navigation", "blocked"),
    ],
)
def test_what_there_will_be_none_of_is_refused(text, id, wrong):
    """The denial is the refusal, so that what is refused is the other value, or none that is clear."""
    made = refusal(text)
    (one,) = [some for some in recognise(text) if some.matter.id == id]
    assert one.value == wrong != value_of(made, one)


def test_a_draft_is_the_same_each_time():
    """Nothing in it hangs on the order in which Python keeps sets."""
    program = "from tests.drafting.test_whose_it_is import DAM, POST, drafted; print(drafted(DAM + POST).text())"
    seeded = ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
    one, other = (
        subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, env=env, text=True) for env in seeded
    )
    assert one == other and "terms: [mountain, listening, post, antennas, dismantle]" in one
