"""A case made in Python: written as in a file, checked by the same rules, told with the path, never changed."""

from __future__ import annotations

import copy
import pickle
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from detente.case.evidence import as_of
from detente.case.fixing import hold
from detente.case.model import Case, Interval, Issue, Party, Preferences, Threat
from detente.case.text.composing import compose
from detente.case.text.from_file import _plain, read, reads
from detente.case.text.source import SourceText
from detente.errors import CaseError, CaseFileError, DetenteError, UnknownNameError
from detente.exchange.formats import write
from tests.case.harbour import HARBOUR
from tests.case.test_faults import CHANGED, TEN


def dam(**parts):
    made = {
        "parties": [Party("upland", "Upland"), "lowland", {"id": "basin", "members": ["upland", "lowland"]}],
        "issues": [
            Issue("release", ["none", "half", "full"], ordered=True, status_quo="half", decided_by="upland"),
            Issue("treaty", status_quo="no", decided_by={"all_of": ["upland", "lowland"]}),
        ],
        "preferences": {
            "upland": Preferences(
                weights={"treaty": "2..4"}, priorities=["release <= half"], red_lines=["release = full"]
            ),
            "lowland": {"priorities": ["release = full", "treaty"]},
        },
        "impossible": ["release = none and treaty"],
    } | parts  # fmt: skip
    return Case("Dam", **made)


def test_a_case_reads_as_one_writes_it():
    """Parties and issues by list or by mapping, statements as text, the version of the format implied."""
    case = dam()
    assert list(case.parties) == ["upland", "lowland", "basin"] and case.parties["basin"].id == "basin"
    assert case == dam(
        parties={"upland": {"name": "Upland"}, "lowland": {}, "basin": Party(members=["upland", "lowland"])}
    )
    assert case.preferences["upland"].order == ("weights", "priorities")
    assert len(case.board()) > 1


def test_a_case_is_saved_and_read_again(tmp_path):
    """What was saved is the same case."""
    dam().save(tmp_path / "dam.yaml")
    assert read(tmp_path / "dam.yaml") == dam()


FAULTS = [
    ({"parties": ["upland", "upland"]}, '"upland" stands twice in parties'),
    ({"preferences": {"uplnad": {"priorities": ["treaty"]}}}, 'preferences.uplnad: unknown party "uplnad"'),
    ({"preferences": {"upland": {"priorities": ["treaty", "relaese = half"]}}},
     'preferences.upland.priorities[1].that: unknown issue "relaese"'),
    ({"preferences": {"upland": {"weights": {"treaty": 1, "release": {"ful": 1}}}}},
     'preferences.upland.weights[1].table.ful: unknown value "ful" for issue "release"'),
    ({"preferences": {"upland": {"ranking": ["peace"]}}}, 'preferences.upland.ranking[0][0]: unknown state "peace"'),
    ({"impossible": ["treaty and"]}, "impossible[0].when: statement ends too early"),
    ({"impossible": ["release = half"]}, "impossible[0].when: the status quo is impossible by this statement"),
    ({"threats": [Threat(by="nobody", trigger="treaty", then="treaty")]}, 'threats[0].by: unknown party "nobody"'),
    ({"issues": [Issue("x", status_quo="no", decided_by={"quota": 3, "weights": {"upland": 1}})], "preferences": {},
      "impossible": []}, "issues.x.decided_by.quota: a quota out of reach"),
    ({"issues": [Issue("x", status_quo="no", moves=["no -> maybe"])], "preferences": {}, "impossible": []},
     'issues.x.moves[0].after: unknown value "maybe" for issue "x"'),
    ({"colour": "red"}, 'colour: unknown key "colour" in the case'),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "message"), FAULTS)
def test_what_breaks_a_rule_is_told_with_its_path(parts, message):
    """Every rule of a file holds for a case made in Python, whose faults say the path in place of a line."""
    with pytest.raises(CaseError) as caught:
        dam(**parts)
    assert str(caught.value).split("\n")[0] == message
    assert not isinstance(caught.value, CaseFileError)


def data(text):
    """What a file says, as plain data, without judging it."""
    root, problems = compose(SourceText("f", text))
    return None if problems else _plain(root)


def messages(fault):
    """Messages without the lines that only a file has."""
    lines = re.compile(r"; first on line \d+| \(line \d+\)")
    return {lines.sub("", problem.message) for problem in fault.problems}


@pytest.mark.parametrize("text", [TEN, *(HARBOUR.replace(old, new) for old, new, *_ in CHANGED)])
def test_files_and_python_are_judged_alike(text):
    """The same faults, in the same words, are told of a file and of the same data in Python."""
    with pytest.raises(CaseFileError) as of_file:
        reads(text)
    parts = data(text)
    if parts is None or parts.get("detente") == "2" or any(part is None for part in parts.values()):
        return
    with pytest.raises(CaseError) as of_python:
        Case(**parts)
    assert messages(of_python.value) == messages(of_file.value)


def test_preferences_survive_a_round_trip():
    """The order of kinds, and with it every payoff, is the same after dumping, copying and pickling."""
    case = dam()
    for made in (
        Case.model_validate(case.model_dump()),
        Case.model_validate(case.model_dump(mode="json")),
        case.model_copy(update={"preferences": {"upland": case.preferences["upland"].model_copy(update={"because": ""})}
                                | {"lowland": case.preferences["lowland"]}}),
        copy.deepcopy(case),
        pickle.loads(pickle.dumps(case)),
    ):  # fmt: skip
        assert made == case and hash(made) == hash(case)
        assert made.preferences["upland"].order == ("weights", "priorities")
        for party, payoff in case.board().payoff.items():
            assert (made.board().payoff[party] == payoff).all()


def test_a_kind_may_be_replaced_by_name():
    """Other weights take the place of the weights."""
    wants = dam().preferences["upland"]
    other = wants.model_copy(update={"weights": wants.weights[:0] + Preferences(weights={"treaty": 9}).weights})
    assert other.order == wants.order and str(other.weights[0].amount) == "9"
    assert wants.model_copy(update={"weights": ()}).order == ("priorities",)


def test_numbers_stay_exact():
    """Decimals are kept as they are, with any number of digits."""
    third = Interval(low=Decimal("0.33333333333333333333"), high=Decimal("0.4"))
    case = dam(preferences={"upland": {"weights": {"treaty": third}}})
    again = Case.model_validate(case.model_dump())
    assert again.preferences["upland"].weights[0].amount.midpoint == Fraction("0.33333333333333333333") / 2 + Fraction(
        1, 5
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda case: case.parties.update(x=Party("x")),
        lambda case: case.parties.pop("upland"),
        lambda case: case.issues["release"].values.clear(),
        lambda case: case.preferences.__setitem__("upland", Preferences()),
        lambda case: setattr(case.issues["release"], "status_quo", "none"),
    ],
)
def test_a_case_never_changes(change):
    """Nothing in a case can be changed, mappings included."""
    case = dam()
    with pytest.raises((TypeError, ValueError)):
        change(case)
    assert case == dam()


def test_variants_change_what_they_name():
    """A weight, an order, the status quo, a red line, a threat: all else stays."""
    case = dam()
    weights = case.with_(preferences={"upland": {"weights": {"treaty = yes": None, "treaty": 12, "release = none": 1}}})
    assert [(w.on.text, str(w.amount)) for w in weights.preferences["upland"].weights] == [
        ("treaty", "12"), ("release = none", "1"),
    ]  # fmt: skip
    assert weights.preferences["upland"].order == ("weights", "priorities")
    assert weights.preferences["lowland"] == case.preferences["lowland"]
    order = case.with_(preferences={"lowland": {"priorities": ["treaty", "release = full"]}})
    assert [line.that.text for line in order.preferences["lowland"].priorities] == ["treaty", "release = full"]
    assert case.with_(status_quo={"release": "full"}).status_quo == {"release": "full", "treaty": "no"}
    assert case.with_(preferences={"upland": {"red_lines": []}}).preferences["upland"].red_lines == ()
    assert "lowland" not in case.with_(preferences={"lowland": None}).preferences
    threat = Threat(by="lowland", trigger="release = none", then="treaty")
    assert case.with_(threats=[*case.threats, threat]).threats == (threat,)
    assert case == dam()


def test_a_variant_is_checked():
    """What a variant gets wrong is told as for any case; a part that does not exist is named."""
    with pytest.raises(CaseError, match='unknown issue "treaties"'):
        dam().with_(preferences={"upland": {"weights": {"treaties": 12}}})
    with pytest.raises(CaseError, match="the status quo is impossible"):
        dam().with_(status_quo={"release": "none", "treaty": "yes"})
    with pytest.raises(UnknownNameError, match='unknown part of a case "weight"'):
        dam().with_(weight=3)


FOUND_LATER = [
    (lambda: as_of(dam(issues=[Issue("release", ["half", "full"], status_quo="half", decided_by="upland",
                                     was=[{"since": "2031-02-01", "value": "half"}])], preferences={}, impossible=[]),
                   "2031-01-01"), 'issues.release.was: nothing says where "release" stood'),
    (lambda: dam(preferences={"upland": {"ranking": ["treaty", "release = half", "not treaty"]}}).board(),
     'preferences.upland.ranking[1]: ranking of "upland": ranks a state a second time'),
    (lambda: dam(preferences={"upland": {"ranking": ["treaty"]}}).board(),
     'preferences.upland.ranking: ranking of "upland": 3 of 5 states are not ranked'),
    (lambda: write(dam(), "geniusweb"), "preferences.upland.priorities: the preferences of Upland contain priorities"),
    (lambda: write(dam(preferences={"upland": {"weights": {"treaty and release = half": 1}}}), "genius"),
     "preferences.upland.weights[0].on: the weight of Upland"),
    (lambda: write(dam(), "gmcr"), 'issues.treaty.decided_by: "treaty" takes the consent of lowland and upland'),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "message"), FOUND_LATER)
def test_what_is_found_later_is_told_with_its_path(ask, message):
    """What no rule sees, but a board or another tool's format does, names its part of the case as well."""
    with pytest.raises(CaseError) as caught:
        ask()
    assert str(caught.value).startswith(message)
    assert not isinstance(caught.value, CaseFileError)


@pytest.mark.parametrize(
    "ask",
    [
        lambda case: as_of(case, "tomorrow"),
        lambda case: as_of(case, 2031),
        lambda case: hold(case, {"release": 3}),
        lambda case: hold(case, {"relaese": "none"}),
        lambda case: case.board().state("release = ful"),
        lambda case: case.board().state("release none"),
        lambda case: case.board().state({"release": "ful"}),
    ],
)
def test_what_is_asked_of_a_case_is_told_like_its_faults(ask):
    """A day, a value or a statement that does not exist is an error of ours, from whichever side it comes."""
    with pytest.raises(DetenteError):
        ask(dam())


def test_a_day_may_be_text():
    """A day is read as in a file."""
    assert as_of(dam(), "2031-05-02") == as_of(dam(), date(2031, 5, 2))


@pytest.mark.parametrize("make", [lambda: Party(nam="x"), lambda: Preferences(weights={"a b": 1}), lambda: Issue("x")])
def test_a_part_alone_is_told_in_the_same_words(make):
    """No other kind of exception reaches who makes parts of a case."""
    with pytest.raises(DetenteError):
        make()
