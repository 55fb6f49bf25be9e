"""An attribution and its parts, with their places in the text."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from detente.light import dataclass

if TYPE_CHECKING:
    from detente.reader.encoder.statement_heads import ToldByEncoder


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text: ``text[start:end]``."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"<{self.start}:{self.end} {self.text!r}>"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is reported to say, write, think or feel something.

    *source* is empty where the text does not say who. Source and content can be in several pieces, as where "he
    said" stands in the middle. *confidence* is between 0 and 1: how probable cue and content are to the network.
    *told* is what the encoder that found it says of it, where one did.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    told: ToldByEncoder | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        source = " … ".join(span.text for span in self.source) or "nobody named"
        content = " … ".join(span.text for span in self.content)
        shown = content if len(content) <= 60 else content[:59] + "…"
        return f"<{source!r} {self.cue.text!r}: {shown!r} ({self.confidence:.2f})>"
