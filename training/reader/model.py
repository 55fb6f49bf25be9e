"""The network as it is trained: tables of features, two bidirectional LSTM layers, two linear-chain CRFs.

The first CRF labels sources, cues and contents of a paragraph. The second is asked once for each cue and labels the
source and the content of that cue; it sees each token's state, the cue's state and how far one is from the other,
through a small bidirectional LSTM layer of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from detente.reader.labels import OF_CUE_COUNT, ROLE_COUNT
from detente.reader.network import DISTANCES, distance_rows
from detente.reader.token_features import AFFIXES, QUOTES, SHAPES
from detente.reader.tokenize import TokenParagraph
from training.reader.samples import Sample


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the tables and layers."""

    news: int = 48
    affix: int = 16
    shape: int = 8
    quote: int = 8
    hidden: int = 160
    pair: int = 96


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded paragraphs. A row of *asked* is (paragraph, first and last token of the cue)."""

    rows: Tensor
    lengths: Tensor
    roles: Tensor
    asked: Tensor
    distances: Tensor
    belonging: Tensor

    @property
    def mask(self) -> Tensor:
        """Which places hold a token."""
        return torch.arange(self.rows.shape[1])[None] < self.lengths[:, None]


RowsOf = Callable[[TokenParagraph], np.ndarray]
"""What an encoder takes of a paragraph: (tokens, columns)."""


def padded_rows(rows: Sequence[np.ndarray]) -> Tensor:
    """(paragraphs, tokens, columns), zeros at the end of the shorter ones."""
    longest = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row.astype(np.int64), ((0, longest - len(row)), (0, 0))) for row in rows]))


def batch(rows: Sequence[np.ndarray], samples: Sequence[Sample]) -> Batch:
    """*samples* and their feature rows, padded to the longest."""
    lengths = [len(row) for row in rows]
    longest = max(lengths)
    roles = torch.zeros(len(rows), longest, dtype=torch.long)
    asked, distances, belonging = [], [], []
    for i, (row, sample) in enumerate(zip(rows, samples, strict=True)):
        roles[i, : len(row)] = torch.from_numpy(sample.roles)
        for first, last, labels in sample.cues:
            asked.append((i, first, last))
            distances.append(distance_rows(longest, first, last))
            belonging.append(np.pad(labels, (0, longest - len(labels))))
    return Batch(
        padded_rows(rows),
        torch.tensor(lengths),
        roles,
        torch.tensor(asked, dtype=torch.long).reshape(-1, 3),
        torch.from_numpy(np.array(distances, dtype=np.int64).reshape(-1, longest)),
        torch.from_numpy(np.array(belonging, dtype=np.int64).reshape(-1, longest)),
    )


class Chain(nn.Module):
    """A linear-chain CRF over emissions (paragraphs, tokens, labels)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of *labels*, one a paragraph."""
        count = len(emissions)
        at = emissions.gather(2, labels[:, :, None]).squeeze(2) * mask
        step = self.steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        ending = labels[torch.arange(count), mask.sum(1) - 1]
        path = self.first[labels[:, 0]] + at.sum(1) + step.sum(1) + self.last[ending]
        total, *rest = emissions.unbind(1)
        total = total + self.first
        for emission, present in zip(rest, mask[:, 1:, None].unbind(1), strict=True):
            onward = torch.logsumexp(total[:, :, None] + self.steps, 1) + emission
            total = torch.where(present, onward, total)
        return torch.logsumexp(total + self.last, 1) - path


class LockedDropout(nn.Module):
    """Leaves the same places out at all tokens of a paragraph."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, given: Tensor) -> Tensor:
        """*given* with a share of its places at zero and the rest scaled up, while training."""
        if not self.training:
            return given
        kept = torch.rand(given.shape[0], 1, given.shape[2]) >= self.share
        return given * kept / (1 - self.share)


class Bidirectional(nn.Module):
    """An LSTM in either direction. Each paragraph is turned round by itself, so that no padding comes before it."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.onward = nn.LSTM(width, hidden, batch_first=True)
        self.back = nn.LSTM(width, hidden, batch_first=True)

    def forward(self, given: Tensor, lengths: Tensor) -> Tensor:
        """(paragraphs, tokens, width) to (paragraphs, tokens, 2 * hidden)."""
        place = torch.arange(given.shape[1])[None]
        turned = torch.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)[:, :, None]
        back = self.back(given.gather(1, turned.expand_as(given)))[0]
        return torch.cat([self.onward(given)[0], back.gather(1, turned.expand_as(back))], -1)


class RecurrentEncoder(nn.Module):
    """Feature rows to one state a token, from what stands before it and after it."""

    def __init__(self, general: np.ndarray, news: int, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.general = nn.Embedding.from_pretrained(torch.from_numpy(general), freeze=True)
        self.news = nn.Embedding(news + 1, sizes.news)
        self.beginning = nn.Embedding(AFFIXES, sizes.affix)
        self.ending = nn.Embedding(AFFIXES, sizes.affix)
        self.shape = nn.Embedding(SHAPES, sizes.shape)
        self.quote = nn.Embedding(QUOTES, sizes.quote)
        for table in (self.news, self.beginning, self.ending):
            nn.init.normal_(table.weight, std=0.3)
        width = general.shape[1] + sizes.news + 2 * sizes.affix + sizes.shape + sizes.quote
        self.layers = nn.ModuleList(Bidirectional(before, sizes.hidden) for before in (width, 2 * sizes.hidden))
        self.drop = LockedDropout(dropout)
        self.width = 2 * sizes.hidden
        self.forget = 0.1

    def forward(self, rows: Tensor, lengths: Tensor) -> Tensor:
        """(paragraphs, tokens, columns) to (paragraphs, tokens, width)."""
        if self.training:  # words are forgotten at random, so that their surroundings must tell
            keep = torch.rand(rows.shape[:2]) >= self.forget
            rows = rows.clone()
            rows[:, :, 1] *= keep
            rows[:, :, 0] *= keep | (torch.rand(rows.shape[:2]) < 0.5)
        tables = (self.general, self.news, self.beginning, self.ending, self.shape, self.quote)
        states = self.drop(torch.cat([table(rows[:, :, i]) for i, table in enumerate(tables)], -1))
        for layer in self.layers:
            states = self.drop(layer(states, lengths))
        return states


class Heads(nn.Module):
    """What is said of the tokens' states: roles, and what belongs to a cue."""

    def __init__(self, width: int, pair: int) -> None:
        super().__init__()
        self.role = nn.Linear(width, ROLE_COUNT)
        self.roles = Chain(ROLE_COUNT)
        self.token = nn.Linear(width, pair)
        self.cue = nn.Linear(width, pair, bias=False)
        self.distance = nn.Embedding(DISTANCES, pair)
        nn.init.normal_(self.distance.weight, std=0.3)
        self.pairing = Bidirectional(pair, pair // 2)
        self.drop = LockedDropout(0.2)
        self.belong = nn.Linear(pair, OF_CUE_COUNT)
        self.belongings = Chain(OF_CUE_COUNT)

    def of_cues(self, states: Tensor, lengths: Tensor, asked: Tensor, distances: Tensor) -> Tensor:
        """Emissions of the second CRF: (cues, tokens, labels)."""
        which, first, last = asked.T
        cue = (states[which, first] + states[which, last]) / 2
        pair = self.token(states)[which] + self.cue(cue)[:, None] + self.distance(distances)
        pair = self.drop(torch.relu(pair))
        return self.belong(pair + self.pairing(pair, lengths[which]).float())


class Reader(nn.Module):
    """An encoder and the heads on it."""

    def __init__(self, encoder: nn.Module, pair: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(encoder.width, pair)

    def loss(self, given: Batch) -> Tensor:
        """Mean over tokens of both chains' negative log-likelihood."""
        with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time on processors that know it
            states = self.encoder(given.rows, given.lengths).float()
        mask = given.mask
        total = self.heads.roles.loss(self.heads.role(states), given.roles, mask).sum()
        if len(given.asked):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                emissions = self.heads.of_cues(states, given.lengths, given.asked, given.distances)
            emissions = emissions.float()
            total = total + self.heads.belongings.loss(emissions, given.belonging, mask[given.asked[:, 0]]).sum()
        return total / given.lengths.sum()
