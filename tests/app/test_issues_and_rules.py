"""Issues, parties and rules in forms over the real server: each edit is one that an analyst could have typed."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest

from detente import reads
from detente.app.views.issue_ladder import ladder
from detente.case.text.skeleton import skeleton
from detente.catalog import entries as catalog
from detente.matters import issue, matters
from tests.app.browser_forms import form_on
from tests.app.conftest import Reply, Workbench
from tests.case.harbour import HARBOUR

QUOTA = "decided_by: {quota: 3, weights: {east: 2, west: 1, pilots: 1}, veto: [east]}"


def written(bench: Workbench, name: str) -> str:
    return (bench.folder / name).read_text(encoding="utf-8")


def send(bench: Workbench, name: str, place: str, changes: dict[str, str | None], query: str = "") -> Reply:
    """Open a form, change some fields (None: untick), and send it."""
    page = bench.get(f"/c/{name}/issues/{place}{query}")
    assert page.status == 200, page.text
    action = f"/c/{name}/issues/{place}"
    given = {key: text for key, text in {**form_on(page.text, action), **changes}.items() if text is not None}
    return bench.post(action, given)


def edited(bench: Workbench, place: str, changes: dict[str, str | None], query: str = "", text: str = HARBOUR) -> str:
    name = bench.case(text)
    sent = send(bench, name, place, changes, query)
    assert sent.status == 303, re.findall(r'class="error".*', sent.text)
    return written(bench, name)


def errors(reply: Reply) -> list[str]:
    """The fields with an error; an empty one for what is at none."""
    found = re.findall(r'class="error"(?: id="([^"]*)-error")?', reply.text)
    return [unescape(one) for one in found]


@pytest.mark.parametrize("key", ["chain", "ships", "toll", "treaty", "signals"])
def test_an_issue_that_is_saved_as_it_is_stays_as_it_is(workbench, key):
    """Not a letter of the file changes where nothing was changed."""
    assert edited(workbench, "issue", {}, f"?key={key}") == HARBOUR


@pytest.mark.parametrize("key", ["east", "guild", "pilots"])
def test_a_party_that_is_saved_as_it_is_stays_as_it_is(workbench, key):
    """Not a letter of the file changes where nothing was changed."""
    assert edited(workbench, "party", {}, f"?key={key}") == HARBOUR


def test_every_issue_of_a_large_case_stays_as_it_is(workbench):
    """Nor in the case of NATO and Russia, whatever its issues are made of."""
    text = catalog.path_of("nato-russia-2022").read_text(encoding="utf-8")
    name = workbench.case(text)
    for key in ("forces", "guarantee", "dialogue", "arms_control"):
        assert send(workbench, name, "issue", {}, f"?key={key}").status == 303
    assert send(workbench, name, "party", {}, "?key=nato").status == 303
    assert written(workbench, name) == text


@pytest.mark.parametrize(("more", "heads"), [("", 3), (", one_way: true", 2), (", moves: [a <-> b, b -> c]", 3)])
def test_a_ladder_draws_the_moves_that_there_are(more, heads):
    """From any value to any other over a rail at their side, onward over one that leads to all but the first."""
    issue = f"x: {{values: [a, b, c], status_quo: a, decided_by: p{more}}}"
    case = reads(f"detente: 1\ntitle: t\nparties: {{p: {{name: P}}}}\nissues:\n  {issue}\n")
    drawn = ladder(case, case.issues["x"])
    assert drawn.count('class="head"') == heads
    assert (f"M4,{2 + 28 / 2:.1f}V" in drawn) == ("moves" not in more)


TYPED: dict[str, tuple[str, str, dict[str, str | None], str, str]] = {
    "name": ("issue", "ships", {"name": "The ships"}, "  ships:\n", "  ships:\n    name: The ships\n"),
    "today": ("issue", "chain", {"today": "1"}, "    status_quo: up\n", "    status_quo: half\n"),
    "ordered off": ("issue", "chain", {"ordered": None}, "    ordered: true\n", ""),
    "words": ("issue", "chain", {"words-1": "small boats"}, "half: pilots pass", "half: small boats"),
    "new value": ("issue", "ships", {"value-3": "sunk"}, "[home, near, inside]", "[home, near, inside, sunk]"),
    "party": ("issue", "chain", {"decider": "west"}, "    decided_by: east\n", "    decided_by: west\n"),
    "nobody": ("issue", "chain", {"decides": "nobody"}, "    decided_by: east\n", ""),
    "all": (
        "issue", "treaty", {"named-3": "1"}, "{all_of: [east, west]}", "{all_of: [east, west, pilots]}",
    ),
    "any": ("issue", "treaty", {"decides": "any_of"}, "{all_of: [east, west]}", "{any_of: [east, west]}"),
    "quota": ("issue", "toll", {"quota": "2"}, "{quota: 3,", "{quota: 2,"),
    "share": ("issue", "toll", {"quota": "2/3", "veto-0": None}, ", veto: [east]}", "}"),
    "moves": (
        "issue", "ships", {"move-1-2": None}, "    moves: [home <-> near, near -> inside]\n",
        "    moves: [home <-> near]\n",
    ),
    "any moves": ("issue", "ships", {"moving": "any"}, "    moves: [home <-> near, near -> inside]\n", ""),
    "alone": (
        "issue", "ships", {"moves_by": "east: near -> home"}, "{pilots: [near -> inside]}", "{east: [near -> home]}",
    ),
    "terms": ("issue", "chain", {"terms": "chain\nboom\nbarrier"}, "[chain, boom]", "[chain, boom, barrier]"),
    "member": ("party", "guild", {"member-2": None}, "members: [east, west, pilots]", "members: [east, west]"),
    "rule": ("party", "guild", {"rule": "consensus"}, ", decides_by: majority", ""),
    "actors": ("party", "pilots", {"stands_for": "3"}, "stands_for: 12", "stands_for: 3"),
    "alias": (
        "party", "east", {"aliases": "Easterners"}, 'aliases: [Easterners, "the court at Vey"]',
        "aliases: [Easterners]",
    ),
    "because": ("impossible", "0", {"because": "too deep"}, "ships cannot pass a chain", "too deep"),
    "when": (
        "impossible", "0", {"statement": "ships = inside and chain = half"}, "when: ships = inside and chain = up",
        "when: ships = inside and chain = half",
    ),
    "state": ("state", "war", {"statement": "ships = near"}, "  war: ships = inside\n", "  war: ships = near\n"),
}  # fmt: skip


@pytest.mark.parametrize("what", TYPED)
def test_an_edit_is_what_an_analyst_would_type(workbench, what):
    """Only the place that is meant changes; every comment, and the order, stays."""
    place, key, changes, before, after = TYPED[what]
    query = f"?number={key}" if place == "impossible" else f"?key={key}"
    made = edited(workbench, place, changes, query)
    expected = HARBOUR.replace(before, after, 1)
    if what == "share":
        expected = expected.replace("{quota: 3,", "{quota: 2/3,")
    assert before in HARBOUR and reads(made) == reads(expected)
    gone = [line for line in HARBOUR.splitlines() if line not in made.splitlines()]
    assert all(line in before or before.strip() in line or what == "share" for line in gone), gone
    assert "# A quarrel over a harbour." in made and "# a Friday" in made


def test_a_quota_is_entered(workbench):
    """Votes, a veto and a share, from an issue that one party decided."""
    changes: dict[str, str | None] = {
        "decides": "quota", "quota": "more than 1/2", "named-0": "1", "weight-0": "4", "named-1": "1", "veto-1": "1",
    }  # fmt: skip
    made = reads(edited(workbench, "issue", changes, "?key=chain")).issues["chain"].decided_by
    assert (str(made.quota), dict(made.weights), made.veto) == ("more than 1/2", {"east": 4, "west": 1}, ("west",))


def test_values_are_rearranged_before_they_are_saved(workbench):
    """Up, down and more lines change the form alone; saved, the values stand in the new order with their words."""
    name = workbench.case(HARBOUR)
    action = f"/c/{name}/issues/issue"
    page = workbench.get(f"{action}?key=chain").text
    for arrange in ("down-0", "more", "up-9"):
        page = workbench.post(action, {**form_on(page, action), "arrange": arrange}).text
        assert written(workbench, name) == HARBOUR
    assert page.count('name="was-') == 7
    assert workbench.post(action, form_on(page, action)).status == 303
    made = reads(written(workbench, name)).issues["chain"]
    assert list(made.values.items()) == [("half", "pilots pass"), ("up", "nobody passes"), ("down", "all pass")]
    assert made.status_quo == "up"


def test_a_value_is_renamed_everywhere(workbench):
    """Statements, threats, moves and red lines say the new name; comments stay; it is one step to undo."""
    made = edited(workbench, "issue", {"value-2": "within"}, "?key=ships")
    assert reads(made) == reads(re.sub(r"\binside\b", "within", HARBOUR))
    assert "# a Friday" in made


@pytest.mark.parametrize(
    ("part", "key"), [("parties", "east"), ("issues", "chain"), ("issues", "toll"), ("states", "war")]
)
def test_a_key_is_renamed_everywhere(workbench, part, key):
    """What mentions it is told first; afterwards nothing says the old name and all else is the same."""
    name = workbench.case(HARBOUR)
    page = workbench.get(f"/c/{name}/issues/rename?part={part}&key={key}")
    assert "It is mentioned in" in page.text
    sent = send(workbench, name, "rename", {"new": "fresh"}, f"?part={part}&key={key}")
    assert sent.status == 303
    made = written(workbench, name)
    assert key not in getattr(reads(made), part)
    assert reads(made.replace("fresh", key)) == reads(HARBOUR)
    assert len(made.splitlines()) == len(HARBOUR.splitlines())


def test_a_name_with_spaces_and_quotes_is_written_right(workbench):
    """A name that statements have to quote is quoted in them."""
    name = workbench.case(HARBOUR)
    assert send(workbench, name, "rename", {"new": "the chain, or: boom"}, "?part=issues&key=chain").status == 303
    made = reads(written(workbench, name))
    assert (
        made.statements[0].issues == ("the chain, or: boom",)
        and "the chain, or: boom" in made.proposals["first"].package
    )


@pytest.mark.parametrize("key", ["chain", "ships", "toll", "treaty", "signals"])
def test_an_issue_is_taken_out_with_what_mentions_it(workbench, key):
    """The statements about it alone go, others lose what they say of it, and the case reads."""
    name = workbench.case(HARBOUR)
    page = workbench.get(f"/c/{name}/issues/remove?part=issues&key={key}").text
    assert ("Take it out with all that" in page) == (key != "signals" or "mentioned" in page)
    assert send(workbench, name, "remove", {}, f"?part=issues&key={key}").status == 303
    made = reads(written(workbench, name))
    assert key not in made.issues and "# A quarrel" in written(workbench, name)


def test_what_cannot_go_is_told(workbench):
    """A party without which a vote cannot be carried stays, with the reason once; nothing has changed."""
    name = workbench.case(HARBOUR)
    sent = send(workbench, name, "remove", {}, "?part=parties&key=east")
    assert sent.status == 422 and errors(sent) == [""] and "a quota out of reach" in sent.text
    assert written(workbench, name) == HARBOUR


def test_new_ones_are_made(workbench):
    """An issue, a party, a combination that cannot be and a named state, with keys made of their names."""
    name = workbench.case(HARBOUR)
    issue: dict[str, str | None] = {
        "name": "Fishing rights", "value-0": "none", "value-1": "some", "words-1": "in winter", "value-2": "all",
        "today": "0", "ordered": "1", "decides": "one", "decider": "west", "moves_by": "pilots: none -> some",
    }  # fmt: skip
    assert send(workbench, name, "issue", issue).status == 303
    party: dict[str, str | None] = {"name": "The Abbey", "aliases": "the monks\nAbbot Reth", "key": "abbey"}
    assert send(workbench, name, "party", party).status == 303
    both = {"statement": "fishing-rights = all and not treaty", "because": "who would sign"}
    assert send(workbench, name, "impossible", both).status == 303
    assert send(workbench, name, "state", {"key": "calm", "statement": "ships = home"}).status == 303
    made = reads(written(workbench, name))
    assert made.issues["fishing-rights"].values == {"none": "", "some": "in winter", "all": ""}
    assert made.issues["fishing-rights"].ordered and made.issues["fishing-rights"].decided_by == "west"
    assert made.parties["abbey"].aliases == ("the monks", "Abbot Reth")
    assert made.impossible[-1].because == "who would sign" and made.states["calm"].text == "ships = home"
    assert written(workbench, name).startswith(HARBOUR[:60])
    possible = workbench.get(f"/c/{name}/issues").text
    given = form_on(possible, f"/c/{name}/issues/possible")
    assert workbench.post(f"/c/{name}/issues/possible", {**given, "of": "1"}).status == 303
    assert len(reads(written(workbench, name)).impossible) == 1


@pytest.mark.parametrize(("place", "key"), [("party", "west"), ("issue", "toll")])
def test_what_a_form_leaves_out_is_left_alone(workbench, place, key):
    """A browser that sends part of a form takes no name, remark or other words away; a new issue needs no name."""
    text = HARBOUR.replace("  toll:\n", "  toll:\n    terms: [duty, fee]\n", 1)
    name = workbench.case(text)
    page = workbench.get(f"/c/{name}/issues/{place}?key={key}").text
    given = form_on(page, f"/c/{name}/issues/{place}")
    kept = {field: value for field, value in given.items() if field not in ("name", "note", "aliases", "terms")}
    assert workbench.post(f"/c/{name}/issues/{place}", kept).status == 303
    assert written(workbench, name) == text
    new: dict[str, str | None] = {"name": None, "key": "fog", "value-0": "no", "value-1": "yes", "today": "0"}
    assert send(workbench, name, "issue", new).status == 303
    assert reads(written(workbench, name)).issues["fog"].name == ""


PAIR: dict[str, str | None] = {"value-0": "a", "value-1": "b"}
FAULTS: dict[str, tuple[str, str, dict[str, str | None], str]] = {
    "no name": ("issue", "", PAIR, "key"),
    "key taken": ("issue", "", {**PAIR, "key": "chain"}, "key"),
    "key unfit": ("issue", "", {**PAIR, "key": "a -> b"}, "key"),
    "one value": ("issue", "", {"name": "x", "value-0": "only"}, "value-0"),
    "no today": ("issue", "chain", {"today": None}, "today"),
    "twice": ("issue", "chain", {"value-1": "up"}, "value-1"),
    "value used": ("issue", "ships", {"value-2": "", "move-1-2": None, "moves_by": ""}, ""),
    "quota high": ("issue", "toll", {"quota": "99"}, "quota"),
    "quota word": ("issue", "toll", {"quota": "most"}, "quota"),
    "votes": ("issue", "toll", {"weight-1": "many"}, "weight-1"),
    "nobody named": ("issue", "treaty", {"named-0": None, "named-1": None}, "decides"),
    "alone": ("issue", "ships", {"moves_by": "near -> inside"}, "moves_by"),
    "alone who": ("issue", "ships", {"moves_by": "nobody: near -> inside"}, "moves_by"),
    "alone where": ("issue", "ships", {"moves_by": "pilots: near -> away"}, "moves_by"),
    "party key": ("party", "", {"key": "east"}, "key"),
    "party unnamed": ("party", "", {}, "key"),
    "actors": ("party", "pilots", {"stands_for": "a few"}, "stands_for"),
    "itself": ("party", "east", {"member-1": "1"}, "members"),
    "statement": ("impossible", "0", {"statement": "ships = under"}, "statement"),
    "no statement": ("impossible", "", {"statement": ""}, "statement"),
    "state": ("state", "war", {"statement": "ships ="}, "statement"),
    "state key": ("state", "", {"key": "war", "statement": "treaty"}, "key"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_stands_at_its_field(workbench, what):
    """One message, where it was entered, with what was entered still there; nothing is written."""
    place, key, changes, field = FAULTS[what]
    name = workbench.case(HARBOUR)
    query = "" if not key else f"?number={key}" if place == "impossible" else f"?key={key}"
    sent = send(workbench, name, place, changes, query)
    assert sent.status == 422
    assert errors(sent) == [field], re.findall(r'class="error".*', sent.text)
    assert written(workbench, name) == HARBOUR
    for changed, text in changes.items():
        if text:
            assert form_on(sent.text, f"/c/{name}/issues/{place}")[changed] == text


@pytest.mark.parametrize(
    "page", ["issue?key=gone", "party?key=gone", "rename?part=issues&key=gone", "remove?part=x&key=chain"]
)
def test_what_is_gone_is_told(workbench, page):
    """An address of something that is not in the case is answered with a message."""
    sent = workbench.get(f"/c/{workbench.case()}/issues/{page}")
    assert sent.status == 400 and "Traceback" not in sent.text


def test_a_matter_is_taken_from_the_library(workbench):
    """Found by words, looked at, its slots filled: what `detente.matters.issue` gives, and what it excludes with it."""
    name = workbench.case(skeleton("Talks"))
    assert "id=forces-near" in workbench.get(f"/c/{name}/issues/library?words=troops+massing").text
    page = workbench.get(f"/c/{name}/issues/library?id=forces-near").text
    assert "pull back" in page and "massed" in page
    changes: dict[str, str | None] = {"whose": "south", "where": "the river", "status_quo": "present"}
    assert send(workbench, name, "library", changes, "?id=forces-near").status == 303
    text = written(workbench, name)
    made = reads(text).issues["forces-near"]
    plain = issue(
        "forces-near", {"whose": "south", "where": "the river"}, names={"south": "Southland"}, status_quo="present"
    )
    assert (made.name, list(made.values), made.status_quo, made.decided_by) == (
        plain["name"], plain["values"], "present", "south",
    )  # fmt: skip
    assert "# A case of detente." in text


def test_every_matter_can_be_taken(workbench):
    """With what the form begins with, each entry of the library becomes an issue of a case that reads."""
    name = workbench.case(skeleton("Talks"))
    some = matters()[::9]
    for entry in some:
        sent = send(workbench, name, "library", {}, f"?id={quote(entry.id)}")
        assert sent.status == 303, (entry.id, errors(sent))
    assert {entry.id for entry in some} <= set(reads(written(workbench, name)).issues)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"where": " "}, "where"),
        ({"whose": "nobody"}, "whose"),
        ({"key": "crossing"}, "key"),
        ({"status_quo": "gone"}, "status_quo"),
    ],
)
def test_a_slot_that_is_not_filled_is_told(workbench, changes, field):
    """At its field, and nothing is written."""
    name = workbench.case(skeleton("Talks"))
    sent = send(workbench, name, "library", changes, "?id=forces-near")
    assert sent.status == 422 and errors(sent) == [field]
    assert written(workbench, name) == skeleton("Talks")


@pytest.mark.parametrize(
    ("width", "scheme", "pages"),
    [
        (390, "dark", ("", "/party?key=guild", "/library?id=ceasefire")),
        (1280, "light", ("/issue?key=ships", "/remove?part=issues&key=chain")),
    ],
)
def test_issues_fit_and_axe_finds_nothing_serious(tab, workbench, width, scheme, pages):
    """Every form, with a fault and without; an issue is edited by the keyboard alone."""
    name = workbench.case(HARBOUR)
    opened = tab(width, color_scheme=scheme, bypass_csp=True)
    for page in pages:
        opened.goto(f"/c/{name}/issues{page}")
        assert opened.overflow() == 0 and opened.serious() == [], page
    opened.goto(f"/c/{name}/issues/issue?key=toll")
    opened.page.focus("#quota")
    opened.page.keyboard.press("Control+A")
    opened.page.keyboard.type("99")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#quota-error")
    assert opened.page.evaluate("document.activeElement.id") == "quota"
    assert opened.overflow() == 0 and opened.serious() == []
    opened.page.keyboard.press("Control+A")
    opened.page.keyboard.type("2")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(".message")
    assert QUOTA.replace("3", "2") in written(workbench, name)
    assert [line for line in opened.said if "422" not in line] == []


def two_tabs(
    bench: Workbench, text: str, place: str, first: dict[str, str | None], then: dict[str, str | None]
) -> tuple[str, Reply]:
    """Two tabs have the same form open; both send it, with other changes. The name of the case, and what the later
    one is answered."""
    name, (form, _, query) = bench.case(text), place.partition("?")
    page = bench.get(f"/c/{name}/issues/{place}").text
    assert send(bench, name, form, first, f"?{query}").status == 303
    given = form_on(page, f"/c/{name}/issues/{form}")
    sent = {key: value for key, value in {**given, **then}.items() if value is not None}
    return name, bench.post(f"/c/{name}/issues/{form}", sent)


@pytest.mark.parametrize(
    ("place", "first", "then", "both"),
    [
        ("issue?key=chain", {"name": "The chain"}, {"terms": "chain"}, {"name: The chain\n", "terms: [chain]"}),
        ("issue?key=chain", {"value-1": "middle"}, {"note": "rusty"}, {"middle: pilots pass", "note: rusty"}),
        ("issue?key=chain", {"note": "rusty"}, {"value-1": "middle"}, {"middle: pilots pass", "note: rusty"}),
        ("party?key=pilots", {"stands_for": "3"}, {"aliases": "crews"}, {"stands_for: 3", "aliases: [crews]"}),
    ],
)
def test_two_tabs_change_other_parts_of_one_thing(workbench, place, first, then, both):
    """Each keeps what the other has changed, and neither is told that they met."""
    name, answer = two_tabs(workbench, HARBOUR, place, first, then)
    assert answer.status == 303, answer.text
    assert all(part in written(workbench, name) for part in both)


def test_two_tabs_give_one_value_two_names(workbench):
    """The later one is refused once, with what it wanted beside what is there."""
    name, answer = two_tabs(workbench, HARBOUR, "issue?key=chain", {"value-1": "middle"}, {"value-1": "between"})
    assert answer.status == 409 and "between" in answer.text and "middle: pilots pass" in answer.text
    assert "between" not in written(workbench, name) and answer.text.count("data-told") == 1


def test_a_party_that_goes_meanwhile_moves_nobody_else(workbench):
    """Those who are ticked are those whom the page showed, whatever stands at their number now."""
    text = HARBOUR.replace("parties:\n", "parties:\n  rest: {name: The rest}\n")
    gone = {"part": "parties", "key": "rest"}
    name = workbench.case(text)
    page = workbench.get(f"/c/{name}/issues/issue?key=treaty").text
    form = workbench.get(f"/c/{name}/issues/remove?part=parties&key=rest")
    action = f"/c/{name}/issues/remove"
    assert workbench.post(action, {**form.fields(action), **gone}).status == 303
    sent = {**form_on(page, f"/c/{name}/issues/issue"), "note": "new"}
    assert workbench.post(f"/c/{name}/issues/issue", sent).status == 303
    after = written(workbench, name)
    assert "decided_by: {all_of: [east, west]}" in after and "note: new" in after


def test_a_form_that_was_refused_still_means_what_it_showed(workbench):
    """After a mistake is mended, what another tab wrote meanwhile stays."""
    name = workbench.case()
    page = form_on(workbench.get(f"/c/{name}/issues/issue?key=chain").text, f"/c/{name}/issues/issue")
    assert send(workbench, name, "issue", {"name": "The chain"}, "?key=chain").status == 303
    wrong = workbench.post(f"/c/{name}/issues/issue", {**page, "value-2": "half", "note": "rusty"})
    assert wrong.status == 422
    again = {**form_on(wrong.text, f"/c/{name}/issues/issue"), "value-2": "down"}
    assert workbench.post(f"/c/{name}/issues/issue", again).status == 303
    assert "name: The chain\n" in written(workbench, name) and "note: rusty" in written(workbench, name)


def test_what_cannot_be_needs_no_reason(workbench):
    """A combination alone is enough."""
    name = workbench.case()
    given: dict[str, str | None] = {"statement": "treaty and ships = inside", "because": ""}
    assert send(workbench, name, "impossible", given).status == 303
    assert reads(written(workbench, name)).impossible[-1].when.text == "treaty and ships = inside"
