"""One statement corrected in a form: which choices there are, and which edits come of what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.app.desk.edits import Change, Put, Remove
from detente.case.check.faults import Path
from detente.case.conditions_in_words import condition_text
from detente.case.logic.conditions import Condition
from detente.case.logic.language import spell
from detente.case.model import Case, Statement
from detente.case.positions import value_of
from detente.light import dataclass

MORE = 1
"""Empty choices of what a statement is about beside those it has."""
TEXTS = {"speaker": "speaker", "if": "condition", "date": "date", "party": "party", "stance": "stance"}
"""Fields that are written as they are, and the attributes of a statement that hold them."""


@dataclass(frozen=True)
class StatementTopic:
    """What a statement can be about: how a file writes it, and in words; ``issue`` is the name of its group."""

    written: str
    words: str
    issue: str


def topics(case: Case) -> Iterator[StatementTopic]:
    """Every value of every issue, and issues as a whole, as `detente review` offers them."""
    for key, issue in case.issues.items():
        name = case.issue_name(key)
        for value, words in issue.values.items():
            yield StatementTopic(f"{spell(key)} = {spell(value)}", f"{value}: {words}" if words else value, name)
        if not issue.yes_no:
            yield StatementTopic(spell(key), "", name)


def about_text(case: Case, about: Condition) -> str:
    """What a statement is about, in words; of an issue as a whole its name."""
    whole = spell(about.issues[0]) if len(about.issues) == 1 else ""
    return case.issue_name(about.issues[0]) if topic_of(case, about) == whole else condition_text(case, about)


def topic_of(case: Case, about: Condition) -> str:
    """Which of the ``topics`` *about* says, or its own text where it is none of them."""
    if len(about.issues) == 1:
        issue = about.issues[0]
        value = value_of(case, about, issue)
        if value in case.issues[issue].values:
            return f"{spell(issue)} = {spell(value)}"
        if not value:
            return spell(issue)
    return about.text


def given_of(case: Case, said: Statement) -> dict[str, str]:
    """What the fields of the form hold for *said*."""
    fields = {name: str(getattr(said, attribute) or "") for name, attribute in TEXTS.items()}
    abouts = [topic_of(case, about) for about in said.about]
    return {**fields, **{f"about-{k}": abouts[k] if k < len(abouts) else "" for k in range(len(abouts) + MORE)}}


def corrections(case: Case, number: int, given: Mapping[str, str]) -> list[Change]:
    """The edits that make statement *number* say what is *given*; none where it says that already.

    What a program read is marked as corrected with it.
    """
    said = case.statements[number]
    before, path = given_of(case, said), ("statements", number)
    made: list[Change] = []
    for name in TEXTS:
        wanted = " ".join(given.get(name, before[name]).split())
        if wanted == before[name]:
            continue
        kept = wanted or name in ("date", "party", "stance")
        made.append(Put((*path, name), wanted) if kept else Remove((*path, name)))
    about = list(_abouts(case, said, given))
    if about != [one.text for one in said.about]:
        key = (*path, "about")
        made.append(Put(key, about[0] if len(about) == 1 else list(about)) if about else Remove(key))
    if made and said.review not in (None, "corrected"):
        made.append(Put((*path, "review"), "corrected"))
    return made


def _abouts(case: Case, said: Statement, given: Mapping[str, str]) -> Iterator[str]:
    """What it is to be about, each topic once; one that was left as it was keeps its words."""
    seen = set()
    count = len(said.about) + MORE
    for k in range(count):
        old = said.about[k] if k < len(said.about) else None
        chosen = " ".join(given.get(f"about-{k}", topic_of(case, old) if old else "").split())
        text = old.text if old and chosen == topic_of(case, old) else chosen
        if text and text not in seen:
            seen.add(text)
            yield text


def places(number: int, count: int) -> dict[str, Path]:
    """Which part of the case each field of the form writes."""
    path = ("statements", number)
    made: dict[str, Path] = {name: (*path, name) for name in TEXTS}
    return {**made, "about-0": (*path, "about"), **{f"about-{k}": (*path, "about", k) for k in range(1, count + MORE)}}
