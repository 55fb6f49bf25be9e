"""A case file, its edits, and what other programs do to it."""
