"""Statements that were coded in other programs: the Discourse Network Analyzer, and REFI-QDA projects."""
