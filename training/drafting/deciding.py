"""``python -m training.drafting.deciding``: how often drafts have exactly those who decide, by what the guess rests on.

Two sources. The passages beside this file, short reports written for this (``== name``, the text, and for each issue
``-> words for it: who decides``): an issue is met by its words. The reports of ``training.diplomacy``: an issue of the
draft is that of the case of which most statements are labelled that it rests on, so that no luck of words is in it.
Issues of whose deciders the draft lacks one as a party are left out. Both were looked at for rules.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from detente.case.model import Case
from detente.documents import Document
from detente.documents.records import with_turns
from detente.drafting.acting.deed_threads import threads
from detente.drafting.acting.deeds import deeds_of
from detente.drafting.first_case import MOST_ISSUES
from detente.drafting.issues.chosen_issues import negotiated_issues
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.whole_cast import cast_of
from detente.reader.statements import Reading, read
from training.diplomacy.reports import Report, reports
from training.drafting.scoring import SMALL
from training.trust import overlaps

PASSAGES = Path(__file__).parent / "passages.txt"
DAY = date(2033, 3, 1)
_WORD = re.compile(r"\w+")


def main() -> int:
    """Print a line a source, and one for each reason."""
    for source, found in (("passages", passages()), ("diplomacy", disputes())):
        rows = list(found)
        print(f"{source}: {sum(ok for _, ok in rows)} of {len(rows)} right")
        for why, count in Counter(why for why, _ in rows).most_common():
            print(f"  {sum(ok for reason, ok in rows if reason == why):4} of {count:4}  {why}")
    return 0


def passages() -> Iterator[tuple[str, bool]]:
    """For each marked issue that is met: what the guess rests on, and whether it is right."""
    for block in PASSAGES.read_text(encoding="utf-8").split("== ")[1:]:
        name, _, rest = block.partition("\n")
        lines = rest.splitlines()
        body = "\n".join(line for line in lines if not line.startswith("-> ")).strip() + "\n"
        _, issues, where = drafted(name, body, DAY)
        told = {key: f"{key} {one.plain['name']} {' '.join(one.terms)}".lower() for key, one in issues.items()}
        for line in (line.removeprefix("-> ") for line in lines if line.startswith("-> ")):
            words, _, who = line.rpartition(": ")
            hit = next((key for key, text in told.items() if any(w in text for w in words.split(", "))), None)
            want = [_party(where, [one]) for one in who.split(" + ")]
            if hit and all(want):
                yield _why(issues[hit]), set(issues[hit].deciders) == set(want)


def disputes() -> Iterator[tuple[str, bool]]:
    """The same for issues that rest on statements of which most are labelled with one issue of the dispute's case."""
    for report in (one for part in ("train", "dev") for one in reports(part)):
        reading, issues, where = drafted(report.name, report.text, report.date)
        labels = _labels(reading, report) if issues else {}
        for issue in issues.values():
            key = _most(issue, labels)
            rule = deciders(report.case, key) if key else []
            named = (report.case.parties[one] for one in rule)
            want = [_party(where, [one.name or "", *one.aliases]) for one in named]
            if want and all(want):
                yield _why(issue), set(issue.deciders) == set(want)


def drafted(name: str, text: str, day: date) -> tuple[Reading, dict[str, DraftIssue], Mapping[str, Sequence[str]]]:
    """The reading of *text*, its issues, and the names of its parties by their keys."""
    title = text.split("\n", maxsplit=1)[0]
    reading = read(with_turns(Document(name=name, title=title, text=text, date=day)))
    casting = cast_of([reading])
    found = threads(deeds_of(casting.readings, casting))
    names = {key: [key, body.name, *body.aliases] for key, body in casting.parties.items()}
    return casting.readings[0], negotiated_issues(casting, found, MOST_ISSUES), names


def deciders(case: Case, issue: str) -> list[str]:
    """The parties that decide on *issue* in *case*."""
    rule = case.issues[issue].decided_by
    if rule is None or isinstance(rule, str):
        return [rule] if rule else []
    return list(next(iter(rule.model_dump().values())))


def _party(where: Mapping[str, Sequence[str]], names: Sequence[str]) -> str:
    """The key of the party called by one of *names*, else of one that shares a word with them."""
    wanted = {name.lower() for name in names}
    same = [key for key, has in where.items() if {one.lower() for one in has} & wanted]
    words = {word for name in wanted for word in _WORD.findall(name)} - SMALL
    alike = [key for key, has in where.items() if words & {w for one in has for w in _WORD.findall(one.lower())}]
    return next(iter([*same, *alike]), "")


def _labels(reading: Reading, report: Report) -> dict[int, str]:
    """The issue of the labelled statement that each statement of *reading* meets."""
    counts = {
        number: Counter(one.issue for one in report.statements if one.issue and overlaps(one, said))
        for number, said in enumerate(reading.statements)
    }
    return {number: some.most_common(1)[0][0] for number, some in counts.items() if some}


def _most(issue: DraftIssue, labels: Mapping[int, str]) -> str:
    """The label of most of the statements on which *issue* rests, conditions apart; nothing where two are even."""
    acted = {deed.number for one in issue.threads for deed in one.deeds if not deed.act.condition}
    numbers = acted if issue.threads else {number for one in issue.found for number in one.said}
    ranked = Counter(labels[one] for one in numbers if one in labels).most_common(2)
    even = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not even else ""


def _why(issue: DraftIssue) -> str:
    """What the guess of who decides rests on."""
    told = next((one for one in issue.why if one.startswith("decided_by: ")), "")
    return told.removeprefix("decided_by: ").rsplit("; ", maxsplit=1)[-1]


if __name__ == "__main__":
    sys.exit(main())
