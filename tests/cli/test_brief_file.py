"""``detente brief CASE -o FILE``."""

from __future__ import annotations

import pytest


def test_written(detente, tmp_path):
    """The file is a page of the case, nothing goes to stdout, and stderr says where it is."""
    ran = detente("brief", "elmira", "-o", "elmira.html")
    assert (ran.code, ran.out, ran.err) == (0, "", "written: elmira.html\n")
    text = (tmp_path / "elmira.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<h1>Elmira</h1>" in text


def test_as_of_a_day(detente, tmp_path):
    """A page is of the day that is asked for."""
    assert detente("brief", "nato-russia-2022", "--as-of", "2022-01-11", "-o", "b.html").code == 0
    assert "as of 11 January 2022" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_nothing_is_overwritten(detente, tmp_path):
    """A file that is there stays as it is, unless --force says otherwise."""
    (tmp_path / "b.html").write_text("mine", encoding="utf-8")
    ran = detente("brief", "elmira", "-o", "b.html")
    assert (ran.code, ran.out, ran.err) == (2, "", "b.html: the file exists; --force overwrites it\n")
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == "mine"
    assert detente("brief", "elmira", "-o", "b.html", "--force").code == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "brief.xyz"], 'brief.xyz: the ending says how a brief is written; found ".xyz", expected '),
        (["-o", "brief"], "brief: the ending says how a brief is written; found no ending, expected "),
        (["-o", "nowhere/brief.html"], "nowhere/brief.html: cannot be written: "),
        (["-o", "brief.html", "--json"], "--json prints to stdout; leave out --output, or --json"),
        (["-o", "brief.html", "--full"], "--full prints to stdout; leave out --output, or --full"),
        (["--annex"], "--annex and --case-text are for files: name one with --output, or print all with --full"),
        (["--case-text"], "--annex and --case-text are for files: "),
    ],
)
def test_what_cannot_be_written(detente, arguments, says):
    """What cannot be written is said in one line, and nothing is printed."""
    ran = detente("brief", "elmira", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says)


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_on_paper(detente, tmp_path, ending):
    """PDF, DOCX and Markdown are written whole or not at all; a file that is there stays, nothing else is left."""
    for module in {"docx": ("docx", "typst"), "pdf": ("typst",)}.get(ending, ()):
        pytest.importorskip(module, reason="the extra paper is not installed")
    pytest.importorskip("markupsafe", reason="the extra page is not installed")
    name = f"b.{ending}"
    ran = detente("brief", "elmira", "-o", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"written: {name}\n")
    first = (tmp_path / name).read_bytes()
    assert first.startswith({"md": b"# Elmira\n", "docx": b"PK", "pdf": b"%PDF-"}[ending])
    assert detente("brief", "chicken", "-o", name).code == 2
    assert (tmp_path / name).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert detente("brief", "elmira", "-o", name, "--force").code == 0
    assert (tmp_path / name).read_bytes() == first
    assert detente("brief", "elmira", "-o", f"nowhere/{name}").err.startswith(f"nowhere/{name}: cannot be written: ")


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_the_annex_and_the_case_are_for_those_who_ask(detente, tmp_path, ending):
    """A file is longer with the annex, and longest with the case's text in it."""
    for module in {"docx": ("docx", "typst"), "pdf": ("typst",)}.get(ending, ()):
        pytest.importorskip(module, reason="the extra paper is not installed")
    pytest.importorskip("markupsafe", reason="the extra page is not installed")
    sizes = []
    for k, asked in enumerate(([], ["--annex"], ["--annex", "--case-text"])):
        assert detente("brief", "chicken", "-o", f"{k}.{ending}", *asked).code == 0
        sizes.append((tmp_path / f"{k}.{ending}").stat().st_size)
    assert sizes == sorted(set(sizes))


def test_a_folder_is_no_file(detente, tmp_path):
    """A folder is not written over."""
    (tmp_path / "b.html").mkdir()
    assert detente("brief", "elmira", "-o", "b.html").err == "b.html: this is a folder; give the name of a file\n"


def test_a_hostile_case(detente, hostile, tmp_path):
    """Names that try to take a terminal over do not reach the page as they are."""
    assert detente("brief", hostile, "-o", "b.html").code == 0
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set((tmp_path / "b.html").read_text(encoding="utf-8"))
