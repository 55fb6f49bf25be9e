"""What a model answers is held to the text and to the case; what is not there is dropped, and counted."""

from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest

import detente
from detente.case.model import STANCES
from detente.documents import Document
from detente.reader.adding import add
from detente.reader.engine import read_by_model, server_at
from detente.reader.engine.checked_answer import CheckedAnswers
from detente.reader.engine.questions import LONGEST, Lists, question, schema, shown, stretches
from detente.reader.statements import Reading
from tests.reader.engine.stub_server import chat, serving

CASE_TEXT = """\
detente: 1
title: The gates of Kesh
parties:
  upland: {name: Upland, aliases: [Kesh]}
  lowland: {name: Lowland}
issues:
  gates: {values: [shut, open], status_quo: shut, decided_by: upland}
  monitors: {status_quo: no, decided_by: {all_of: [upland, lowland]}}
"""
CASE = detente.reads(CASE_TEXT)
TEXT = (
    "Upland will not open the gates\nof the dam, Ana Reyes said on Friday.\n\n"
    "Lowland demanded that the gates be opened. He said no. He said no.\n"
)
REPORT = Document("report.txt", "Gates stay shut", TEXT, date(2031, 5, 2))
GOOD = {
    "words": "Upland will not open the gates of the dam", "speaker": "Ana Reyes", "verb": "said", "party": "upland",
    "stance": "rejects", "condition": "", "issue": "gates", "value": "open",
}  # fmt: skip
DEMAND = {
    **GOOD,
    "words": "the gates be opened",
    "speaker": "",
    "verb": "demanded",
    "party": "lowland",
    "stance": "demands",
}


def checked(*answers, case=CASE, document=REPORT):
    made = CheckedAnswers(document, Lists.of(case), "stub-1b")
    (stretch,) = stretches(document.text)
    for answer in answers:
        made.take(answer if isinstance(answer, str) else json.dumps(answer), stretch)
    return made


def test_what_stands_the_check_is_a_statement_in_doubt():
    """Each part with its place in the text, over the end of a line too; in doubt, and marked with the model."""
    said, demand = checked({"statements": [DEMAND, GOOD]}).in_order()
    assert [(s.party, s.stance, s.issue, s.value, s.speaker, s.line) for s in (said, demand)] == [
        ("upland", "rejects", "gates", "open", "Ana Reyes", 1),
        ("lowland", "demands", "gates", "open", "", 4),
    ]
    for one in (said, demand):
        for span in (*one.source, one.cue, *one.content):
            assert TEXT[span.start : span.end] == span.text
        assert one.doubtful and one.read_by == "stub-1b"
    assert said.text == GOOD["words"] and said.cue.text == "said" and demand.cue.text == "demanded"


def test_it_is_marked_in_the_case():
    """In the file it is in doubt, with the model's name and no confidence; it counts not."""
    reading = Reading(REPORT, checked({"statements": [GOOD]}).in_order())
    _, changed = add(CASE_TEXT, [reading])
    (made,) = detente.reads(changed).statements
    assert (made.read_by, made.review, made.confidence, made.at) == ("stub-1b", "doubtful", None, "0-41")
    assert not [cell for row in detente.positions(detente.reads(changed)).rows for cell in row if cell.positions]


@pytest.mark.parametrize(
    ("change", "kept", "dropped"),
    [
        ({"words": "Upland will open the gates"}, 0, "statement whose words are not in the text"),
        ({"words": "upland will not open the gates"}, 0, "statement whose words are not in the text"),
        ({"words": ""}, 0, "statement without words, or with too many"),
        ({"words": "-"}, 0, "statement without words, or with too many"),
        ({"stance": "begs"}, 0, "stance that there is not"),
        ({"speaker": "Ilo Marek"}, 1, "speaker who is not in the text"),
        ({"condition": "if it rains"}, 1, "condition that is not in the text"),
        ({"party": "delta"}, 1, "party that is not in the case"),
        ({"party": "Upland"}, 1, "party that is not in the case"),
        ({"issue": "water"}, 1, "issue that is not in the case"),
        ({"value": "half"}, 1, "value that the issue has not"),
        ({"value": "yes"}, 1, "value that the issue has not"),
        ({"words": 7}, 0, "statement that is not of the form asked for"),
        ({"party": None}, 0, "statement that is not of the form asked for"),
        ({"stance": ["rejects"]}, 0, "statement that is not of the form asked for"),
    ],
)  # fmt: skip
def test_what_is_invented_is_dropped_and_counted(change, kept, dropped):
    """Words, names and values that are not there go; the rest of a statement stays where its words are there."""
    made = checked({"statements": [{**GOOD, **change}]})
    assert (len(made.found), dict(made.dropped)) == (kept, {dropped: 1})
    (key,) = change
    for one in made.found:
        assert {"speaker": one.speaker, "condition": one.condition or "", "party": one.party}.get(key, "") == ""
        assert (one.issue, one.value) == {"issue": ("", ""), "value": ("gates", "")}.get(key, ("gates", "open"))


@pytest.mark.parametrize(
    "answer",
    ["", "Sure! Here is the JSON.", '{"statements": [', "[]", "7", "null", '{"statements": {}}', '{"other": []}',
     "[" * 50_000, '```json\n{"statements": []}\n```', "NaN"],
)  # fmt: skip
def test_an_answer_of_another_form_is_counted(answer):
    """Not JSON, cut off, too deep, of another form: it says nothing."""
    made = checked(answer)
    assert (made.found, dict(made.dropped)) == ([], {"answer that is not of the form asked for": 1})


def test_entries_that_are_no_statements_are_counted():
    """Each by itself; the good ones between them stay."""
    made = checked({"statements": [None, 3, "said", [GOOD], GOOD, {}]})
    assert len(made.found) == 1
    assert dict(made.dropped) == {
        "statement that is not of the form asked for": 4,
        "statement without words, or with too many": 1,
    }


def test_the_same_words_are_taken_once_for_each_place():
    """What stands twice in the text can be said twice and no more often."""
    twice = {**DEMAND, "words": "He said no", "verb": ""}
    made = checked({"statements": [twice, twice, twice]})
    assert [one.content[0].start for one in made.in_order()] == [TEXT.index("He said"), TEXT.rindex("He said")]
    assert dict(made.dropped) == {"statement told twice": 1}


def test_without_a_case_names_are_those_of_the_text():
    """For a draft there is no list; a party is then a name that the report has."""
    made = checked({"statements": [{**GOOD, "party": "Upland"}, {**DEMAND, "party": "Delta"}]}, case=None)
    assert [(one.party, one.affiliation, one.issue) for one in made.in_order()] == [("", "Upland", ""), ("", "", "")]
    assert dict(made.dropped) == {"party that is not in the text": 1}


def test_nothing_but_what_is_there_comes_through():
    """Whatever is answered, each span stands in the text and each name in the case."""
    random = Random(7)
    odd = [None, True, 3, -1.5, [], {}, ["x"], "", " ", "\u0000", "Reyes", "yes", "x" * 5000, TEXT, *TEXT.split("\n")]
    pool = [*odd, *GOOD.values(), *DEMAND.values(), *STANCES, TEXT[3:20], TEXT[25:40], TEXT[25:40].replace("\n", " ")]
    seen = 0
    for _ in range(400):
        entries = [{key: random.choice([value, random.choice(pool)]) for key, value in GOOD.items()} for _ in range(4)]
        for one in checked({"statements": [*entries, random.choice(odd)]}).in_order():
            spans = [*one.source, one.cue, *one.content, *([one.condition] if one.condition else [])]
            assert all(TEXT[span.start : span.end] == span.text for span in spans)
            assert one.party in ("", *CASE.parties) and one.stance in STANCES and one.doubtful
            assert one.issue in ("", *CASE.issues) and (not one.value or one.value in CASE.issues[one.issue].labels)
            seen += 1
    assert seen > 100


def test_stretches_are_the_text():
    """All of it in order, none longer than a model takes; blanks alone are left out."""
    random = Random(7)
    for parts in (["a", "b. ", " ", "\n", "\r\n\t", "\n\n"], ["word "], ["x"], ["\n"], ["Said. ", "\n\n"]):
        whole = "".join(random.choice(parts) for _ in range(4 * LONGEST))
        found = list(stretches(whole))
        assert all(whole[one.start : one.end] == one.text and 0 < len(one.text) <= LONGEST for one in found)
        assert "".join("".join(one.text.split()) for one in found) == "".join(whole.split())
        assert len(shown(whole)) == len(whole)
    assert list(stretches("")) == []


def test_the_form_asked_for_is_that_of_the_case():
    """The schema is a JSON Schema that the good answer keeps and an invented one does not."""
    jsonschema = pytest.importorskip("jsonschema")
    for case in (CASE, None):
        form = schema(Lists.of(case))
        jsonschema.Draft202012Validator.check_schema(form)
        keys = form["properties"]["statements"]["items"]["required"]
        jsonschema.validate({"statements": [{key: GOOD[key] for key in keys}]}, form)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"statements": [{**{key: GOOD[key] for key in keys}, "stance": "begs"}]}, form)
    (stretch,) = stretches(TEXT)
    assert json.dumps(question("m", stretch, Lists.of(CASE)))


def test_a_report_is_read_stretch_by_stretch():
    """Every stretch is asked about, progress is told, and the notes say what was taken and dropped."""
    long = Document("long.txt", "Long", "\n\n".join([TEXT, "Nothing new. " * 600, TEXT.replace("Friday", "Monday")]))
    told: list[tuple[int, int]] = []
    with serving(chat({"statements": [DEMAND, {**GOOD, "stance": "begs"}]})) as (url, asked):
        reading = read_by_model(long, CASE, server_at(url), "stub-1b", lambda *step: told.append(step))
    assert len(asked) == len(told) == len(list(stretches(long.text))) > 2
    assert told == [(k, len(told)) for k in range(len(told))]
    assert len(reading.statements) == 2
    (note,) = reading.document.notes
    assert note.startswith(
        "long.txt: read by stub-1b: 2 taken, all in doubt until reviewed; dropped (number and what): "
    )
    assert "2 stance that there is not" in note
