"""What each command prints when nothing is wrong."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from detente import __version__, catalog, reads
from detente.case.text.json_schema import json_schema
from detente.case.text.skeleton import skeleton
from detente.stability import CONCEPTS

NAMES = [entry.name for entry in catalog.names()]


def widest(text):
    return max(cell_len(line) for line in text.splitlines())


def test_brief(detente):
    """The brief begins with the title and the news."""
    ran = detente("brief", "elmira")
    assert (ran.code, ran.lines[0], ran.err) == (0, "Elmira", "")
    assert "THE BOTTOM LINE" in ran.lines
    assert len(ran.out.splitlines()) <= 60


def test_brief_as_of_a_day(detente):
    """Evidence after the day is left out, and the brief says which day it was read."""
    before = detente("brief", "nato-russia-2022", "--full", "--as-of", "2022-01-11")
    after = detente("brief", "nato-russia-2022", "--full", "--as-of", "2022-01-12")
    assert "11 January 2022" in before.lines[1] and "12 January 2022" in after.lines[1]
    assert "EVIDENCE" in after.lines
    assert len(before.lines) < len(after.lines)


def test_brief_as_json(detente):
    """The same brief as data."""
    data = detente("brief", "elmira", "--json").data
    assert data["title"] == "Elmira"
    assert {"headline", "positions", "stability", "rests", "temptations", "steps", "demands"} <= data.keys()


def test_stability_as_json(detente):
    """For each concept the equilibria, each a mapping of issue to value, from the printed table of 1993."""
    data = detente("stability", "elmira", "--json").data
    found = {key: [state["state"] for state in states] for key, states in data["equilibria"].items()}
    assert found == {
        "nash": ["5", "8", "9"],
        "gmr": ["1", "4", "5", "8", "9"],
        "smr": ["1", "4", "5", "8", "9"],
        "seq": ["5", "8", "9"],
        "sseq": ["5", "8", "9"],
        "sim": ["5", "8", "9"],
    }
    assert (data["case"], data["states"], data["left_out"]) == ("Elmira", 9, {})
    assert data["players"] == ["MoE", "Uniroyal", "LG"]


def test_one_concept(detente):
    """A concept is called by its key or its name; then only that one is computed."""
    short, long = (detente("stability", "elmira", "--json", "--concept", name).data for name in ("seq", "sequential"))
    assert short == long
    assert list(short["equilibria"]) == ["seq"]


def test_stability_in_text(detente):
    """States at rest by most concepts come first, of these the ones nearest to today."""
    lines = detente("stability", "elmira").lines
    rows = [line.split() for line in lines[lines.index("5 states at rest by some concept:") + 3 :]]
    rows = [row for row in rows if row[0].isdecimal()]  # the others go on with the row above
    assert [(row[0], row[-1]) for row in rows] == [("5", "all"), ("8", "all"), ("9", "all"), ("1", "smr"), ("4", "smr")]


def test_stability_shows_no_more_than_asked(detente):
    """A long list says how long it is and where it was cut."""
    ran = detente("stability", "elmira", "--limit", "2")
    assert "5 states at rest by some concept, the first 2 of them here (--limit shows" in ran.out
    assert [line.split()[0] for line in ran.lines[-5:] if line[:1].isdecimal()] == ["5", "8"]


@pytest.mark.parametrize(
    ("state", "party", "parts"),
    [
        (
            ["elmira", "1"],
            "LG",
            [
                "It would gain by one move of its own:",
                "An answer of Ministry of the Environment with Where the conflict stands: 5",
                "against the interest of Ministry of the Environment",
                "It stays by GMR and SMR; it leaves by Nash, SEQ, SSEQ and SIM.",
            ],
        ),
        (
            ["nato-russia-2022", "status-quo"],
            "Russia",
            ["in the interest of United States", "It stays by GMR, SMR, SEQ and SSEQ; it leaves by Nash and SIM."],
        ),
        (["elmira", "8"], "LG", ["No move of its own leads to anything it likes better, so it stays by every concept"]),
    ],
)
def test_explain_in_ten_lines(detente, state, party, parts):
    """What the party would gain, who would answer, in whose interest, by which concepts it stays."""
    ran = detente("explain", *state, party)
    assert len(ran.out.splitlines()) <= 10
    text = " ".join(ran.out.split())
    assert [part for part in parts if part not in text] == []


def test_explain_by_one_concept(detente):
    """With a concept every move is told, after the verdict."""
    ran = detente("explain", "elmira", "1", "LG", "--concept", "gmr")
    assert [line.split()[0] for line in ran.lines if line.startswith(("STAYS", "LEAVES"))] == ["STAYS"]
    assert "-> 5 (Uniroyal delays, the local government insists)" in " ".join(ran.out.split())


def test_explain_as_json(detente):
    """The witness as data, one explanation a concept."""
    data = detente("explain", "elmira", "1", "Local Government", "--json").data
    assert (data["party"], data["state"], data["case"]) == ("LG", {"state": "1"}, "Elmira")
    assert [e["concept"] for e in data["explanations"]] == list(CONCEPTS)
    nash, gmr = data["explanations"][:2]
    assert (nash["stable"], gmr["stable"]) == (False, True)
    assert gmr["improvements"][0]["answer"]["end"] == "6"


@pytest.mark.parametrize("state", ["status-quo", "status quo", "1", "state = 1"])
def test_a_state_is_named_in_several_ways(detente, state):
    """A state is found as today's, by its name or number, and by a statement that fits it."""
    assert detente("explain", "elmira", state, "LG", "--concept", "nash", "--json").data["state"] == {"state": "1"}


def test_check(detente, written):
    """A sound case has a line that says what was read."""
    ran = detente("check", written("a.yaml", skeleton()), "elmira")
    assert ran.code == 0
    assert ran.lines[0].endswith("a.yaml: no faults; 2 parties, 3 issues, 3 statements, 1 proposal, 1 threat")
    assert ran.lines[1] == "elmira: no faults; 3 parties, 1 issue"


def test_catalog(detente):
    """Every case has its name, title, size and source, at 80 columns."""
    ran = detente("catalog")
    assert ran.code == 0
    for entry in catalog.names():
        assert entry.name in ran.lines
        assert entry.title in ran.out
    assert "rapoport1966/1 to rapoport1966/78" in ran.lines
    assert widest(ran.out) <= 80


def test_catalog_as_json(detente):
    """The same list as data, with every two-by-two game."""
    data = detente("catalog", "--json").data
    assert [entry["name"] for entry in data["cases"]] == NAMES
    assert set(data["cases"][0]) == {"name", "title", "citation", "parties", "issues"}
    assert len(data["games"]) == 78


def test_one_case_of_the_catalog(detente):
    """A name alone tells what the case is about; as data with --json."""
    assert "Uniroyal: Uniroyal Chemical Ltd." in detente("catalog", "elmira").out
    assert detente("catalog", "elmira", "--json").data["issues"] == {"state": [str(k) for k in range(1, 10)]}


@pytest.mark.parametrize("name", [*NAMES, "2x2/12"])
def test_a_case_can_be_shown_and_copied(detente, tmp_path, name):
    """What --show prints and --copy writes is a case file that reads as the same case."""
    assert detente("catalog", name, "--copy", "mine.yaml").code == 0
    shown = detente("catalog", name, "--show").out
    assert reads(shown) == reads((tmp_path / "mine.yaml").read_text(encoding="utf-8")) == catalog.load(name)


def test_new(detente, tmp_path):
    """A new file is sound, has the title asked for, and is what is printed where no file is named."""
    assert detente("new", "mine.yaml", "--title", "Fish: a quarrel").code == 0
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert reads(text).title == "Fish: a quarrel"
    assert detente("new", "--title", "Fish: a quarrel").out == text
    assert detente("check", "mine.yaml").code == 0


def test_new_overwrites_only_by_force(detente, written):
    """A file that exists is left alone unless --force is given."""
    path = written("mine.yaml", "dear to me")
    ran = detente("new", path)
    assert (ran.code, path.read_text("utf-8")) == (2, "dear to me")
    assert "--force overwrites it" in ran.err
    assert detente("new", path, "--force").code == 0
    assert path.read_text("utf-8") == skeleton()


def test_schema(detente):
    """The schema is printed as JSON."""
    assert detente("schema").data == json_schema()


def test_version(detente):
    """The version is that of the package."""
    assert detente("--version").out == f"detente {__version__}\n"


@pytest.mark.parametrize("columns", [60, 80, 130])
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("press")])
def test_everything_fits(detente, name, columns):
    """No line is wider than the terminal, nor than 100 columns, and no line ends in blanks."""
    for command in (["brief", name], ["stability", name], ["explain", name, "status-quo", catalog_player(name)]):
        ran = detente(*command, columns=columns)
        assert ran.code == 0
        assert widest(ran.out) <= min(columns, 100)
        assert [line for line in ran.lines if line != line.rstrip()] == []


def test_the_largest_case_fits(detente):
    """The case with the longest names fits 80 columns too."""
    for command in (["brief"], ["stability", "--concept", "seq"]):
        ran = detente(*command, "nato-russia-2022")
        assert ran.code == 0
        assert widest(ran.out) <= 80


def catalog_player(name):
    return catalog.load(name).board().players[0]
