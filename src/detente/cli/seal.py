"""``detente seal`` and ``detente score``: forecasts written down for later, and an analyst's record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from detente.cli.options import AsOf, CaseName, Force, Json, Set, a_day, opened
from detente.cli.output import show, write, write_json
from detente.cli.progress import progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.board.progress import Progress
    from detente.case.logic.conditions import Condition
    from detente.case.model import Case
    from detente.forecast import SealedScores

Question: TypeAlias = Annotated[
    str, typer.Option("--question", metavar="STATEMENT", help='What is asked, as a statement: "forces = crossing".')
]
By: TypeAlias = Annotated[str, typer.Option("--by", metavar="DATE", help="The day on which it will be answered.")]
Chance: TypeAlias = Annotated[
    float | None,
    typer.Option("--chance", min=0, max=1, metavar="NUMBER", help="Your own chance of yes, in place of the case's."),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write it; left out: by question and day, here."),
]
Files: TypeAlias = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of detente seal.")]


def seal(
    case: CaseName,
    question: Question,
    by: By,
    chance: Chance = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = "",
    changes: Set = None,
) -> None:
    """Write down a forecast for later.

    The chance of the statement is that of detente forecast where its issues have positions on a scale, else the share
    of the readings of the case in which matters end so without a deal. The file holds the question, the chance, the
    hash of the case and the version. When the answer is known, put "yes" or "no" as its outcome, and see detente score.
    """
    with progress("loading") as say:
        from detente.case.check.asked import asked
        from detente.case.text.to_file import write_whole
        from detente.forecast import seal as sealing

        read, day = opened(case, as_of, None, changes), a_day(by, "--by")
        condition = asked(read, question)
        if chance is not None:
            told, method = chance, "the analyst's own"
        else:
            told, method = _chance(read, condition, say)
        made = sealing(read, question, told, by=day, statement=str(condition), method=method)
        path = output or Path(_name(question, day.isoformat()))
        if path.exists() and not force:
            raise DetenteError(f"{path} exists; --force overwrites it")
        import json

        write_whole(path, json.dumps(made.to_dict(), indent=2, ensure_ascii=False) + "\n")
    write(f"{path} written: {question}, {100 * told:.0f} % by {day} ({method}).")


def _chance(case: Case, condition: Condition, say: Progress) -> tuple[float, str]:
    """The chance of *condition* by the case, and how it was found."""
    from detente.forecast import forecast_of
    from detente.forecast.by_readings import chance_by_readings

    if any(issue.on_scale is not None for issue in case.issues.values()):
        try:
            found = forecast_of(case).chance_of(condition)
        except DetenteError:
            found = None
        if found is not None:
            return float(found), "the forecast of positions on a scale; an outcome counts as the value nearest to it"
    say("drawing readings")
    return chance_by_readings(case, condition)


def _name(question: str, day: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in question.lower())
    return f"{'-'.join(filter(None, kept.split('-')))[:60]}-{day}.json"


def score(files: Files, json: Json = False) -> None:
    """Score sealed forecasts of which the outcome is known.

    Gives the mean Brier score (0 is best; always saying one half gets 0.25) and, by classes of chances, how often what
    was said came true.
    """
    from detente.forecast import score_sealed
    from detente.forecast.sealed import opened_seal

    found = score_sealed([opened_seal(_read(path), str(path)) for path in files])
    if json:
        write_json(found.to_dict())
    else:
        show(_scores(found))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise DetenteError(f"{path}: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise DetenteError(f"{path}: not a sealed forecast: no text in UTF-8") from None


def _scores(found: SealedScores) -> Iterator[RenderableType]:
    from detente.show.layout import paragraph, table
    from detente.show.phrases import plural

    if found.brier is None:
        yield paragraph('No outcome is known yet: put "yes" or "no" as "outcome" in the files.')
        return
    waiting = f"; {plural(found.waiting, 'forecast is', 'forecasts are')} waiting" if found.waiting else ""
    yield paragraph(f"Brier score {found.brier:.3f} over {plural(len(found.known), 'forecast')}{waiting}.")
    rows = [
        (f"{100 * low:.0f} to {100 * high:.0f} %", str(count), f"{100 * told:.0f} %", f"{100 * came:.0f} %")
        for low, high, count, told, came in found.calibration
    ]
    yield table(("Said", "Forecasts", "Said on average", "Came true"), rows)
