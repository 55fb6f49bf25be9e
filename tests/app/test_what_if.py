"""What if: the panel stands in the address, says what the command line says, and writes what it tries."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from typer.testing import CliRunner

from detente.app.asking.panel import Panel
from detente.app.asking.taken_over import written_changes
from detente.case.spoken_changes import with_changes
from detente.case.text.from_file import reads
from detente.cli.main import app
from tests.case.harbour import HARBOUR

DAM = """\
# The dam; a remark.
detente: 1
title: Water below the dam
as_of: 2031-05-02
parties:
  upland: {name: Upland}
  lowland: {name: Lowland}
  delta: {name: Delta Province}
issues:
  release: {values: [none, half, full], ordered: true, status_quo: half, decided_by: upland}
  forces: {values: [barracks, massed, crossing], status_quo: massed, decided_by: lowland,
           moves: [barracks <-> massed, massed -> crossing]}
  hotline: {status_quo: no, decided_by: {all_of: [upland, lowland]}}
preferences:
  upland:
    red_lines: [forces = crossing]  # never again
    priorities: [not forces = crossing, release <= half, hotline]
  lowland:
    # the figures are rough
    weights: {release: {half: 3, full: 5..8}, forces = crossing: 1..4, hotline: 2}
statements:
  - {date: 2031-05-01, party: delta, stance: demands, about: release = full}
"""


def panel_of(name, *changes, holds=()):
    return f"/c/{name}/what-if?" + urlencode([*(("set", one) for one in changes), *(("hold", one) for one in holds)])


def settled(workbench, path):
    """The page once nothing is being worked out any more."""
    until = time.monotonic() + 60
    while "data-pending" in (page := workbench.get(path)).text:
        assert time.monotonic() < until, page.text
        time.sleep(0.1)
    assert page.status == 200, page.text
    return page


def sent(workbench, case, action, panel=(), **given):
    """A form of the panel, sent as a browser without script does; the answer, not followed."""
    hidden = workbench.get(f"/c/{case}/what-if").fields(f"/c/{case}/what-if/say")
    own = [(key, value) for key, value in hidden.items() if key.startswith("_")]
    return workbench.post(f"/c/{case}/what-if/{action}", [*own, *(("set", one) for one in panel), *given.items()])


def carried(answer):
    assert answer.status == 303, answer.text
    return parse_qs(urlsplit(answer.headers["location"]).query).get("set", [])


def turns(page):
    """The conclusions that the page says would turn."""
    return [
        unescape(re.sub(r" *<span.*", "", one))
        for one in re.findall(r'<li class="(?:new|gone)" lang="en">(.*?)</li>', page.text)
    ]


@pytest.mark.parametrize(
    "change", ["upland: forces = barracks is priority 1", "lowland: hotline weighs -3", "today: release = full"]
)
def test_the_panel_says_what_the_command_line_says(workbench, change):
    """Every conclusion that `detente compare --set` tells stands in the panel, and no other."""
    name = workbench.case(DAM)
    ran = CliRunner().invoke(
        app, ["compare", str(workbench.folder / name), "--set", change, "--limit", "999", "--json"]
    )
    told = json.loads(ran.stdout)["conclusions"]
    assert told
    shown = turns(settled(workbench, panel_of(name, change)))
    packages = {
        "frontier",
        "deal",
        "acceptable",
        "holds by itself",
        "holds by credible answer",
        "holds by a bluff",
        "does not hold",
        "rests for",
    }
    plain = [
        one
        for one in told
        if one["kind"] not in packages
        and one["kind"] not in ("expected", "tempted", "alone", "package", "blocked", "settled")
    ]
    for one in plain:
        head = "Now: " if one["holds"] else "No longer: "
        assert any(line.startswith(head + one["text"]) for line in shown), (one, shown)
    assert [
        line
        for line in shown
        if line.startswith(("Now: ", "No longer: "))
        and "package" not in line
        and not any(one["text"] in line for one in told)
    ] == []


def test_the_two_pages_are_those_of_the_variant(workbench):
    """What stands on the right is what `detente brief --set` prints, line by line."""
    name, change = workbench.case(DAM), "lowland: hotline weighs -3"
    ran = CliRunner().invoke(app, ["brief", str(workbench.folder / name), "--set", change], env={"COLUMNS": "400"})
    printed = " ".join(ran.stdout.split())
    page = settled(workbench, panel_of(name, change))
    new = [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<ins>(.*?)</ins>", page.text)]
    assert new
    for line in new:
        words = " ".join(line.partition(" \N{EN DASH} ")[0].replace("\N{RIGHTWARDS ARROW}", "->").split())
        assert words[:60] in printed, (words, printed)


def test_a_reload_keeps_the_panel_and_nothing_is_written(workbench):
    """The panel stands in the address; the file is as it was."""
    name = workbench.case(DAM)
    page = workbench.get(panel_of(name, "today: hotline"))
    assert "today: hotline" in page.text
    assert (workbench.folder / name).read_text() == DAM


def test_a_weight_is_moved_and_moved_again_and_back(workbench):
    """A second number for the same weight takes the place of the first; the old number takes the change back."""
    name = workbench.case(DAM)
    first = carried(sent(workbench, name, "weigh", party="lowland", on="hotline", low="4", high="6,5"))
    assert first == ["lowland: hotline weighs 4..6.5"]
    again = carried(sent(workbench, name, "weigh", first, party="lowland", on="hotline", low="7", high="7"))
    assert again == ["lowland: hotline weighs 7"]
    assert carried(sent(workbench, name, "weigh", again, party="lowland", on="hotline", low="2", high="2")) == []


def test_every_kind_of_change_can_be_said(workbench):
    """Red lines, priorities, today, promises and who decides: each control is a sentence of the command line."""
    name, panel = workbench.case(DAM), []
    for said in (
        "upland: no red line forces = crossing",
        "upland: hotline is priority 1",
        "today: release = full",
        "lowland: never forces = crossing",
        "hotline decided by lowland",
        "upland: red line hotline",
    ):
        panel = carried(sent(workbench, name, "say", panel, said=said))
    assert len(panel) == 6
    assert carried(sent(workbench, name, "say", panel, said="today: release = half")) == [
        one for one in panel if "today" not in one
    ]
    assert carried(sent(workbench, name, "drop", panel, entry=panel[0])) == panel[1:]


def test_an_issue_is_held(workbench):
    """Held issues stand in the address as on the command line."""
    name = workbench.case(DAM)
    answer = sent(workbench, name, "hold", issue="forces", said="barracks")
    assert parse_qs(urlsplit(answer.headers["location"]).query)["hold"] == ["forces=barracks"]
    page = settled(workbench, panel_of(name, holds=["forces=barracks"]))
    assert turns(page)


@pytest.mark.parametrize(
    ("action", "given", "told"),
    [
        (
            "weigh",
            {"party": "lowland", "on": "hotline", "low": "much", "high": "", "field": "p1-w3"},
            "this is no weight",
        ),
        (
            "weigh",
            {"party": "lowland", "on": "hotline", "low": "5", "high": "3", "field": "p1-w3"},
            "an interval runs from the smaller",
        ),
        (
            "weigh",
            {"party": "lowland", "on": "hotline", "low": "", "high": "", "field": "p1-w3"},
            "A weight is a number",
        ),
        ("say", {"said": "today: hotlin", "field": "free"}, "did you mean &#34;hotline&#34;?"),
        ("say", {"said": "", "field": "free"}, "Say what is to change."),
        ("say", {"said": "", "prefix": "upland: red line", "suffix": "", "field": "p0-line"}, "Say what is to change."),
        (
            "say",
            {"said": "relese = none", "prefix": "upland: red line", "suffix": "", "field": "p0-line"},
            "did you mean &#34;release&#34;?",
        ),
        ("say", {"said": "<script>alert(1)</script>: x", "field": "free"}, "unknown party"),
        ("keep", {"name": "…"}, "a variant has a name with letters or digits"),
    ],
)
def test_what_cannot_be_is_said_once_at_the_field(workbench, action, given, told):
    """One message, at the field, with what was typed still there."""
    answer = sent(workbench, workbench.case(DAM), action, ["today: hotline"], **given)
    assert answer.status == 422
    assert answer.text.count(told) == 1
    assert answer.text.count('aria-invalid="true"') in (1, 2)
    assert "<script>alert" not in answer.text
    assert "today: hotline" in answer.text


def test_a_change_that_fits_no_longer_says_so(workbench):
    """A panel that was kept as a link outlives a case that changed: what fits is tried, what does not is told."""
    page = settled(workbench, panel_of(workbench.case(DAM), "today: harbour = open", "lowland: hotline weighs -3"))
    assert "unknown issue" in page.text
    assert turns(page)


def test_a_panel_of_which_nothing_fits_says_so(workbench):
    """Each entry is told with what is wrong; what is left is the case as it stands."""
    page = workbench.get(panel_of(workbench.case(DAM), "today: harbour = open", holds=["nothing"]))
    assert page.status == 200 and "unknown issue" in page.text
    assert "this is the case as it stands" in page.text


def test_the_changes_are_written_into_the_case_and_undone(workbench):
    """What is written is the variant, with remarks kept, in one step that can be undone."""
    name, changes = workbench.case(DAM), ["lowland: hotline weighs 4..6", "upland: no red line forces = crossing"]
    assert sent(workbench, name, "write", changes).status == 303
    text = (workbench.folder / name).read_text()
    assert reads(text) == with_changes(reads(DAM), changes)
    assert "# The dam; a remark." in text and "# the figures are rough" in text
    page = workbench.get(f"/c/{name}/what-if")
    workbench.post(f"/c/{name}/undo", page.fields(f"/c/{name}/undo"))
    assert (workbench.folder / name).read_text() == DAM


def test_a_variant_is_kept_beside_the_case(workbench):
    """It is a case of its own, remarks and all; the case stays, and a second of the same name is refused."""
    name, changes = workbench.case(DAM), ["today: release = none"]
    assert sent(workbench, name, "keep", changes, name="Dry year").status == 303
    kept = workbench.folder / f"{name.removesuffix('.yaml')}-dry-year.yaml"
    assert reads(kept.read_text()).status_quo["release"] == "none"
    assert "# The dam; a remark." in kept.read_text()
    assert (workbench.folder / name).read_text() == DAM
    assert "already" in sent(workbench, name, "keep", changes, name="dry year").text


@pytest.mark.parametrize(
    "changes",
    [
        ["east: toll = 1 weighs 2..3", "east: treaty weighs nothing"],
        ["pilots: red line chain = up", "east: no red lines"],
        ["east: signals is priority 1", "east: not ships = inside is priority 1"],
        ["today: ships = home and signals", "chain decided by west", "toll decided by any of east, west"],
        ["west: never ships = inside", "west: no threat if chain = up and not treaty then ships = inside"],
        ["pilots: if toll = 1 then ships = inside"],
    ],
)
def test_any_variant_is_written_in_few_changes(changes):
    """The changed text reads as the variant and keeps every line that is not about it."""
    before = reads(HARBOUR)
    after = with_changes(before, changes)
    text = HARBOUR
    for change in written_changes(HARBOUR, before, after):
        text = change.made(text)
    assert reads(text) == after
    assert text.startswith("# A quarrel over a harbour.") and "as_of: 2044-09-30   # a Friday" in text
    assert len(set(text.splitlines()) - set(HARBOUR.splitlines())) <= 8


def test_what_is_said_about_the_same_takes_its_place():
    """Subjects: a weight, a day's value, who decides, a line drawn or dropped."""
    panel = Panel(("a: x weighs 3", "today: i = v", "i decided by a", "a: red line x"))
    for said in ("a: x weighs 3..5", "today: i = w", "i decided by all of a, b", "a: no red line x"):
        panel = panel.with_change(said)
    assert panel.changes == ("a: x weighs 3..5", "today: i = w", "i decided by all of a, b", "a: no red line x")
    assert quote("a: x weighs 3..5", safe="") not in panel.without("a: x weighs 3..5").query
