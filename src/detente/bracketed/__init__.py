"""Negotiating texts: drafts in which square brackets, options and tracked changes keep open what is not agreed."""

from detente.bracketed.draft_parsing import parsed, parsed_text
from detente.bracketed.draft_text import AgreedWords, Alternative, DraftText, OpenPlace, Reservation

__all__ = ["AgreedWords", "Alternative", "DraftText", "OpenPlace", "Reservation", "parsed", "parsed_text"]
