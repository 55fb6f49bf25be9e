"""Scores for who speaks, and for whom."""
