"""Words for those on both sides of a dispute, all of whom are to do something."""

from __future__ import annotations

import re

BOTH = re.compile(
    r"\b(?:both|each|the two|all)\s+(?:of them\b|other\b|(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:sides?|parties|party|governments?|armies|army|countries|country|capitals?|states?|delegations?|navies|"
    r"ministers|presidents|leaders|neighbours|allies)\b)",
    re.IGNORECASE,
)
"""``Both sides``, ``the two governments``, ``each of them``."""
