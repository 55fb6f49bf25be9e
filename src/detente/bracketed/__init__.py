"""Negotiating texts: drafts in which square brackets, options and tracked changes keep open what is not agreed."""

from detente.bracketed.draft_text import Alternative, DraftText, OpenPlace, Reservation, AgreedWords
from detente.bracketed.draft_parsing import parsed, parsed_text

__all__ = ["Alternative", "DraftText", "OpenPlace", "Reservation", "AgreedWords", "parsed", "parsed_text"]
