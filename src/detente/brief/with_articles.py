"""The article before names that take it in a sentence: ``of the United States``, ``The Lantern Brigades would gain``.

Cells of tables and quotations keep names as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from detente.case.definite import takes_article
from detente.case.model import Case
from detente.show.document import Block, Bullets, Fold, Item, Link, Paragraph, Section, Span, Text, plain


def with_articles(case: Case, sections: Iterable[Section]) -> tuple[Section, ...]:
    """*sections* with articles in running text."""
    names = _names(tuple(party.name or "" for party in case.parties.values()))
    if names is None:
        return tuple(sections)
    return tuple(replace(one, blocks=tuple(_block(block, names) for block in one.blocks)) for one in sections)


def item_with_articles(case: Case, item: Item) -> Item:
    """*item* with articles in running text."""
    names = _names(tuple(party.name or "" for party in case.parties.values()))
    return item if names is None else _item(item, names)


def blocks_with_articles(case: Case, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """*blocks* with articles in running text."""
    names = _names(tuple(party.name or "" for party in case.parties.values()))
    return tuple(blocks) if names is None else tuple(_block(block, names) for block in blocks)


@lru_cache(maxsize=8)
def _names(every: tuple[str, ...]) -> re.Pattern[str] | None:
    """The names that take an article, the longest first."""
    told = sorted(filter(takes_article, every), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, told))})(?![\w-])") if told else None


def _block(block: Block, names: re.Pattern[str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, spans=_spans(block.spans, names))
        case Bullets():
            return replace(block, items=tuple(_item(item, names) for item in block.items))
        case Fold():
            return replace(block, blocks=tuple(_block(one, names) for one in block.blocks))
        case _:
            return block


def _item(item: Item, names: re.Pattern[str]) -> Item:
    return replace(item, spans=_spans(item.spans, names), inner=tuple(_block(one, names) for one in item.inner))


def _spans(spans: tuple[Span, ...], names: re.Pattern[str]) -> tuple[Span, ...]:
    made: list[Span] = []
    for span in spans:
        if isinstance(span, Text | Link):
            before = plain(made)
            made.append(replace(span, text=_told(before, span.text, names)))
        else:
            made.append(span)
    return tuple(made)


def _told(before: str, text: str, names: re.Pattern[str]) -> str:
    """*text* with articles, as it follows *before*."""

    def led(found: re.Match[str]) -> str:
        lead = before + text[: found.start()]
        headed = not lead.strip() and text[found.end() : found.end() + 1] == ":"
        if headed or re.search(r"\b[Tt]he\s+$", lead) or lead.count("“") > lead.count("”") or lead.count('"') % 2:
            return found.group()
        return f"{'The' if _begins(lead) else 'the'} {found.group()}"

    return names.sub(led, text)


def _begins(lead: str) -> bool:
    """Whether a sentence begins behind *lead*."""
    return not lead.strip() or re.search(r"[.!?]\s+$", lead) is not None
