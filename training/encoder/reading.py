"""Articles and statements read with an encoder that is still in torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch

from detente.reader.linking import Found, Limits, link
from detente.reader.network import distance_rows
from detente.reader.tokenize import TokenParagraph, paragraphs
from training.encoder.model import NEARNESS, Whole, nearness
from training.encoder.taught import TaughtStatement
from training.reader.corpus import Article
from training.reader.reading import Emissions, chain

BLOCK = 48


class Read(Emissions):
    """As ``Emissions``, of the encoder."""

    @torch.no_grad()
    def __init__(self, model: Whole, read: Iterable[Article]) -> None:
        self.whole = model.eval()
        self.roles, self.belongings = chain(model.heads.roles), chain(model.heads.belongings)
        parts = [(article.name, part) for article in read for part in paragraphs(article.text)]
        parts.sort(key=lambda pair: -len(pair[1]))
        self.blocks: list[tuple[list[tuple[str, TokenParagraph]], torch.Tensor, np.ndarray]] = []
        for start in range(0, len(parts), BLOCK):
            block = parts[start : start + BLOCK]
            states, _ = model.states([part for _, part in block])
            self.blocks.append((block, states, np.array([len(part) for _, part in block])))

    @torch.no_grad()
    def _linked(self, states: torch.Tensor, lengths: np.ndarray, limits: Limits) -> list[Found]:
        heads, device = self.whole.heads, self.whole.device

        def ask(asked: Sequence[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
            long = lengths[[i for i, _, _ in asked]]
            distances = np.stack([distance_rows(int(lengths[0]), first, last) for _, first, last in asked])
            given = (torch.from_numpy(lengths), torch.tensor(asked), torch.from_numpy(distances))
            return heads.of_cues(states, *(one.to(device) for one in given)).cpu().numpy(), long

        return link(heads.role(states).cpu().numpy(), lengths, self.roles, self.belongings, ask, limits)


@torch.no_grad()
def told(model: Whole, some: Sequence[TaughtStatement], most: int = 20) -> dict[str, np.ndarray]:
    """Of each statement: scores of stances, how near each issue is (statements, *most* issues, NEARNESS), values."""
    model.eval()
    stances = np.zeros((len(some), 11), np.float32)
    near = np.full((len(some), most, NEARNESS), -1, np.float32)
    values = np.full((len(some), 12), -99, np.float32)
    known: dict[object, list[torch.Tensor]] = {}
    for start in range(0, len(some), BLOCK):
        block = some[start : start + BLOCK]
        meant = model.meant(block)
        stances[start : start + len(block)] = meant.stances.cpu()
        for row, one in enumerate(block):
            if one.subjects not in known:
                known[one.subjects] = [model.texts(each.texts) for each in one.subjects]
            found = nearness(meant.near[row : row + 1], known[one.subjects])[0].cpu().numpy()
            near[start + row, : len(found)] = found
            if one.valued:
                scores = model.values(meant.value[row], one.valued).cpu().numpy()
                values[start + row, : len(scores)] = scores
    return {"stances": stances, "near": near, "values": values}
