"""The numbers by which a page and its pictures name the same things: those of the brief."""

from detente.brief.numbering import Blocked, blockades, packages, party_id, state_number

__all__ = ["Blocked", "blockades", "packages", "party_id", "state_number"]
