"""Results in plain language."""
