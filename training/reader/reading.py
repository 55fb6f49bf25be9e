"""Articles read with a network that is still in torch, by the package's own decoding and linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch

from detente.reader import decode
from detente.reader.linking import Found, Limits, link
from detente.reader.network import distance_rows
from detente.reader.tokenize import TokenParagraph, paragraphs
from detente.reader.turns import separated
from training.reader.corpus import Article, Marked, Span
from training.reader.model import Chain, Reader, RowsOf, padded_rows

BLOCK = 64


class Emissions:
    """What the network says of each block of paragraphs, kept so that limits can be tried on it."""

    def __init__(self, model: Reader, rows: RowsOf, read: Iterable[Article]) -> None:
        model.eval()
        self.model = model
        self.roles, self.belongings = _chain(model.heads.roles), _chain(model.heads.belongings)
        parts = [(article.name, part) for article in read for part in paragraphs(article.text)]
        parts.sort(key=lambda pair: -len(pair[1]))
        self.blocks: list[tuple[list[tuple[str, TokenParagraph]], torch.Tensor, np.ndarray]] = []
        with torch.no_grad():
            for start in range(0, len(parts), BLOCK):
                block = parts[start : start + BLOCK]
                self.blocks.append((block, *_states(model, rows, [part for _, part in block])))

    def found(self, limits: Limits) -> dict[str, list[Marked]]:
        """Attributions as character spans, by article."""
        result: dict[str, list[Marked]] = {}
        for block, states, lengths in self.blocks:
            for whole in self._linked(states, lengths, limits):
                name, part = block[whole.paragraph]
                result.setdefault(name, []).extend(
                    Marked(_spans(part, one.source), _spans(part, [one.cue]), _spans(part, one.content))
                    for one in separated(whole, part.words)
                )
        return result

    @torch.no_grad()
    def _linked(self, states: torch.Tensor, lengths: np.ndarray, limits: Limits) -> list[Found]:
        heads = self.model.heads

        def ask(asked: Sequence[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
            long = lengths[[i for i, _, _ in asked]]
            distances = np.stack([distance_rows(int(lengths[0]), first, last) for _, first, last in asked])
            given = (torch.from_numpy(lengths), torch.tensor(asked), torch.from_numpy(distances))
            return heads.of_cues(states, *given).numpy(), long

        return link(heads.role(states).numpy(), lengths, self.roles, self.belongings, ask, limits)


def _states(model: Reader, rows: RowsOf, parts: Sequence[TokenParagraph]) -> tuple[torch.Tensor, np.ndarray]:
    lengths = np.array([len(part) for part in parts])
    padded = padded_rows([rows(part) for part in parts])
    return model.encoder(padded, torch.from_numpy(lengths)), lengths


def _chain(chain: Chain) -> decode.Chain:
    return decode.Chain(*(one.detach().numpy().copy() for one in (chain.first, chain.steps, chain.last)))


def _spans(part: TokenParagraph, runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple((part.starts[first], part.ends[last]) for first, last in sorted(runs))
