"""Texts to read: prose with statements in it, and characters that offsets stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

STATEMENTS = (
    "“We will not withdraw a single soldier,” Foreign Minister Ana Reyes said on Monday.",
    'The premier told reporters that the gates would stay shut. "Not a drop," he added.',
    "Upland has accused the Lowlanders of massing troops at the weir, according to two diplomats.",
    "The map is in the post, Renn told the chamber. He did not exclude a summit, and promised that the premier would"
    " answer the letter before the rains.",
    "The Assembly calls on both governments to withdraw all vessels; Norda rejected the demand.",
)
ODD = (
    "\u00a0", "\u202f", "\u200b", "\ufeff", "\u200f", "\u202e", "\u2067", "\u2069", "\r\n", "\r", "\n", "\n\n", "\t",
    "\u2028", "\x00", "\x1e", "\ud800", "\udfff", "\ud83d",
    "🕊️", "👩‍👩‍👧", "é", "e\u0301", "שלום", "سلام", "中文", "İ",
    "ß", "ﬁ", "“", "”", '"', "''", "``", "«", "’", "'", "—", "{", "<b>", "&amp;",
)  # fmt: skip

ANYTHING = st.text(max_size=12)


@st.composite
def reports(draw):
    """Sentences with statements, with odd characters and any others put between and inside their words."""
    pieces = []
    for sentence in draw(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=4)):
        words = sentence.split(" ")
        for _ in range(draw(st.integers(0, 4))):
            place = draw(st.integers(0, len(words) - 1))
            cut = draw(st.integers(0, len(words[place])))
            odd = draw(st.one_of(st.sampled_from(ODD), ANYTHING))
            words[place] = words[place][:cut] + odd + words[place][cut:]
        pieces.append(draw(st.sampled_from([" ", "\u00a0", "  "])).join(words))
    return draw(st.sampled_from([" ", "\n", "\r\n", "\n\n", "\u2029"])).join(pieces)
