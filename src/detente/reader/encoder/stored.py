"""The encoder that ships, read from ``encoder.npz``: matrices in one byte a number with a scale a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from detente.light import dataclass
from detente.reader.attribution import Attribution
from detente.reader.decode import Floats, Lengths
from detente.reader.encoder.statement_heads import Likeness, StanceHead, ToldByEncoder, means
from detente.reader.encoder.statement_places import paragraph_of, places
from detente.reader.encoder.transformer import HEADS, Encoder, EncoderLayer, EncoderNorm
from detente.reader.encoder.wordpiece import WordPieces
from detente.reader.linking import Limits
from detente.reader.network import NetworkWeights
from detente.reader.one_processor import processors
from detente.reader.tokenize import TokenParagraph, paragraphs
from detente.reader.weights import Arrays, heads, limits, read, read_arrays

LAYERS = 6
NEAR = 20_000
"""Characters before and after a statement that are read for it; bounds the time a huge text takes."""
AT_ONCE = 48
"""Paragraphs or texts read at once; bounds memory."""


@dataclass(frozen=True, slots=True)
class EncoderReader:
    """The encoder, and what is said of its states."""

    encoder: Encoder
    weights: NetworkWeights
    limits: Limits
    stance: StanceHead
    likeness: Likeness

    def states(self, parts: Sequence[TokenParagraph]) -> tuple[Floats, Lengths]:
        """One state a token, (paragraphs, tokens, width), and the lengths of *parts*, given longest first."""
        return self.encoder.states(parts)

    def told(self, part: TokenParagraph, states: Floats, some: Sequence[Attribution]) -> list[ToldByEncoder]:
        """What is said of each of *some*, which stand in *part*; *states* are those of its tokens."""
        own = np.stack([places(part, one) for one in some])
        near = self.likeness(means(own[:, 2:], states))
        return list(map(ToldByEncoder, self.stance(states, own), near))

    def of(self, text: str, found: Sequence[Attribution]) -> tuple[ToldByEncoder, ...]:
        """What is said of each of *found* in *text*: as it was read, and read now where it was not."""
        parts = _parts_near(text, [one for one in found if one.told is None])
        told: dict[int, ToldByEncoder] = {n: one.told for n, one in enumerate(found) if one.told is not None}
        asked: dict[int, list[int]] = {}
        for number, one in enumerate(found):
            if number not in told:
                if not parts:
                    told[number] = self._nothing
                    continue
                asked.setdefault(id(paragraph_of(parts, one)), []).append(number)
        read_now = sorted((part for part in parts if id(part) in asked), key=lambda part: -len(part))
        for start in range(0, len(read_now), AT_ONCE):
            block = read_now[start : start + AT_ONCE]
            with processors().limit(limits=1):
                states, lengths = self.states(block)
            for row, part in enumerate(block):
                numbers = asked[id(part)]
                said = self.told(part, states[row, : lengths[row]], [found[number] for number in numbers])
                told.update(zip(numbers, said, strict=True))
        return tuple(told[number] for number in range(len(found)))

    @property
    def _nothing(self) -> ToldByEncoder:
        stances = self.stance.stance_bias.shape[0]
        return ToldByEncoder(
            np.full(stances, -np.log(stances), np.float32), np.zeros((2, self.likeness.near.shape[1]), np.float32)
        )

    def texts(self, some: Iterable[str]) -> Floats:
        """Vectors (texts, width) of short texts, to compare with ``ToldByEncoder.near``; zero where no word is."""
        parts = [next(iter(paragraphs(text)), None) for text in some]
        found = np.zeros((len(parts), self.likeness.near.shape[1]), np.float32)
        order = sorted((n for n, part in enumerate(parts) if part), key=lambda n: -len(parts[n] or ()))
        for start in range(0, len(order), AT_ONCE):
            block = order[start : start + AT_ONCE]
            with processors().limit(limits=1):
                states, lengths = self.states([part for n in block if (part := parts[n])])
            for row, number in enumerate(block):
                found[number] = states[row, : lengths[row]].mean(axis=0)
        found[order] = self.likeness(found[order])
        return found


def _parts_near(text: str, found: Sequence[Attribution]) -> list[TokenParagraph]:
    """The paragraphs of *text* from NEAR characters before the first of *found* to NEAR after the last begins."""
    if not found:
        return []
    starts = [one.content[0].start if one.content else one.cue.start for one in found]
    first = max(0, min(starts) - NEAR)
    if first:
        first = max(first, text.find("\n", first, min(starts)) + 1)
    return [
        replace(part, starts=tuple(n + first for n in part.starts), ends=tuple(n + first for n in part.ends))
        for part in paragraphs(text[first : max(starts) + NEAR])
        if len(part)
    ]


@lru_cache(maxsize=1)
def shipped() -> EncoderReader:
    """The encoder in the package, loaded once."""
    with (files("detente.reader") / "encoder.npz").open("rb") as file:
        return unpacked(read_arrays(file))


@lru_cache(maxsize=2)
def told_of(text: str, found: tuple[Attribution, ...]) -> tuple[ToldByEncoder, ...]:
    """What the encoder that ships says of each of *found* in *text*; kept for the next question about the same."""
    return shipped().of(text, found)


def unpacked(arrays: Arrays) -> EncoderReader:
    """The encoder in *arrays*, as ``training.encoder`` writes them."""
    pieces = arrays["pieces"].tobytes().decode("utf-8").split("\n")
    embedded = {name: read(arrays, name) for name in ("places", "shape", "quote")}
    scales = arrays["words.scale"].astype(np.float32)
    layers = tuple(_layer(arrays, f"layer{number}.") for number in range(LAYERS))
    encoder = Encoder(
        WordPieces(pieces), arrays["words"], scales, **embedded, norm=_norm(arrays, "norm"), layers=layers
    )
    stance = StanceHead(*(read(arrays, f"stance.{field.name}") for field in fields(StanceHead)))
    return EncoderReader(encoder, heads(arrays), limits(arrays), stance, Likeness(read(arrays, "near")))


def _layer(arrays: Arrays, at: str) -> EncoderLayer:
    parts: dict[str, Any] = {
        field.name: _norm(arrays, at + field.name) if "norm" in field.name else read(arrays, at + field.name)
        for field in fields(EncoderLayer)
    }
    width = parts["asked"].shape[0]
    for name in ("asked", "asked_bias"):
        parts[name][..., :width] *= (width // HEADS) ** -0.5
    return EncoderLayer(**parts)


def _norm(arrays: Arrays, name: str) -> EncoderNorm:
    return EncoderNorm(read(arrays, name), read(arrays, f"{name}_bias"))
