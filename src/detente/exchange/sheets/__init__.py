"""Statements from the spreadsheets in which analysts keep them."""

from detente.exchange.sheets.opening import opened
from detente.exchange.sheets.statements import Found, statements

__all__ = ["Found", "opened", "statements"]
