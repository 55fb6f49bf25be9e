"""Datelines belong to no statement."""

from __future__ import annotations

import pytest

from detente.reader.attribute import attributions
from detente.reader.datelines import dateline, without_dateline
from detente.reader.linking import Found


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("KESH - Upland will wait", 2),
        ("KESH , 2 May 2031 - Upland will wait", 6),
        ("SAINT MARL , Sept. 4 ( Nordic Wire ) -- The gates", 10),
        ("KESH ( AP ) — The gates", 5),
        ("GRELL : The gates stay shut - all of them", 0),
        ("NATO said on Monday - and not for the first time -", 0),
        ("A bridge - the old one - fell", 0),
        ("Kesh , 2 May - the gates", 0),
        ("KESH", 0),
        ("", 0),
    ],
)
def test_a_dateline_is_told_from_a_sentence(text, length):
    """A place in capitals, a day, an agency, and a dash; anything else is part of the report."""
    assert dateline(text.split()) == length


def test_only_the_dateline_goes():
    """What is said keeps all but the dateline, and is left as it is where it has nothing else."""
    words = ["KESH", "-", "Upland", "will", "wait", ",", "it", "said"]
    whole = Found(0, (7, 7), ((6, 6),), ((0, 4),), 0.9)
    assert without_dateline(whole, words).content == ((2, 4),)
    alone = Found(0, (7, 7), ((6, 6),), ((0, 1),), 0.9)
    assert without_dateline(alone, words) == alone


def test_in_a_report():
    """The first sentence of a report begins after its dateline."""
    text = "KESH, 2 May 2031 - Upland will not open the gates, Foreign Minister Ana Reyes said on Friday.\n"
    [one] = attributions(text)
    assert one.content[0].text == "Upland will not open the gates"
