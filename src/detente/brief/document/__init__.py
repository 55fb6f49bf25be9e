"""A document without a format: what a brief says, in blocks that terminal, page and other files write in their way."""

from detente.brief.document.blocks import (
    Block,
    Bullets,
    Cell,
    Code,
    Document,
    Figure,
    Fold,
    Grid,
    Item,
    Paragraph,
    Section,
    nested,
    walk,
)
from detente.brief.document.spans import Link, Mark, Span, Strong, Text, Web, labels, linked, plain, said

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Code",
    "Document",
    "Figure",
    "Fold",
    "Grid",
    "Item",
    "Link",
    "Mark",
    "Paragraph",
    "Section",
    "Span",
    "Strong",
    "Text",
    "Web",
    "labels",
    "linked",
    "nested",
    "plain",
    "said",
    "walk",
]
