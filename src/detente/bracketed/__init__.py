"""Negotiating texts: drafts in which square brackets, options and tracked changes keep open what is not agreed."""

from detente.bracketed.draft_text import Alternative, DraftText, OpenPlace, Reservation, Words
from detente.bracketed.parsing import parsed, parsed_text

__all__ = ["Alternative", "DraftText", "OpenPlace", "Reservation", "Words", "parsed", "parsed_text"]
