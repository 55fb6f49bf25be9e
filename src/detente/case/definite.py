"""Names that take the article in a sentence: the United States, the Republic of Sefar, the Lantern Brigades."""

from __future__ import annotations

import re

_LAST = """
    states kingdom republic federation union emirates netherlands philippines alliance league council commission
    congress front brigades brigade movement party government islands isles nations bank organisation organization
    community agency authority coalition court committee guard army assembly senate parliament opposition cross
    crescent company corporation confederation guild group forum mission secretariat delegation rebels separatists
    fund foundation institute syndicate bureau board tribunal chamber militia legion movements consortium
"""
LAST = frozenset(_LAST.split())
"""Last words of such names, in small letters."""
PLURAL = frozenset({"netherlands", "philippines", "maldives", "bahamas", "gambia", "seychelles"})
_TITLE = re.compile(r"(?:Government|Republic|Kingdom|Federation|Union|State|League|Council) of\b")


def takes_article(name: str) -> bool:
    """Whether *name*, written without it, takes the article in a sentence; acronyms and names in small letters do not.

    >>> takes_article("United States"), takes_article("Lantern Brigades"), takes_article("NATO"), takes_article("Kenya")
    (True, True, False, False)
    """
    words = name.split()
    if not words or not words[0][0].isupper() or name.isupper() or words[0].lower() in ("the", "an", "a"):
        return False
    if len(words) == 1:
        return words[0].lower() in PLURAL
    return words[0].lower() == "united" or _TITLE.match(name) is not None or words[-1].lower() in LAST


def definite(name: str) -> str:
    """*name* as it stands within a sentence."""
    return f"the {name}" if takes_article(name) else name
