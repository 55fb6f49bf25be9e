"""Statements: the language in which a case says what holds."""
