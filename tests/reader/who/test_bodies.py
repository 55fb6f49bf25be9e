"""Bodies: parties of the case, countries by any of their names, organisations, several together."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import read
from detente.catalog import path_of
from tests.reader.who.reports import parties, who


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("A White House official", "United States"),
        ("The Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("Beijing", "China"),
        ("French diplomats", "France"),
        ("Kyiv's defence ministry", "Ukraine"),
        ("The Saudis", "Saudi Arabia"),
        ("NATO Secretary General Jo Berg", "NATO"),
        ("The European Commission", "European Union"),
        ("A spokesman for Israel's prime minister", "Israel"),
        ("The U.S. envoy to Syria", "United States"),
    ],
)
def test_countries_without_a_case(source, country):
    """Without a case the affiliation is the country or body, by demonym, capital, seat or short form."""
    text = f"{source} said the truce holds."
    (found,) = who(text, (source, "the truce holds"), case=None)
    assert (found.party, found.affiliation) == ("", country)


def test_a_party_has_every_name_of_its_country():
    """A party called United States answers to the White House and to Washington."""
    text = "A White House official agreed. Washington objected. The US said nothing. Trust us, said a cook.\n"
    rows = [("A White House official", "agreed"), ("Washington", "objected"), ("The US", "said nothing"),
            ("us", "Trust")]  # fmt: skip
    assert parties(text, *rows) == ["usa", "usa", "usa", ""]


def test_short_forms_of_a_party():
    """`the Front` is the Hill Front, `the rebels` an alias; a common noun in lower case is not."""
    text = "The Front refused. A rebel commander shrugged. The Hill Front left. A cold front said nothing.\n"
    rows = [("The Front", "refused"), ("A rebel commander", "shrugged"), ("The Hill Front", "left"),
            ("A cold front", "said nothing")]  # fmt: skip
    assert parties(text, *rows) == ["rebels", "rebels", "rebels", ""]


def test_several_together():
    """Two parties at once both say it, unless one of them is the whole of which the others are members."""
    text = "Upland and Lowland signed. Both sides smiled. The two delegations left. Upland and the Pact agreed.\n"
    rows = [("Upland and Lowland", "signed"), ("Both sides", "smiled"), ("The two delegations", "left"),
            ("Upland and the Pact", "agreed")]  # fmt: skip
    found = who(text, *rows)
    assert [(one.party, one.also) for one in found] == [("upland", ("lowland",))] * 3 + [("pact", ())]
    assert found[0].why == "“Upland and Lowland” are Upland and Lowland"


def test_a_country_that_is_no_party():
    """A country outside the case keeps its name as affiliation and gets no party."""
    (found,) = who("France said no.", ("France", "no"))
    assert (found.party, found.affiliation) == ("", "France")
    assert found.why.endswith("France is no party of the case")


def test_us_and_us():
    """`US` is a country, `us` is not."""
    (found,) = who("They told us.", ("us", "They told"), case=None)
    assert found.affiliation == ""


def test_the_case_of_the_catalog():
    """Names of a real case: composite parties, their members, aliases and countries."""
    case = read(path_of("nato-russia-2022"))
    text = "The Alliance met. Tallinn agreed. Russian diplomats left. Estonia's envoy stayed. Ukraine waited.\n"
    rows = [("The Alliance", "met"), ("Tallinn", "agreed"), ("Russian diplomats", "left"),
            ("Estonia's envoy", "stayed"), ("Ukraine", "waited")]  # fmt: skip
    assert parties(text, *rows, case=case) == ["nato", "eastern-allies", "russia", "eastern-allies", "ukraine"]
