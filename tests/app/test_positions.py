"""Positions over the real server: what each party holds on each issue, on a day, and the statements behind it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.app.test_evidence import TEXT
from tests.case.harbour import HARBOUR


def rows(text: str) -> dict[str, dict[str, str]]:
    """For each issue and party what the cell says, without marks of HTML."""
    parties = re.findall(r'<th scope="col" role="columnheader">([^<]*)</th>', text)[1:]
    made = {}
    for row in re.findall(r'<tr role="row"><th scope="row"(.*?)</tr>', text, re.DOTALL):
        issue = re.search(r">([^<]*)<", row)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        plain = [
            " ".join(unescape(re.sub(r"<[^>]*>", " ", re.sub(r'<span class="whose".*?</span>', "", cell))).split())
            for cell in cells
        ]
        assert issue
        made[issue[1]] = dict(zip(parties, plain, strict=True))
    return made


def test_the_table_says_what_stands(workbench):
    """Positions, red lines, what the case says that a party wants, and apart from them what nobody has decided on."""
    table = rows(workbench.get(f"/c/{workbench.case(TEXT)}/positions").text)
    chain, ships, toll = table["Chain across the harbour"], table["ships"], table["toll"]
    assert chain["West Island"].startswith("is open to half (pilots pass)")
    assert "demands half (pilots pass)" in chain["West Island"].partition("not decided yet")[2]
    assert "demands half" not in chain["West Island"].partition("not decided yet")[0]
    assert ships["Harbour Guild"] == "rejects inside"
    assert ships["East Island"].startswith("red line") and "wants, says the case" in ships["East Island"]
    assert "rejects" in toll["East Island"].partition("not decided yet")[2]
    assert chain["Harbour Guild"] == "nothing known"


DOUBTFUL = """\
  west:
    weights:
      chain: {down: 4, half: 3..6}
      ships: {near: -2, inside: -3}
      toll: {1: 2, 2.50: 1..1.5}
      treaty: -1..3
      signals: 1..2
    because: the speech
"""


def test_what_is_wanted_is_no_surer_than_the_numbers(workbench):
    """Where intervals leave open what comes first, all that could is named; a value left out weighs nothing."""
    name = workbench.case(HARBOUR.replace("preferences:\n", f"preferences:\n{DOUBTFUL}"))
    table = {issue: cells["West Island"] for issue, cells in rows(workbench.get(f"/c/{name}/positions").text).items()}
    assert "wants, says the case: half or down, in doubt" in table["Chain across the harbour"]
    assert table["ships"].endswith("wants, says the case: home")
    assert table["toll"].endswith("wants, says the case: 1")
    assert table["treaty"].endswith("wants, says the case: yes, in doubt")
    assert table["signals"].endswith("wants, says the case: yes")


def test_a_cell_leads_to_its_statements(workbench):
    """The link behind a position shows the statements that take it and no others, by their numbers in the file."""
    name = workbench.case(TEXT)
    page = workbench.get(f"/c/{name}/positions?day=2044-09-06").text
    links = [unescape(link) for link in re.findall(r'<td.*?href="([^"]*only=[^"]*)"', page, re.DOTALL)]
    assert links
    for link in links:
        found = re.findall(r'<tr id="s(\d+)"', workbench.get(link).text)
        asked = link.partition("only=")[2].split("%2C")
        assert sorted(found) == sorted(asked)


def test_another_day_shows_another_table(workbench):
    """Before a party spoke again its first word stands; later statements are left out."""
    name = workbench.case(HARBOUR)
    early = rows(workbench.get(f"/c/{name}/positions?day=2044-09-02").text)
    assert early["Chain across the harbour"]["West Island"] == "demands down (all pass)"
    assert early["ships"].get("Harbour Guild", "nothing known") == "nothing known"
    late = rows(workbench.get(f"/c/{name}/positions").text)
    assert "demands down" not in late["Chain across the harbour"]["West Island"]


@pytest.mark.parametrize("day", ["soon", "2044-02-30", "<b>"])
def test_a_day_that_is_none_is_told_at_its_field(workbench, day):
    """One message, and the table as the case has it."""
    page = workbench.get(f"/c/{workbench.case()}/positions?day={day}".replace("<", "%3C"))
    assert page.status == 422 and page.text.count('class="error"') == 1 and 'id="day-error"' in page.text
    assert rows(page.text) and "<b>" not in page.text


def test_a_day_before_all_that_is_known_is_told(workbench):
    """Where an issue lists when it took which value, an earlier day is refused with the reason."""
    text = HARBOUR.replace(
        "    status_quo: near\n", "    status_quo: near\n    was: [{since: 2044-09-03, value: near}]\n"
    )
    page = workbench.get(f"/c/{workbench.case(text)}/positions?day=2044-09-01")
    assert page.status == 422 and "nothing says where" in page.text


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_positions_fit_and_axe_finds_nothing_serious(tab, workbench, width, scheme):
    """The table stays a table for a screen reader where it is too narrow to look like one."""
    opened = tab(width, color_scheme=scheme, bypass_csp=True)
    opened.goto(f"/c/{workbench.case(TEXT)}/positions")
    assert opened.overflow() == 0 and opened.serious() == [] and opened.said == []
    assert opened.page.get_by_role("columnheader", name="West Island", include_hidden=True).count() == 1
    assert opened.page.get_by_role("rowheader", name="ships").is_visible()
    assert opened.page.get_by_role("cell", name="rejects inside").is_visible()
