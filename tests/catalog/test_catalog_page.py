"""The page about the catalog says what the catalog holds."""

from __future__ import annotations

import re
from pathlib import Path

from detente import catalog

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "catalog.md"


def test_the_table_of_the_page_is_the_catalog() -> None:
    """Name, title and numbers of parties and issues of every case stand in the page's table, and no other names."""
    rows = re.findall(r"^\| `([\w/-]+)` \| (.+?) \| (\d+) \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {(entry.name, entry.title, str(entry.parties), str(entry.issues)) for entry in catalog.names()}
    assert set(rows) == listed
    assert len(rows) == len(listed)


def test_the_named_games_have_the_numbers_that_the_page_gives() -> None:
    """Each established name of a two-by-two game stands on the page with its number."""
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    missing = [game.name for game in catalog.games() if game.name and f"{game.name} ({game.number})" not in page]
    assert missing == []
