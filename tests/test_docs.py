"""The documentation says what is true, leads where it says, and fetches nothing from elsewhere."""

from __future__ import annotations

import re
import runpy
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.console import differs

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
WRITTEN = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")


def broken_links(page: Path, text: str) -> list[str]:
    """The links of *page* to files that are not there, or to headings that the file does not have."""
    prose = re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    return [link for link in LINK.findall(prose) if not re.match(r"https?:|mailto:", link) and not leads(page, link)]


def leads(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists():
        return False
    return not anchor or anchor in {slug(line) for line in re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.M)}


def slug(heading: str) -> str:
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


class Fetched(HTMLParser):
    """What a browser fetches by itself when it opens a page: scripts, styles, fonts, pictures, frames."""

    TAGS = frozenset({"script", "img", "iframe", "source", "embed", "object", "audio", "video"})

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag in self.TAGS:
            self.addresses += [given[key] for key in ("src", "data", "poster") if key in given]
        if tag == "link" and given.get("rel") not in {"canonical", "next", "prev", "alternate", "license"}:
            self.addresses.append(given.get("href", ""))


def fetched(html: str) -> list[str]:
    """The addresses on other hosts that *html* makes a browser fetch."""
    reader = Fetched()
    reader.feed(html)
    in_styles = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)", html)
    return [address for address in reader.addresses + in_styles if re.match(r"(?:[a-z]+:)?//", address)]


@pytest.fixture(scope="module")
def site():
    """The site as `make docs` built it, which `make check` does before the tests."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        pytest.skip("the site is not built; make docs builds it, in a minute")
    return folder


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    """Every link to a file or a heading of ours leads to one."""
    assert broken_links(page, page.read_text(encoding="utf-8")) == []


def test_a_broken_link_is_found():
    """A missing file and a missing heading are named; other sites and code blocks are left alone."""
    text = "[a](no.md) [b](README.md#nowhere) [c](https://example.org/x) [d](README.md)\n```\n[e](gone.md)\n```\n"
    assert broken_links(ROOT / "README.md", text) == ["no.md", "README.md#nowhere"]


def test_generated_pages_are_up_to_date():
    """The pages made from the program are committed as they are made now."""
    generate = runpy.run_path(str(DOCS / "generate.py"))
    assert generate["PAGES"]
    assert sorted(generate["stale"]()) == []


def test_a_stale_page_is_found(tmp_path, capsys):
    """A page that differs from what is generated is named, written on request, and then no longer differs."""
    script = tmp_path / "docs" / "generate.py"
    script.parent.mkdir()
    script.write_bytes((DOCS / "generate.py").read_bytes())
    main = runpy.run_path(str(script))["main"]
    main.__globals__["PAGES"] = {"reference/one.md": lambda: "one\n"}
    assert [main(how) for how in (["--check"], [], ["--check"])] == [1, 0, 0]
    assert (script.parent / "reference" / "one.md").read_text("utf-8") == "one\n"
    assert capsys.readouterr().out == (
        "docs/reference/one.md is out of date: run make docs\ndocs/reference/one.md written\n"
    )


def test_the_site_fetches_nothing(site):
    """No page and no style of the built site takes a script, style, font or picture from another host."""
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert any(file.name == "index.html" for file in files)
    found = {file.name: outside for file in files if (outside := fetched(file.read_text(encoding="utf-8")))}
    assert found == {}


def test_no_page_needs_a_fetched_diagram(site):
    """The theme would fetch its diagram library from a host: no page has such a diagram."""
    assert [page for page in site.rglob("*.html") if 'class="mermaid"' in page.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<link href="https://fonts.example" rel="preconnect">',
        "<style>@import 'https://x.example/a.css'</style>",
        '<p style="background: url(https://x.example/a.png)">',
    ],
)
def test_an_address_elsewhere_is_found(html):
    """Whatever a browser would fetch from another host is found; a link to click is not."""
    assert len(fetched(html + '<a href="https://example.org">source</a>')) == 1


def test_every_dependency_is_justified():
    """Each package that detente asks for has a line on the page of dependencies, and no other package has one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    asked = {re.match(r"[\w.-]+", entry)[0] for group in groups for entry in group} - {"detente"}
    asked |= {re.match(r"[\w.-]+", entry)[0] for entry in project["build-system"]["requires"]}
    page = (DOCS / "explanation" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE)) == asked


def test_every_dependency_has_one_tested_version():
    """Each package that detente asks for stands in constraints.txt with one version, and without a host."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert [line for line in pinned if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    asked = {re.match(r"[\w.-]+", entry)[0].lower() for group in groups for entry in group} - {"detente"}
    assert asked - {line.split("==")[0].lower() for line in pinned} == set()


@pytest.mark.parametrize(
    ("command", "shown", "says"),
    [
        ("python -c 'print(3)'", "3", ""),
        ("python -c 'print(3); print(4); print(5)'", "3\n...\n5", ""),
        ("python -c 'print(3)'", "4", "prints:\n3"),
        ("python -c 'print(3)'", "", ""),
        ("python -c 'raise SystemExit(2)'", "", "exited 2"),
        ("python -c 'import sys; sys.exit(\"no such case\")'", "no such case", ""),
        ("make brief", "anything", ""),
    ],
)
def test_shown_output_is_compared(command, shown, says):
    """A console block fails where the command prints something else, or fails and no output is shown."""
    assert says in differs(command, shown)
    assert bool(says) == bool(differs(command, shown))


def test_the_picture_of_the_page_is_there():
    """The README shows a picture of the page, small enough to load at once."""
    picture = ROOT / "docs" / "assets" / "brief.png"
    assert "docs/assets/brief.png" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000
