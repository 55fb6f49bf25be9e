"""Every quotation mark and apostrophe that is printed, as the ones that the reader knows; no character more or less."""

from __future__ import annotations

import re

_ALWAYS = str.maketrans(
    {
        "‟": "“", "„": "“", "⹂": "“", "「": "“", "『": "“", "｢": "“", "」": "”", "』": "”", "｣": "”",
        "＂": '"', "〝": "“", "〞": "”", "〟": "”", "❝": "“", "❞": "”", "″": '"',
        "ʼ": "’", "＇": "’", "′": "’", "ʹ": "’", "ꞌ": "’", "‵": "’", "❛": "‘", "❜": "’", "‹": "«", "›": "»",
    }
)  # fmt: skip
_BETWEEN_LETTERS = re.compile(r"(?<=\w)[`´‘](?=\w)")
_ANGLED = re.compile(r"[«»]")
_CURLY = re.compile(r"[“”]")
_DOUBLE = re.compile(r"[“”\"]")
_SINGLE = re.compile(
    r"(?<![\w’‘'])[‘‚'](?=\w)(?P<said>[^\n‘‚“”\"]{2,}?)(?:(?<=[.,?!;:…])[’'‘](?!\w)|[’'‘](?=\s*(?:[.,;:?!)–—]|$)))",
    re.MULTILINE,
)


def plain_marks(text: str) -> str:
    """*text* with “ and ” around quotations and ’ as apostrophe, each where another mark of the kind stood."""
    made = _BETWEEN_LETTERS.sub("’", text.translate(_ALWAYS))
    made = _angled(made)
    if "„" in text or "‚" in text or "”" in text:
        made = _curly(made)
    return _singles(made)


def _angled(text: str) -> str:
    """« and » open or close by the letters beside them, for one country's opening mark is another's closing."""
    return _ANGLED.sub(lambda mark: "“" if _opens(text, mark.start(), mark[0] == "«") else "”", text)


def _curly(text: str) -> str:
    """“ closes in German, ” opens in Swedish: where a letter stands at one side only, it decides."""
    return _CURLY.sub(lambda mark: "“" if _opens(text, mark.start(), mark[0] == "“") else "”", text)


def _opens(text: str, place: int, otherwise: bool) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    left, right = (
        not before or before.isspace() or before in "([—–-/",
        not after or after.isspace() or after in ".,;:?!)]",
    )
    if left != right:
        return left
    return otherwise


def _singles(text: str) -> str:
    """Single marks around quotations, in paragraphs that have no double ones."""
    pieces = re.split(r"(\n)", text)
    return "".join(piece if _DOUBLE.search(piece) else _SINGLE.sub(_doubled, piece) for piece in pieces)


def _doubled(found: re.Match[str]) -> str:
    return f"“{found['said']}”"
