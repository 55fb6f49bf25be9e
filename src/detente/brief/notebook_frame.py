"""A brief as a notebook shows it: the whole page, in a frame of its own."""

from __future__ import annotations

from importlib.util import find_spec

from detente.brief.brief import Brief
from detente.extras import install
from detente.notebook import as_list, text

HEIGHT = 640
"""Px of the frame, which scrolls."""


def inline(brief: Brief) -> str:
    """HTML of *brief*: the page that ``detente brief CASE -o brief.html`` writes, shut off from the notebook.

    The frame may run the script of the page and nothing else: it cannot reach the notebook, the network or the reader's
    files. Without the extra ``page`` the news is told in sentences.
    """
    if not find_spec("markupsafe"):
        how = f"The whole page needs the extra 'page'; to install it: {install('page')}"
        return as_list(f"{brief.case.title}: {brief.headline.verdict}", [*brief.headline.sentences(), how])
    from detente.brief.compose import document  # noqa: PLC0415 (loaded where a page is made)
    from detente.show.page import page  # noqa: PLC0415 (markupsafe is an extra)

    whole = _attribute(page(document(brief.analysis, more=brief.more)))
    return (
        f'<iframe title="{text(f"Brief: {brief.case.title}")}" sandbox="allow-scripts" width="100%" height="{HEIGHT}" '
        f'style="border: 1px solid currentcolor" srcdoc="{whole}"></iframe>'
    )


def _attribute(html: str) -> str:
    """*html* as the value of an attribute; what reads it gets the same characters back."""
    return html.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
