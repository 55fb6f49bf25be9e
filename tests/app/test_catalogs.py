"""Every text of the workbench is said in every language, and names the same values in each."""

from __future__ import annotations

import re

import pytest

from detente.app.frame.translations import SOURCE, Translation, catalog, chosen, languages
from detente.app.locale.__main__ import HERE, renewed, texts

PLACES = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def known():
    return texts()


@pytest.mark.parametrize("language", sorted(path.stem for path in HERE.glob("*.po")))
def test_the_catalog_is_renewed(known, language):
    """It has all texts and no others; `python -m detente.app.locale` writes it."""
    assert (HERE / f"{language}.po").read_bytes() == renewed(language, known)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_catalog_is_complete(language):
    """Each text has a translation, with the same values in it."""
    found = 0
    for message in catalog(language):
        if not message.id:
            continue
        asked = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        found += 1
        assert all(said), message.id
        assert not message.fuzzy, message.id
        for one in said:
            assert set(PLACES.findall(one)) in [set(PLACES.findall(text)) for text in asked], message.id
            assert one.replace("%%", "").count("%") == len(PLACES.findall(one)), message.id
    assert found > 50


def test_languages_are_chosen():
    """By a choice before the browser's wishes, without the country, and English where none is there."""
    assert set(languages()) == {"en", "de", "fr"}
    assert chosen("fr", "de") == "fr"
    assert chosen("", "it;q=0.9, de-AT;q=0.8, en;q=0.5") == "de"
    assert chosen("xx", "pt, *;q=0.1") == SOURCE
    assert chosen("", ";;q=x,,") == SOURCE


def test_a_text_is_said():
    """With its values, and with the plural of its language."""
    words = Translation("de")
    assert words.say("Undone: %(step)s", step="x") == "Rückgängig gemacht: x"
    assert words.count("%(num)s fault", "%(num)s faults", 2) == "2 faults"  # none such: as it stands
    assert Translation("fr").number(1234.5) == "1\u202f234,5"
