"""The table of scores: the model that ships beside the baselines and beside two annotators of the same articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from detente.reader.attribute import attributions
from training.reader.baselines import quotation_marks, textacy_quotations
from training.reader.corpus import Article, Marked, articles
from training.reader.scoring import MEASURES, Scores, score

Attribute = Callable[[str], Sequence[Marked]]


def compare(corpus: Path, part: str, spacy_pipeline: str) -> None:
    """Print the scores of everything on *part*; textacy where it is installed."""
    scored = articles(corpus, part)
    print(f"{part}: {len(scored)} articles, {sum(len(article.gold) for article in scored)} attributions")
    print(f"{'':<18}" + "".join(f"{measure:>10}" for measure in MEASURES) + "   whole")
    ways: dict[str, Attribute] = {"quotation marks": quotation_marks, "detente": shipped_model}
    try:
        import spacy  # noqa: PLC0415
        import textacy  # noqa: F401, PLC0415
    except ImportError:
        print("textacy is not installed: left out")
    else:
        ways["textacy"] = partial(textacy_quotations, language=spacy.load(spacy_pipeline))
    for name, way in ways.items():
        _line(name, score(scored, {article.name: way(article.text) for article in scored}))
    twice = [article for both in (articles(corpus, one) for one in ("train", "dev")) for article in both]
    _line("two annotators", _between(twice))


def shipped_model(text: str) -> list[Marked]:
    """The package's attributions as the scoring takes them."""
    return [
        Marked(
            source=tuple((span.start, span.end) for span in one.source),
            cue=((one.cue.start, one.cue.end),),
            content=tuple((span.start, span.end) for span in one.content),
        )
        for one in attributions(text)
    ]


def _between(scored: Sequence[Article]) -> Scores:
    """The second annotator as if it were a program, where there is one."""
    twice = [article for article in scored if len(article.annotators) > 1]
    return score(twice, {article.name: article.annotators[1] for article in twice})


def _line(name: str, scores: Scores) -> None:
    cells = "".join(f"{100 * scores[measure].f1:10.1f}" for measure in MEASURES)
    print(f"{name:<18}{cells}   {scores['whole']}", flush=True)
