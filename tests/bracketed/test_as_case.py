"""Open places as issues; and the text written back with a package."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bracketed import OpenPlace, parsed_text
from detente.bracketed.as_case import DELETED, drafted, place_of
from detente.bracketed.chosen import package_of, settled, sources_of
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import DetenteError, UnknownNameError
from tests.bracketed.drafts import DRAFTS

DAY = date(2031, 5, 2)
TEXT = """\
TREATY OF THE DAM

Article 1

Each Party [shall][should] open the gates [EU: within [30][60] days] [Upland: when it can].

Article 2

A fund [of last resort]* is set up [Marl delete: at once] by [date].

* Upland reserves its position on the fund.
"""


def made(text=TEXT, day=DAY):
    draft = parsed_text(text, "dam.txt", "Dam")
    return draft, drafted(draft, None, day)


def test_open_places_are_issues():
    """Values are the wordings and deleted, with which it stands today; agreed words and blanks are no issue."""
    _, found = made()
    assert {issue.name: tuple(issue.values) for issue in found.issues.values()} == {
        "Article 1: shall / should": ("shall", "should", "deleted"),
        "Article 1: within [30][60] days / when it can": ("within days", "when it can", "deleted"),
        "Article 1: 30 / 60": ("30", "60", "deleted"),
        "Article 2: of last resort": ("of last resort", "deleted"),
        "Article 2: at once": ("at once", "deleted"),
    }
    assert {issue.status_quo for issue in found.issues.values()} == {DELETED}
    assert found.notes == ("place 5: still to be written, so that there is nothing to choose from and no issue",)


def test_the_case_is_sound_and_says_who_wants_what():
    """It is read without fault; wordings are demanded by those to whom they are attributed, reservations reject."""
    draft, found = made()
    case = reads(dump(found.case("Dam")))
    said = {(one.party, one.stance, str(one.about[0]).split(" = ", 1)[1]) for one in case.statements}
    assert said == {
        ("eu", "demands", '"within days"'), ("upland", "demands", '"when it can"'), ("marl", "demands", "deleted"),
        ("upland", "rejects", '"of last resort"'),
    }  # fmt: skip
    assert {key: dict(one.package) for key, one in case.proposals.items()}.keys() == {
        "text-of-eu", "text-of-upland", "text-of-marl",
    }  # fmt: skip
    for statement in case.statements:
        ((start, end),) = statement.spans
        assert any((place.start, place.end) == (start, end) for place in draft.every)


def test_a_place_in_a_wording_stays_only_where_that_does():
    """A state in which the inner place stands and the outer wording does not is impossible."""
    _, found = made()
    case = found.case("Dam")
    board = case.board()
    keys = {issue.name: key for key, issue in case.issues.items()}
    outer, inner = keys["Article 1: within [30][60] days / when it can"], keys["Article 1: 30 / 60"]
    frame = board.to_dataframe()
    assert set(frame[frame[inner] != DELETED][outer]) == {"within days"}


def test_names_are_those_of_the_case():
    """Whoever is named by an alias of a party of the case is that party, and keys do not clash."""
    case = reads(
        "detente: 1\ntitle: T\nparties: {union: {aliases: [EU]}}\nissues: {article_1_shall: {status_quo: no}}\n"
    )
    found = drafted(parsed_text(TEXT, "dam.txt", "Dam"), case, DAY)
    assert found.party_of["EU"] == "union"
    assert "union" not in found.parties
    assert "article_1_shall" not in found.issues


@pytest.mark.parametrize(
    ("text", "day", "message"),
    [
        ("All is agreed.", DAY, "no open place with anything to choose from"),
        ("By [date] it [TBD].", DAY, "no open place with anything to choose from"),
        ("[EU: shall][Marl: may]", None, "its day is not known(?s:.*)--date gives it"),
    ],
)
def test_what_makes_no_case(text, day, message):
    """Without a place to choose from, or without a day where somebody is named, there is none."""
    with pytest.raises(DetenteError, match=message):
        made(text, day)


def test_a_text_that_names_nobody_has_the_delegations():
    """A case needs a party; nothing is said in its name."""
    _, found = made("Each Party [shall][should] meet.", None)
    assert (list(found.parties), found.statements) == (["delegations"], ())


@pytest.mark.parametrize(
    "style", [style for style, (_, wordings) in DRAFTS.items() if any(len(one) > 1 for one in wordings)]
)
def test_every_style_makes_a_sound_case(style):
    """Each hand-written draft with a choice in it becomes a case that is read without fault."""
    draft, found = made(DRAFTS[style][0])
    case = reads(dump(found.case("T")))
    assert {place_of(issue)[1:] for issue in case.issues.values()} == {
        (place.start, place.end) for place in draft.every if not place.blank
    }


def written(package, text=TEXT):
    draft, found = made(text)
    case = found.case("Dam")
    (source,) = sources_of(case)
    return settled(draft, case, source, package), found


def test_a_package_is_written_into_the_text():
    """Chosen wordings lose their brackets and attributions, deleted ones go without a trace, the rest stays open."""
    _, found = made()
    keys = {issue.name: key for key, issue in found.issues.items()}
    package = {
        keys["Article 1: shall / should"]: "should", keys["Article 1: within [30][60] days / when it can"]: "within days",  # noqa: E501
        keys["Article 2: at once"]: DELETED,
    }  # fmt: skip
    result, _ = written(package)
    assert "Each Party should open the gates within [30][60] days.\n" in result.text
    assert "A fund [of last resort]* is set up by [date].\n" in result.text
    assert [place.number for place in result.still_open] == ["2.1", "3", "5"]


@given(st.sampled_from(sorted(DRAFTS)), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_any_package_of_any_draft(style, random):
    """With nothing chosen the text is as it was; with all chosen only blanks are left open."""
    text = DRAFTS[style][0]
    draft = parsed_text(text, "d.txt", "D")
    try:
        found = drafted(draft, None, DAY)
    except DetenteError:
        return
    case = found.case("D")
    (source,) = sources_of(case)
    assert settled(draft, case, source, {}).text == text
    package = {key: random.choice(list(issue.values)) for key, issue in case.issues.items()}
    result = settled(draft, case, source, package)
    assert all(place.blank for place in result.still_open)


def test_another_version_is_refused():
    """Where the draft has changed, its places are not taken for those of the case."""
    draft, found = made()
    case = found.case("Dam")
    with pytest.raises(DetenteError, match="is it another version of the draft"):
        settled(parsed_text(TEXT.replace("Each", "Every"), "dam.txt"), case, next(iter(sources_of(case))), {})
    assert isinstance(draft.places[0], OpenPlace)


def test_packages_by_name_and_by_value():
    """A proposal of the case, or issues with values; what is unknown is told."""
    case = made()[1].case("Dam")
    key = next(iter(case.issues))
    assert package_of(case, "text-of-marl") == dict(case.proposals["text-of-marl"].package)
    assert package_of(case, f"{key}=shall") == {key: "shall"}
    for wanted in ("text-of-mars", "issue=shall", f"{key}=shal"):
        with pytest.raises(UnknownNameError):
            package_of(case, wanted)
