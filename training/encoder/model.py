"""The encoder with all that is asked of it: spans, stances, and what a statement is near to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.case.model import STANCES
from detente.reader.encoder.segments import Segment, segments
from detente.reader.encoder.wordpiece import WordPieces
from detente.reader.network import distance_rows
from detente.reader.tokenize import TokenParagraph, paragraphs
from training.encoder.base import Arrays
from training.encoder.chains import loss
from training.encoder.taught import TaughtStatement, TaughtSubject, masks
from training.encoder.transformer import WIDTH, Transformer, padded
from training.reader.model import Heads
from training.reader.samples import Sample

PAIR, SEEN = 96, 192
NEARNESS = 4
"""What tells how near an issue is: content to its description and to its nearest text, and the same with what stands
around the content."""


class Stances(nn.Module):
    """The stance of a statement from the states of its tokens: what is in each part, and what attention picks out."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = nn.Linear(WIDTH, SEEN)
        self.part = nn.Linear(3, SEEN, bias=False)
        self.attend = nn.Linear(SEEN, 1)
        self.hidden = nn.Linear(4 * SEEN, SEEN)
        self.stance = nn.Linear(SEEN, len(STANCES))
        self.drop = nn.Dropout(0.3)

    def forward(self, states: Tensor, places: Tensor) -> Tensor:
        """States (statements, tokens, width) and places (statements, 4, tokens) to scores (statements, stances)."""
        seen = torch.relu(self.seen(self.drop(states)) + self.part(places[:, :3].transpose(1, 2)))
        around = places[:, 3]
        attention = self.attend(seen).squeeze(-1).masked_fill(around == 0, -1e4).softmax(-1)
        pooled = [mean(seen, places[:, part]) for part in range(3)] + [(attention[..., None] * seen).sum(1)]
        return self.stance(self.drop(torch.relu(self.hidden(self.drop(torch.cat(pooled, -1))))))


def mean(states: Tensor, chosen: Tensor) -> Tensor:
    """Of the states of the chosen tokens; zero where none is."""
    return (states * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1)


class Whole(nn.Module):
    """All of it."""

    def __init__(self, base: Arrays, pieces: Sequence[str]) -> None:
        super().__init__()
        self.words = WordPieces(pieces)
        self.encoder = Transformer(base)
        self.heads = Heads(WIDTH, PAIR)
        self.stances = Stances()
        self.near = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.eye_(self.near.weight)
        self.scale = nn.Parameter(torch.tensor([6.0, 6.0, 3.0, 3.0]))
        self.none = nn.Parameter(torch.tensor(6.0))
        self.value = nn.Sequential(
            nn.Linear(2 * WIDTH + len(STANCES), WIDTH), nn.ReLU(), nn.Dropout(0.2), nn.Linear(WIDTH, WIDTH)
        )
        self.value_scale = nn.Parameter(torch.tensor(4.0))
        self.value_none = nn.Parameter(torch.tensor(1.0))
        self._segments: dict[int, tuple[TokenParagraph, list[Segment]]] = {}
        self._texts: dict[str, TokenParagraph] = {}

    @property
    def device(self) -> torch.device:
        """Where it is."""
        return self.none.device

    def states(self, parts: Sequence[TokenParagraph]) -> tuple[Tensor, Tensor]:
        """(paragraphs, tokens, width) and (paragraphs, tokens): the state of each token's first piece, and a mask."""
        device = self.device
        own = [(row, one) for row, part in enumerate(parts) for one in self._cut(part)]
        with torch.autocast(device.type, dtype=torch.bfloat16):
            found = self.encoder(*padded([one for _, one in own], device)).float()
        longest = max(map(len, parts))
        at = np.zeros((len(parts), longest), np.int64)
        for number, (row, one) in enumerate(own):
            at[row, one.first : one.last] = number * found.shape[1] + one.starts
        mask = (
            torch.arange(longest, device=device)[None] < torch.tensor([len(p) for p in parts], device=device)[:, None]
        )
        states = found.flatten(0, 1).index_select(0, torch.from_numpy(at.ravel()).to(device))
        return states.view(len(parts), longest, -1), mask

    def _cut(self, part: TokenParagraph) -> list[Segment]:
        if id(part) not in self._segments:  # with the paragraph, so that nothing else gets its number
            self._segments[id(part)] = part, list(segments(part, self.words))
        return self._segments[id(part)][1]

    def texts(self, some: Sequence[str]) -> Tensor:
        """(texts, width): what short texts mean, of length one."""
        for text in some:
            if text not in self._texts:
                self._texts[text] = next(iter(paragraphs(text)))
        parts = [self._texts[text] for text in some]
        states, mask = self.states(parts)
        return functional.normalize(self.near(mean(states, mask.float())), dim=-1)

    def spans_loss(self, taught: Sequence[Sample]) -> Tensor:
        """Mean over tokens of both chains' negative log-likelihood."""
        device = self.device
        states, mask = self.states([one.paragraph for one in taught])
        states = functional.dropout(states, 0.1, self.training)
        longest = states.shape[1]
        roles = np.stack([np.pad(one.roles, (0, longest - len(one.roles))) for one in taught])
        total = loss(self.heads.roles, self.heads.role(states), torch.from_numpy(roles).to(device), mask).sum()
        asked = [(row, first, last) for row, one in enumerate(taught) for first, last, _ in one.cues]
        if asked:
            belonging = np.stack([np.pad(own, (0, longest - len(own))) for one in taught for _, _, own in one.cues])
            distances = np.stack([distance_rows(longest, first, last) for _, first, last in asked])
            which = torch.tensor(asked, device=device)
            given = (mask.sum(1), which, torch.from_numpy(distances).to(device))
            emissions = self.heads.of_cues(states, *given)
            total = (
                total
                + loss(
                    self.heads.belongings, emissions, torch.from_numpy(belonging).to(device), mask[which[:, 0]]
                ).sum()
            )
        return total / mask.sum()

    def meant(self, some: Sequence[TaughtStatement]) -> Meant:
        """What is said of statements; paragraphs that several share are read once."""
        parts = list({id(one.paragraph): one.paragraph for one in some}.values())
        row = {id(part): number for number, part in enumerate(parts)}
        states, _ = self.states(parts)
        states = states[[row[id(one.paragraph)] for one in some]]
        places = torch.from_numpy(masks(some, states.shape[1])).to(self.device)
        stances = self.stances(states, places)
        own, cue, around = (mean(states, places[:, part]) for part in (2, 1, 3))
        near = functional.normalize(self.near(torch.stack([own, around], 1)), dim=-1)
        told = torch.cat([own, cue, stances.softmax(-1)], -1)
        return Meant(stances, near, functional.normalize(self.value(told), dim=-1))

    def issues(self, near: Tensor, known: Sequence[TaughtSubject]) -> Tensor:
        """Scores (statements, issues + 1); the last is for none."""
        found = nearness(near, [self.texts(one.texts) for one in known])
        scores = (found * self.scale).sum(-1)
        return torch.cat([scores, self.none.expand(len(near), 1)], 1)

    def values(self, meant: Tensor, valued: TaughtSubject) -> Tensor:
        """Scores (values + 1); the last is for none. *meant* is that of one statement."""
        scores = self.texts(valued.values) @ meant * self.value_scale
        return torch.cat([scores, self.value_none[None]])


@dataclass(frozen=True)
class Meant:
    """Of some statements: scores of stances, and vectors of length one.

    *near*: (statements, 2, width), to compare with issues; *value*: (statements, width), with values.
    """

    stances: Tensor
    near: Tensor
    value: Tensor


def nearness(near: Tensor, texts: Sequence[Tensor]) -> Tensor:
    """(statements, issues, NEARNESS)."""
    columns = []
    for own in texts:
        likeness = near @ own.T
        columns.append(torch.stack([likeness[:, 0, 0], likeness[:, 0].amax(-1), likeness[:, 1, 0],
                                    likeness[:, 1].amax(-1)], -1))  # fmt: skip
    return torch.stack(columns, 1)
