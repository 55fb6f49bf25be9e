"""The table of scores: the model that ships beside the baselines and beside two annotators of the same articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from detente.reader.attribute import attributions
from training.diplomacy.reports import HARD, OLDER, STYLES, reports
from training.reader.baselines import quotation_marks, textacy_quotations
from training.reader.corpus import Article, Marked, articles, held_out
from training.reader.diplomacy import diplomatic
from training.reader.kinds import KINDS, by_kind
from training.reader.scoring import MEASURES, Scores, score

Attribute = Callable[[str], Sequence[Marked]]


def compare(corpus: Path, part: str, spacy_pipeline: str) -> None:
    """Print the scores of everything on *part*, and where the model fails; textacy where it is installed.

    *part* is ``dev``, ``later`` (the part of TRAIN that is kept for choosing) or ``diplomacy`` (our own reports).
    """
    scored = _scored(corpus, part)
    print(f"{part}: {len(scored)} texts, {sum(len(article.gold) for article in scored)} attributions")
    print(f"{'':<26}" + "".join(f"{measure:>10}" for measure in MEASURES) + "   whole")
    readers: dict[str, Attribute] = {"quotation marks": quotation_marks}
    textacy = _textacy(spacy_pipeline)
    if textacy:
        readers["textacy"] = textacy
    readers |= {"detente --fast": partial(shipped_model, fast=True), "detente": shipped_model}
    for name, read in readers.items():
        found = {article.name: read(article.text) for article in scored}
        for group, some in _groups(scored, part).items():
            _line(group + name, score(some, found))
    if part == "diplomacy":
        print()
        for style in STYLES:
            _line(style, score([article for article in scored if f"-{style}." in article.name], found))
        print()
        _kinds(HARD, by_kind(scored, found, _difficulties()))
    else:
        twice = [article for both in (articles(corpus, one) for one in ("train", "dev")) for article in both]
        _line("two annotators", _between(twice))
    print()
    _kinds(KINDS, by_kind(scored, found))


def shipped_model(text: str, fast: bool = False) -> list[Marked]:
    """The package's attributions as the scoring takes them."""
    return [
        Marked(
            source=tuple((span.start, span.end) for span in one.source),
            cue=((one.cue.start, one.cue.end),),
            content=tuple((span.start, span.end) for span in one.content),
        )
        for one in attributions(text, fast=fast)
    ]


def _scored(corpus: Path, part: str) -> list[Article]:
    if part == "diplomacy":
        return diplomatic("dev")
    return articles(corpus, "dev") if part == "dev" else held_out(articles(corpus, "train"))[1]


def _groups(scored: list[Article], part: str) -> dict[str, list[Article]]:
    """The texts that are scored together: of our own reports, those of the older disputes and of the newer ones."""
    if part != "diplomacy":
        return {"": scored}
    older = [article for article in scored if article.name.startswith(OLDER)]
    return {"older: ": older, "newer: ": [article for article in scored if article not in older]}


def _textacy(pipeline: str) -> Attribute | None:
    try:
        import spacy
        import textacy  # noqa: F401
    except ImportError:
        print("textacy is not installed: left out")
        return None
    return partial(textacy_quotations, language=spacy.load(pipeline))


def _difficulties() -> Callable[[str, Marked], Iterable[str]]:
    """What our guideline says makes a statement hard; a statement is known by its content in its text."""
    hard = {
        (report.text, tuple((span.start, span.end) for span in one.content)): one.hard
        for report in reports("dev")
        for one in report.statements
    }
    return lambda text, one: hard[text, one.content]


def _between(scored: Sequence[Article]) -> Scores:
    """The second annotator as if it were a program, where there is one."""
    twice = [article for article in scored if len(article.annotators) > 1]
    return score(twice, {article.name: article.annotators[1] for article in twice})


def _line(name: str, scores: Scores) -> None:
    cells = "".join(f"{100 * scores[measure].f1:10.1f}" for measure in MEASURES)
    print(f"{name:<26}{cells}   {scores['whole']}", flush=True)


def _kinds(order: Sequence[str], counted: Mapping[str, tuple[int, int, int]]) -> None:
    print(f"{'detente finds of':<28}{'marked':>8}{'content':>10}{'and source':>12}")
    for kind in order:
        wanted, contents, wholes = counted.get(kind, (0, 0, 0))
        if wanted:
            print(f"{kind:<28}{wanted:8}{100 * contents / wanted:9.1f}%{100 * wholes / wanted:11.1f}%")
