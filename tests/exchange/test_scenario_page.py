"""What the page on other tools' files says about GENIUS and GeniusWeb is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from detente.case.model import Case
from detente.errors import DetenteError
from detente.exchange import formats
from detente.exchange.scenario import threshold
from tests.exchange.scenarios import GENIUS, GUILD, WEB, read, web_profile
from tests.exchange.test_genius import WATER
from tests.exchange.test_geniusweb import reserving

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "exchange.md"
TOLD = re.compile(r"(?:carried|carried [\w ]+|changed|refused|rounded): `([^`]+)`")


def promised(heading):
    """The messages that the section below *heading* promises in its tables."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(heading)]
    return TOLD.findall(text)


def refused(doing, *arguments, **options):
    """What is said where something is refused."""
    with pytest.raises(DetenteError) as raised:
        doing(*arguments, **options)
    return str(raised.value)


def wanting(**preferences):
    return Case.model_validate({**WATER, "preferences": {**WATER["preferences"], "up": preferences}})


def said_by(key, monkeypatch):
    """All that is said on reading and writing what the tables name."""
    said = list(formats.write(Case.model_validate(WATER), key).notes)
    said += formats.write(wanting(weights={"release": {"half": 3}, "money": 1}), key).notes
    spoken = {"party": "up", "stance": "demands", "about": "money", "date": "2031-01-01"}
    said += formats.write(
        Case.model_validate({**WATER, "preferences": {}, "statements": [spoken, {**spoken, "party": "down"}]}), key
    ).notes
    said += [refused(formats.write, wanting(priorities=["money"]), key)]
    said += [refused(formats.write, wanting(weights={"money and dam": 1}), key)]
    said += formats.write(reserving("1.5"), key).notes
    if key == "genius":
        files = {name: text.replace('"both"', '"a -> b"').replace("/>", ' cost="3"/>') for name, text in GENIUS.items()}
        said += read(files).notes
        said += [refused(read, {**GENIUS, "guild.xml": GUILD.replace("<weight ", "<ufun/><weight ", 1)})]
        said += [refused(read, {**GENIUS, "guild.xml": "<!DOCTYPE x>" + GUILD})]
        said += [refused(read, {**GENIUS, "guild.xml": GUILD.replace('"both"', '"all"')})]
    else:
        said += read({**WEB, "guild.json": json.dumps(web_profile([0.5, 0.3], [1, 0.2, 0.5], 0, 1))}).notes
        said += [refused(read, {**WEB, "guild.json": '{"SumOfGroupsUtilitySpace": {}}'})]
        said += formats.write(reserving("0.3"), key).notes
        monkeypatch.setattr(threshold, "LIMIT", 1)
        said += formats.write(reserving("0.3"), key).notes
    return said


@pytest.mark.parametrize("heading", ["GENIUS", "GeniusWeb"])
def test_every_message_is_said(heading, monkeypatch):
    """Whatever a table calls left out, changed or refused is told in the words of the table."""
    messages = promised(heading)
    said = said_by(heading.lower(), monkeypatch)
    patterns = {message: re.compile(".+".join(map(re.escape, message.split("…")))) for message in messages}
    assert len(messages) > 3
    assert [message for message, pattern in patterns.items() if not any(map(pattern.search, said))] == []
