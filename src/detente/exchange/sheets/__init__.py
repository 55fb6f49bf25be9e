"""Statements from the spreadsheets in which analysts keep them."""

from detente.exchange.sheets.sheet_opening import opened
from detente.exchange.sheets.statement_rows import FoundRows, statements

__all__ = ["FoundRows", "opened", "statements"]
