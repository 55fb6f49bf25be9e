"""Deals: a package composed by hand is judged as the command line judges a proposal, and kept as one."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from detente.case.text.from_file import reads
from detente.cli.main import app
from tests.app.test_what_if import DAM, settled


def composed(case, **values):
    return f"/c/{case}/deals?" + urlencode({f"i-{issue}": value for issue, value in values.items()} | {"by": "lowland"})


def kept(workbench, case, name, **values):
    page = settled(workbench, composed(case, **values) if values else f"/c/{case}/what-if")
    own = {k: v for k, v in page.fields(f"/c/{case}/undo").items() if k.startswith("_")}
    given = {f"i-{issue}": value for issue, value in values.items()}
    return workbench.post(f"/c/{case}/deals/keep", {**own, **given, "by": "lowland", "name": name})


@pytest.mark.parametrize("package", [{"hotline": "yes", "release": "full"}, {"hotline": "yes"}, {"forces": "crossing"}])
def test_a_package_is_judged_as_the_command_line_judges_a_proposal(workbench, package):
    """Kept as a proposal of the case, `detente proposal` says of it what the page said before."""
    case = workbench.case(DAM)
    page = settled(workbench, composed(case, **package)).text
    judged = page[page.index('id="judged"') :]
    assert kept(workbench, case, "The third way", **package).status == 303
    made = reads((workbench.folder / case).read_text()).proposals["the-third-way"]
    assert (made.by, dict(made.package)) == ("lowland", package)
    ran = CliRunner().invoke(app, ["proposal", str(workbench.folder / case), "the-third-way"], env={"COLUMNS": "999"})
    printed = " ".join(ran.stdout.replace("->", "\N{RIGHTWARDS ARROW}").replace("- ", "").split())
    judged = re.sub(r'<span class="mark.*?</span>', "", judged[: judged.index("Would it hold?")])
    lines = [unescape(re.sub(r"<.*", "", one)).strip() for one in re.findall(r"<li>(.*)", judged)]
    assert len(lines) >= 2
    for line in lines:
        assert " ".join(line.replace("- ", "").split()) in printed, (line, printed)
    assert "Would it hold?" in page


def test_a_recommended_package_can_be_taken_as_a_start(workbench):
    """Each leads to the form with its values chosen; the map stands beside the list."""
    case = workbench.case(DAM)
    page = settled(workbench, f"/c/{case}/deals").text
    if start := re.search(r'<a class="button" href="([^"]*i-[^"]*)"', page):
        assert "selected" in settled(workbench, unescape(start[1]).partition("#")[0]).text
    assert "<svg" in page


def test_the_nearest_variant_is_a_link(workbench):
    """A refused package leads to the nearest that is accepted, which then is."""
    case = workbench.case(DAM)
    page = settled(workbench, composed(case, release="none", hotline="yes")).text
    found = re.search(r'href="([^"]*)">Look at the nearest', page)
    assert found
    assert "It is refused." in page
    assert "a deal.</p>" in settled(workbench, unescape(found[1]).partition("#")[0]).text


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("", {"hotline": "yes"}, "Give it a name"),
        ("…", {"hotline": "yes"}, "Give it a name"),
        ("x", {}, "A proposal settles at least one issue."),
    ],
)
def test_what_cannot_be_kept_is_said_at_the_field(workbench, name, values, told):
    """One message, at the name, and the file as it was."""
    case = workbench.case(DAM)
    answer = kept(workbench, case, name, **values)
    assert answer.status == 422
    assert answer.text.count(told) == (1 if values else 0) or not values
    assert (workbench.folder / case).read_text() == DAM


def test_a_name_is_given_once(workbench):
    """A second proposal of the same name is refused."""
    case = workbench.case(DAM)
    assert kept(workbench, case, "Way", hotline="yes").status == 303
    assert "There is a proposal way already." in kept(workbench, case, "way", hotline="yes").text


def test_an_address_that_names_no_value_is_an_empty_package(workbench):
    """Made-up issues and values in the address are left out."""
    case = workbench.case(DAM)
    assert "Nothing is chosen yet." in settled(workbench, f"/c/{case}/deals?i-hotline=perhaps&i-x=y&by=nobody").text


def test_a_case_without_wishes_says_so(workbench):
    """Where it is not known what parties want, no verdict stands without that."""
    case = (
        "detente: 1\ntitle: T\nparties: {a: {}, b: {}}\nissues: {x: {status_quo: no, decided_by: {all_of: [a, b]}}}\n"
    )
    assert (
        "Nothing is known of what a and b want: counted as indifferent"
        in settled(workbench, f"/c/{workbench.case(case)}/deals").text
    )


def test_a_case_too_large_for_a_board_is_answered_from_weights(workbench):
    """The reason stands there, and what single weights tell."""
    issues = "".join(
        f"  i{k}: {{values: [no, half, all], status_quo: no, decided_by: {{all_of: [a, b]}}}}\n" for k in range(25)
    )
    weights = "".join(
        f"  {who}: {{weights: {{{', '.join(f'i{k}: {{half: {k % 5}, all: {sign * 2}}}' for k in range(25))}}}}}\n"
        for who, sign in (("a", 1), ("b", -1))
    )
    case = f"detente: 1\ntitle: T\nparties: {{a: {{}}, b: {{}}}}\nissues:\n{issues}preferences:\n{weights}"
    page = settled(workbench, f"/c/{workbench.case(case)}/deals").text
    assert "states and would need about" in page and "Better than today for" in page
    paths = settled(workbench, f"/c/{workbench.case(case)}/paths?to=i1+%3D+all").text
    assert paths.count("states and would need about") == 1
