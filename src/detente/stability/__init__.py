"""Where things rest, and why: one file a concept."""
