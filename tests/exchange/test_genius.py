"""GENIUS files in and out: evaluators by their definitions, faults with their places, nothing lost without a word."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError
from detente.exchange import formats
from tests.exchange.scenarios import CROWN, DOMAIN, GENIUS, GUILD, no_deal, read, table


def near(found, expected):
    """Equal up to the one factor by which a party's weights are scaled to decimals."""
    return abs(Fraction(found) / Fraction(expected) - 1) < Fraction(1, 10**14)


@pytest.fixture(scope="module")
def quays():
    return read(GENIUS).case


def test_discrete(quays):
    """A value is worth its weight's share of all weights times its share of the largest evaluation."""
    found = table(quays, "guild", "quay")
    assert near(found["both"], Fraction(5, 8))
    assert found["north"] * 7 == found["both"] * 2
    assert found["south"] * 7 == found["both"] * 3
    assert table(quays, "crown", "quay")["south"] * 2 == table(quays, "crown", "quay")["north"] * 3


def test_integer(quays):
    """An integer issue counts from its lower bound and is kept between 0 and 1."""
    found = table(quays, "guild", "berths")
    assert list(found) == ["unsettled", "2", "3", "4", "5"]
    assert [found[k] / found["5"] for k in "2345"] == [Fraction(1, 10), Fraction(1, 2), Fraction(9, 10), 1]
    assert near(found["5"], Fraction(2, 8))


def test_real(quays):
    """A real issue takes eleven values; a line falls to 0, a triangle has its top where it says."""
    line, peak = (table(quays, party, "rent") for party in ("guild", "crown"))
    assert list(line)[1:] == ["0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.25", "2.5"]
    assert near(line["0"], Fraction(1, 8))
    assert [line[k] / line["0"] for k in ("1", "1.5", "2", "2.5")] == [Fraction(1, 2), Fraction(1, 4), 0, 0]
    assert near(peak["2"], Fraction(1, 8))
    assert [peak[k] / peak["2"] for k in ("0", "1", "2.25", "2.5")] == [0, Fraction(1, 2), Fraction(1, 2), 0]


def test_negmas_scale():
    """On NegMAS's scale a value is worth weight times evaluation, and a line is what it says."""
    case = read(GENIUS, scale="negmas").case
    assert table(case, "guild", "quay")["both"] == Fraction("3.5")
    assert table(case, "guild", "berths")["5"] == Fraction("0.42")  # 0.2 * (0.1 + 0.4 * 5)
    assert table(case, "guild", "rent")["2.5"] == Fraction("-0.025")
    assert no_deal(case) == {"guild": Fraction("0.25"), "crown": 0}


def test_no_agreement(quays):
    """The status quo is worth the reservation value, 0 where there is none, and leaves only whole packages."""
    found = no_deal(quays)
    assert near(found["guild"], Fraction(1, 4))
    assert found["crown"] == 0
    assert set(quays.status_quo.values()) == {"unsettled"}
    assert quays.board().feasible.sum() == 3 * 4 * 11 + 1


def test_steps():
    """The option says how many values are taken of a real issue, and of an integer issue that has more."""
    case = read(GENIUS, steps="3").case
    assert case.issues["rent"].labels == ("unsettled", "0", "1.25", "2.5")
    assert case.issues["berths"].labels == ("unsettled", "2", "4", "5")
    thirds = read(GENIUS, steps="4").case
    assert thirds.issues["rent"].labels == ("unsettled", "0", "0.8333", "1.6667", "2.5")


def test_notes():
    """What is not quite the same, or left out, is said."""
    assert read(GENIUS).notes == (
        'issue "rent" is any number from 0 to 2.5; 11 values are taken of it, evenly spaced and the ends among them '
        "(option steps)",
        "the weights of guild sum to 0.8; each is divided by the sum, as GENIUS does",
        "the discount factor 0.9 of guild is left out: in a case nothing loses worth with time",
        "the weights of crown sum to 0.8; each is divided by the sum, as GENIUS does",
        "shares like 1/3 are no decimals; the weights of a party are scaled by one factor, 1 to within one part in "
        "10^15, so that the order of its packages, ties included, is exact",
        'nothing holds today in the file; the value "unsettled" of every issue stands for no agreement, so the case '
        "has 132 packages and that state",
    )


def test_any_order(quays):
    """Which file is the domain shows by its content; the order of files decides the order of parties alone."""
    for files in permutations(GENIUS.items()):
        case = read(dict(files)).case
        assert {party: case.preferences[party] for party in quays.preferences} == quays.preferences
        assert case.issues.keys() == quays.issues.keys()


def test_without_a_domain(quays):
    """The profiles repeat the domain, so it may be left out; that is said."""
    found = read({"guild.xml": GUILD, "crown.xml": CROWN})
    assert found.notes[0] == "no domain was given; issues and values are those of guild.xml"
    assert found.case.preferences == quays.preferences


def test_words(quays):
    """A description that says more than its value becomes the value's words."""
    assert quays.issues["quay"].values["north"] == "the old quay"
    assert quays.issues["quay"].values["south"] == ""


def test_a_case_file(quays):
    """The case can be written and read again."""
    assert reads(dump(quays)) == quays


def test_awkward_names():
    """Names that a case cannot hold are changed, and values named like keys of the format still carry weights."""
    changes = {"north": "because", "south": "weight", "both": "a -> b", "quay": "it's &quot;it&quot;", "berths": "no"}
    files = dict(GENIUS)
    for old, new in changes.items():
        files = {name: text.replace(f'"{old}"', f'"{new}"') for name, text in files.items()}
    found = read(files)
    assert "2 names are changed, because a case cannot hold them as they are" in found.notes
    case = found.case
    assert list(case.issues) == ["it's 'it'", "no", "rent"]
    assert case.issues["it's 'it'"].labels == ("unsettled", "because", "weight", "a → b")
    assert table(case, "guild", "it's 'it'")["a → b"] * 2 == table(case, "guild", "it's 'it'")["because"] * 7
    assert reads(dump(case)) == case


def test_unsettled_may_be_taken():
    """Where the files have a value called unsettled, no agreement is called something else."""
    files = {name: text.replace('"both"', '"unsettled"') for name, text in GENIUS.items()}
    assert set(read(files).case.status_quo.values()) == {"unsettled 2"}


FAULTS = {
    "an issue that the domain lacks": (
        "guild.xml",
        'name="rent"',
        'name="rant"',
        ['issue "rent" of the domain is not in this profile', 'issue "rant" is not in the domain'],
    ),
    "a value that the domain lacks": (
        "guild.xml",
        'value="north"',
        'value="nort"',
        ['value "nort" of "quay" is not in the domain', 'value "north" of "quay" has no evaluation in this profile'],
    ),
    "other bounds": ("crown.xml", 'upperbound="5"', 'upperbound="6"', ['the bounds of "berths" are not those']),
    "another type": (
        "crown.xml",
        '<issue index="2" name="berths" type="integer">',
        '<issue index="2" name="berths" type="real">',
        ['issue "berths" is real here and integer in the domain'],
    ),
    "an unknown type": ("quays-domain.xml", 'type="real"', 'type="reel"', ['issue "rent" is of an unknown type']),
    "no number": ("guild.xml", 'evaluation="2"', 'evaluation="two"', ['"evaluation" is not a number']),
    "no evaluation": ("guild.xml", ' evaluation="2"', "", ['<item> without "evaluation"']),
    "no weight": ("guild.xml", '<weight index="2" value="0.2"/>', "", ['issue "berths" has no weight']),
    "a weight below 0": ("guild.xml", 'value="0.2"', 'value="-0.2"', ['"value" is below 0']),
    "a weight of nothing": (
        "guild.xml",
        '<weight index="2"',
        '<weight index="9"',
        ['a weight for index "9"', "berths"],
    ),
    "an unknown evaluator": ("crown.xml", "triangular", "faratin", ['an evaluator for "rent" that cannot be read']),
    "a triangle without a top": ("crown.xml", 'parameter2="2"', 'parameter2="3"', ["the top of the triangle"]),
    "no evaluator": ("guild.xml", '<evaluator ftype="linear" offset="0.1" slope="0.4"/>', "", ["has no evaluator"]),
    "an issue twice": ("quays-domain.xml", 'name="berths"', 'name="quay"', ['issue "quay" written twice']),
    "a value twice": (
        "guild.xml",
        'value="south"',
        'value="north"',
        ['value "north" of "quay" written twice', '"south" of "quay" has no evaluation'],
    ),
    "not XML": ("guild.xml", "</objective>", "", ["not XML: mismatched tag"]),
    "a document type": ("guild.xml", "<utility_space>", "<!DOCTYPE x><utility_space>", ["a document type or entity"]),
    "another file": ("guild.xml", "utility_space", "svg", ["not a GENIUS file"]),
    "no sum": ("guild.xml", "<weight ", "<ufun/><weight ", ["a utility space that is no sum over issues"]),
    "bounds turned around": ("quays-domain.xml", 'lowerbound="2"', 'lowerbound="7"', ["the lower bound of"]),
    "too many values": ("quays-domain.xml", 'upperbound="5"', 'upperbound="999"', ['"berths" are not those', "berths"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults(fault):
    """Every fault of the files is told with the file and the line in which it stands."""
    file, old, new, messages = FAULTS[fault]
    damaged = {**GENIUS, file: GENIUS[file].replace(old, new)}
    with pytest.raises(CaseFileError) as raised:
        read(damaged)
    problems = raised.value.problems
    assert [message for message in messages if not any(message in problem.message for problem in problems)] == []
    assert len(problems) == len(messages)
    assert all(problem.file in damaged and problem.line for problem in problems)


def test_a_fault_in_full():
    """A fault points at the value of the attribute, and names what is near."""
    with pytest.raises(CaseFileError) as raised:
        read({**GENIUS, "guild.xml": GUILD.replace('value="north"', 'value="nort"')})
    assert str(raised.value.problems[1]) == (
        'guild.xml:4:28: value "nort" of "quay" is not in the domain\n'
        '   4 |     <item index="1" value="nort" evaluation="2"/>\n'
        "     |                            ^^^^\n"
        '  did you mean "north"?'
    )


def test_all_faults_at_once():
    """Numbers that are none in one profile and names that differ in another are told together."""
    files = {"guild.xml": GUILD.replace('evaluation="2"', 'evaluation="x"').replace('"rent"', '"rant"')}
    files["crown.xml"] = CROWN.replace('"south"', '"sauth"')
    with pytest.raises(CaseFileError) as raised:
        read({**GENIUS, **files})
    assert [(problem.file, problem.line) for problem in raised.value.problems] == [
        ("guild.xml", 1), ("guild.xml", 4), ("guild.xml", 11), ("crown.xml", 3), ("crown.xml", 5),
    ]  # fmt: skip


def test_too_few_profiles():
    """One profile is no negotiation."""
    with pytest.raises(DetenteError, match=r"1 profile among quays-domain\.xml, guild\.xml; a negotiation needs"):
        read({"quays-domain.xml": DOMAIN, "guild.xml": GUILD})


def test_wide_integers_need_steps():
    """An integer issue with more values than a case holds is refused unless the option says how many to take."""
    files = {name: text.replace('upperbound="5"', 'upperbound="1000000000"') for name, text in GENIUS.items()}
    with pytest.raises(CaseFileError, match='issue "berths" has 999,999,999 values'):
        read(files)
    assert read(files, steps="3").case.issues["berths"].labels == ("unsettled", "2", "500000001", "1000000000")


@pytest.mark.parametrize("option", [{"steps": "1"}, {"steps": "x"}, {"steps": "9" * 50}, {"scale": "raw"}, {"a": "b"}])
def test_options(option):
    """An option that does not exist, or cannot be met, is refused."""
    with pytest.raises(DetenteError, match=r"option|scale"):
        read(GENIUS, **option)


def test_billion_laughs():
    """Entities are refused where they are declared, before any is expanded."""
    entities = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>\n{GUILD.replace("both", "&l9;")}'
    with pytest.raises(CaseFileError, match="a document type or entity declaration"):
        read({**GENIUS, "guild.xml": bomb})


WATER = {
    "detente": 1,
    "title": "Water",
    "summary": "Who gets what.",
    "parties": {"up": {"name": "Upland"}, "down": {}, "press": {}},
    "issues": {
        "release": {"values": ["none", "half", "full"], "status_quo": "none", "decided_by": "up", "ordered": True},
        "money": {"values": ["no", "yes"], "status_quo": "no", "decided_by": {"all_of": ["up", "down"]}},
        "dam": {"status_quo": "no", "decided_by": {"all_of": ["up", "down"]}, "one_way": True},
    },
    "impossible": ["release = full and dam"],
    "preferences": {
        "up": {"weights": {"release": {"half": -2, "full": -3}, "money": "3..5"}, "red_lines": ["dam"]},
        "down": {"weights": {"release >= half": 2, "release = full": 1, "money": -1, "dam": 2}},
    },
    "threats": [{"by": "up", "if": "dam", "then": "release = none"}],
}
WATER["impossible"] = [{"when": line} for line in WATER["impossible"]]


def test_what_a_case_says_more():
    """Each thing that GENIUS cannot carry has its note."""
    assert formats.write(Case.model_validate(WATER), "genius").notes == (
        "intervals among the weights of Upland are written as their midpoints",
        "what no agreement is worth to a party is taken to be its worth of the status quo",
        "1 statement under impossible left out: GENIUS has no constraints, so packages that cannot be are possible "
        "there",
        "1 red line left out: in GENIUS any package can be weighed up",
        "who can change release is left out: in GENIUS every package needs all parties, and nobody moves alone",
        "the moves of dam are left out: in GENIUS every value can be agreed",
        "the order of the values of release is left out",
        "left out, because GENIUS has no place for them: summary, threats, name of parties",
        "left out, because they decide nothing by themselves: press",
        "every party's packages are put on a scale up to 1, as GENIUS has it; what compares the weights of different "
        "parties, such as a largest sum, comes out differently there",
    )


def test_written_utilities():
    """A written profile gives every package the share that it has, and no agreement the share of the status quo."""
    files = formats.write(Case.model_validate(WATER), "genius").files
    assert list(files) == ["Water-domain.xml", "up.xml", "down.xml"]
    case = read(files).case
    release = table(case, "up", "release")
    assert (release["half"] * 3, release["full"]) == (release["none"], 0)
    assert near(release["none"], Fraction(3, 7))
    assert near(no_deal(case)["up"], Fraction(3, 7))
    assert near(no_deal(case)["down"], Fraction(1, 6))


REFUSED = {
    "priorities": ({"priorities": ["money"]}, "the preferences of Upland contain priorities"),
    "a ranking": ({"ranking": [["money"], ["not money"]]}, "the preferences of Upland contain a ranking"),
    "several issues": ({"weights": {"money and dam": 1}}, 'the weight of Upland on "money and dam" is about several'),
}


@pytest.mark.parametrize("key", ["genius", "geniusweb"])
@pytest.mark.parametrize("kind", REFUSED)
def test_no_sums(kind, key):
    """Preferences that are no sums over the issues are refused, since nothing in the files would be right."""
    wants, message = REFUSED[kind]
    with pytest.raises(DetenteError, match=message):
        formats.write(Case.model_validate({**WATER, "preferences": {**WATER["preferences"], "up": wants}}), key)


def test_signs_that_xml_lacks():
    """A case with a sign that XML cannot hold is refused by name."""
    with pytest.raises(DetenteError, match=r"the character U\+0007"):
        formats.write(Case.model_validate({**WATER, "title": "W\x07"}), "genius")
