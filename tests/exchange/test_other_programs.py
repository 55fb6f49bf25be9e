"""Scenario files as other programs and versions write them."""

from __future__ import annotations

import json

import pytest

from detente.errors import CaseFileError
from detente.exchange.carried import CarriedFile
from detente.exchange.formats import read

DOMAIN = {
    "name": "quay",
    "issuesValues": {"berths": {"values": ["two", "three"]}, "dues": {"range": {"low": 0, "high": 4, "step": 1}}},
}


def web(discrete, numbers):
    """A domain and two profiles of GeniusWeb with these names for what values are worth."""
    files = [CarriedFile("quay.json", json.dumps(DOMAIN).encode())]
    for party, top in (("guild", "0.9"), ("crown", "0.2")):
        space = {
            "domain": DOMAIN,
            "issueUtilities": {
                "berths": {discrete: {"valueUtilities": {"two": 0.1, "three": float(top)}}},
                "dues": {numbers: {"lowValue": 0, "lowUtility": 0.0, "highValue": 4, "highUtility": 1.0}},
            },
            "issueWeights": {"berths": 0.5, "dues": 0.5},
        }
        files.append(CarriedFile(f"{party}.json", json.dumps({"LinearAdditiveUtilitySpace": space}).encode()))
    return files


def test_both_names_of_utilities_are_the_same():
    """What older files call discreteutils and numberutils, newer ones call by the names of the classes."""
    old = read(web("discreteutils", "numberutils")).case
    assert read(web("DiscreteValueSetUtilities", "NumberValueSetUtilities")).case == old
    with pytest.raises(CaseFileError, match='"discreteutils" is missing'):
        read(web("discreteutilz", "numberutils"))


ISSUE = '<issue index="1" etype="integer" type="integer" vtype="integer" name="dues" lowerbound="0" upperbound="3"/>'
TEMPLATE = f'<negotiation_template><utility_space><objective index="0" name="root">{ISSUE}</objective></utility_space></negotiation_template>'  # noqa: E501


def listed(values="0123"):
    items = "".join(f'<item index="{k}" value="{value}" evaluation="0.{value}"/>' for k, value in enumerate(values, 1))
    return f'<utility_space><objective index="0" name="root"><issue index="1" type="discrete" name="dues">{items}</issue><weight index="1" value="1"/></objective></utility_space>'  # noqa: E501


def genius(*profiles, domain=TEMPLATE):
    files = [CarriedFile("quay-domain.xml", domain.encode())]
    return read(files + [CarriedFile(f"p{k}.xml", text.encode()) for k, text in enumerate(profiles)])


def test_an_integer_issue_as_negmas_writes_it():
    """The domain says a whole number and the profile lists its values: it comes in, with a note."""
    found = genius(listed(), listed())
    (issue,) = found.case.issues.values()
    assert list(issue.values) == ["unsettled", "0", "1", "2", "3"]
    assert sum("as NegMAS writes it" in note for note in found.notes) == 2
    with pytest.raises(CaseFileError, match='issue "dues" is discrete here and integer in the domain'):
        genius(listed("012"), listed("012"))


def test_a_real_issue_without_bounds_in_the_profile():
    """Bounds may stand in the domain alone."""
    domain = TEMPLATE.replace("integer", "real")
    profile = '<utility_space><objective index="0"><issue index="1" type="real" name="dues"><evaluator ftype="linear" parameter0="0" parameter1="0.3"/></issue><weight index="1" value="1"/></objective></utility_space>'  # noqa: E501
    assert len(genius(profile, profile, domain=domain).case.parties) == 2
    with pytest.raises(CaseFileError, match="has no bounds, and no domain is given that has"):
        read([CarriedFile(f"p{k}.xml", profile.encode()) for k in range(2)])


def test_a_domain_that_weighs_is_no_profile():
    """A template beside profiles is the domain, whatever it says of weights and evaluations."""
    domain = f"<negotiation_template>{listed()}</negotiation_template>"
    found = genius(listed(), listed(), domain=domain)
    assert len(found.case.parties) == 2
    assert found.case.title == "quay"


@pytest.mark.parametrize("before", ["\n\n", " \r\n", "\ufeff\n"])
@pytest.mark.parametrize("encoding", ["", ' encoding="utf-8"'])
def test_a_declaration_after_blank_lines(before, encoding):
    """It is read all the same, and faults stand where they stand in the file."""
    declared = f'{before}<?xml version="1.0"{encoding}?>\n'
    assert len(genius(declared + listed(), declared + listed()).case.parties) == 2
    with pytest.raises(CaseFileError) as caught:
        genius(declared + listed() + "<", listed())
    assert caught.value.problems[0].line == declared.count("\n") + 1


def test_a_declared_encoding_is_kept():
    """A declaration behind blank lines still says how the file is to be read."""
    text = '\n<?xml version="1.0" encoding="iso-8859-1"?>\n' + listed().replace("dues", "Gebühr")
    domain = TEMPLATE.replace("dues", "Gebühr")
    files = [
        CarriedFile("d.xml", domain.encode()),
        *(CarriedFile(f"p{k}.xml", text.encode("latin-1")) for k in range(2)),
    ]
    assert [issue.name or key for key, issue in read(files).case.issues.items()] == ["Gebühr"]
