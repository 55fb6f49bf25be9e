"""Compare: another file, an earlier state, a day and a revision, each told as `detente compare` tells it."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from tests.app.test_what_if import DAM, sent, settled

DRY = DAM.replace("release <= half, hotline]", "hotline, release <= half]").replace(
    "status_quo: half", "status_quo: none"
)


def compared(workbench, case, **chosen):
    return settled(workbench, f"/c/{case}/compare?" + urlencode(chosen)).text


def lines_of(page):
    """What the page lists, as plain text."""
    body = page[page.index('<section aria-labelledby="part-') :]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in re.findall(r"<li[^>]*>(.*)", body)]


def test_another_file_is_compared_as_on_the_command_line(workbench):
    """Every line that `detente compare` prints of what differs and what follows stands on the page."""
    case, other = workbench.case(DAM), workbench.case(DRY)
    ran = CliRunner().invoke(app, ["compare", str(workbench.folder / case), str(workbench.folder / other)])
    printed = " ".join(ran.stdout.replace("->", "\N{RIGHTWARDS ARROW}").replace("- ", "").split())
    found = lines_of(compared(workbench, case, file=other))
    assert len(found) > 2
    for line in found:
        assert line.replace("- ", "") in printed, (line, printed)


def test_an_earlier_state_is_compared(workbench):
    """The state before a step, which the journal knows."""
    case = workbench.case(DAM)
    sent(workbench, case, "write", ["today: release = none"])
    page = workbench.get(f"/c/{case}/compare").text
    version = re.search(r'<option value="([0-9a-f]{24})"', page)[1]
    assert any("stands at none (before: half)" in one for one in lines_of(compared(workbench, case, step=version)))


def test_a_revision_of_git_is_compared(workbench):
    """The file as it was committed."""
    git = ["git", "-C", str(workbench.folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    case = workbench.case(DAM)
    for command in (["init", "-q"], ["add", case], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    sent(workbench, case, "write", ["today: release = none"])
    assert any("stands at none" in one for one in lines_of(compared(workbench, case, git="HEAD")))


def test_another_day_is_compared(workbench):
    """The case as it could be read the day before."""
    case = workbench.case(DAM)
    assert "demands" in " ".join(lines_of(compared(workbench, case, day="2031-04-30")))


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"file": "nowhere.yaml"}, "There is no such file in this folder."),
        ({"file": "../x.yaml"}, "There is no such file in this folder."),
        ({"step": "abc"}, "This state is not known any more."),
        ({"git": "HEAD:other.yaml"}, "A revision is one word"),
        ({"git": "--help"}, "does not name a file in git"),
        ({"git": "nowhere"}, "nowhere"),
        ({"day": "tomorrow"}, "This is not a day"),
    ],
)
def test_what_cannot_be_compared_is_said_at_the_field(workbench, chosen, told):
    """One message at the field that was filled in."""
    answer = workbench.get(f"/c/{workbench.case(DAM)}/compare?" + urlencode(chosen))
    assert answer.status == 200
    assert answer.text.count(told) == 1 or told == "nowhere"
    assert f'id="{next(iter(chosen))}-error"' in answer.text


def test_two_disputes_are_told_apart(workbench):
    """Files that share no issue are not compared."""
    other = workbench.case("detente: 1\ntitle: Other\nparties: {a: {}}\nissues: {x: {status_quo: no, decided_by: a}}\n")
    assert "two different disputes" in compared(workbench, workbench.case(DAM), file=other)
