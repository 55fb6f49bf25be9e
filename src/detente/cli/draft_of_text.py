"""``detente draft`` of a negotiating text: its open places as issues of a case, new or there already."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.files import put
from detente.cli.options import a_day
from detente.cli.output import safe, tell, write
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.bracketed import DraftText
    from detente.bracketed.as_case import Drafted

HEAD = """\
# A draft. A program made it from a negotiating text; nobody has vouched for it.
#   issues       the open places of the text: the wordings that stand there, and deleted, with which it stands today
#   decided_by   guessed: all who are named in the text; look at each
#   statements   what the text attributes to somebody
#   note         where a place stands in the text; `detente text CASE --package PROPOSAL` needs it
# Take the line `draft: true` out when you stand behind it.
"""


LEAST_TOLD = 3
"""Verbs by which a text tells what was said at talks, from which on it is a report of them, whatever it has annexed."""
_TELLS = re.compile(
    r"\b(?:said|stated|told|replied|insisted|reaffirmed|reiterated|informed|declared|stressed|rejected|declined|"
    r"took note|could not (?:accept|agree)|warned)\b"
)


def negotiating(names: Sequence[str], kind: str) -> DraftText | None:
    """The negotiating text that the one file in *names* is, or is said to be; None for reports."""
    from detente.cli.text import read_draft

    if kind == "report" or (len(names) != 1 and kind != "text"):
        return None
    if len(names) != 1:
        raise DetenteError("--as text: one text at a time")
    if Path(names[0]).is_dir():
        return None
    try:
        draft = read_draft(names[0])
    except DetenteError:
        if kind == "text":
            raise
        return None  # said where the reports are read
    return draft if kind == "text" or looks_open(draft) else None


def looks_open(draft: DraftText) -> bool:
    """Whether a file is a negotiating text, and no report in which a word, or an annexed draft, has brackets."""
    sure = [
        place
        for place in draft.every
        if len(place.alternatives) > 1 or place.parties or place.inner or any(one.label for one in place.alternatives)
    ]
    told = len(_TELLS.findall(draft.text))
    return (
        bool(sure)
        and not (told >= LEAST_TOLD and told > len(draft.every))
        and (len(draft.every) > 1 or len(draft.articles) > 1 or bool(sure[0].parties))
    )


def draft_text(draft: DraftText, output: str, into: str, title: str, date: str, *, force: bool) -> None:
    """Write the case of *draft*, or add it to the case file *into*."""
    from detente.bracketed.as_case import drafted
    from detente.case.text.changing import CaseFile
    from detente.case.text.from_file import reads
    from detente.case.text.to_file import dump

    day = a_day(date, "--date") if date else None
    for problem in draft.problems:
        tell(str(problem))
    if into and output:
        raise DetenteError("--into and --output: give one of them")
    if into:
        file = CaseFile(into)
        made = drafted(_located(draft, into), reads(file.text, into), day)
        changed = _added(file.text, made, into)
        file.write(changed)
        _told(into, made)
        return
    made = drafted(_located(draft, output), None, day)
    text = HEAD + "\n" + dump(made.case(title or f"Draft: {draft.title or Path(draft.name).stem}"))
    reads(text, output or "<draft>")
    if output:
        put(output, text, force=force)
        _told(output, made)
    else:
        write(safe(text).removesuffix("\n"))
        _told("", made)


def _located(draft: DraftText, case: str) -> DraftText:
    """*draft* under the name by which it is found from the case file."""
    from dataclasses import replace

    if draft.name == "-":
        return draft
    try:
        name = os.path.relpath(draft.name, Path(case).parent if case else ".")
    except ValueError:  # on another drive
        name = str(Path(draft.name).resolve())
    return replace(draft, name=name.replace(os.sep, "/"))


def _added(text: str, made: Drafted, name: str) -> str:
    """The case file *text* with all that *made* adds, checked once all of it is there."""
    from detente.case.text import editing
    from detente.case.text.plain import Plain, entry_to_plain

    parts: dict[str, dict[str, Plain]] = {
        part: {key: entry_to_plain(one) for key, one in getattr(made, part).items()}
        for part in ("parties", "sources", "issues", "proposals")
    }
    for part, entries in parts.items():
        text = editing.add_entries(text, part, entries, name, checked=False)
    for part in ("impossible", "statements"):
        entries_of: list[Plain] = [entry_to_plain(one) for one in getattr(made, part)]
        text = editing.add_items(text, part, entries_of, name, checked=False)
    editing.sound(text.removeprefix(editing.BOM), name)
    return text


def _told(name: str, made: Drafted) -> None:
    counts = {
        "issue": len(made.issues), "statement": len(made.statements), "proposal": len(made.proposals),
        "new party": len(made.parties),
    }  # fmt: skip
    said = ", ".join(f"{count:,} {_several(noun) if count != 1 else noun}" for noun, count in counts.items())
    tell_or_write = write if name else tell
    tell_or_write(safe(f"{name}: {said}" if name else said))
    for note in made.notes:
        tell(f"note: {note}")


def _several(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
