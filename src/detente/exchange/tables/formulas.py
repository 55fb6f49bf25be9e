"""Text that a spreadsheet would take for a formula, and how a CSV file keeps it from that.

A cell of a CSV file that begins with ``=``, ``+``, ``-`` or ``@`` is run as a formula by spreadsheets, whoever wrote
it. Such text gets an apostrophe in front, and loses it when it is read; so does text that begins with apostrophes and
then such a sign, so that nothing is taken away that was there before. Numbers are not text and stay as they are.

OWASP, CSV injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

_RISKY = re.compile("'*(?:[\t\r\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def guarded(text: str) -> str:
    """*text* with an apostrophe in front where a spreadsheet would run it."""
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
