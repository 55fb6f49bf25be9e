"""Diplomatic reports of our own, with their statements marked by hand; see GUIDELINE.md."""
