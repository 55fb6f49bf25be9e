"""Whatever a case is called and says, no view shows it as anything but text."""

from __future__ import annotations

import pytest

from tests.app.test_views_in_browser import VIEWS
from tests.app.test_what_if import DAM, settled

HOSTILE = "</td></script><script>alert(1)</script><img src=x onerror=alert(1)>\\u202e&amp;"


@pytest.fixture(scope="module")
def hostile(workbench):
    named = f'name: "{HOSTILE}"'
    text = DAM.replace("name: Upland", named).replace("name: Lowland", named)
    text = text.replace("title: Water below the dam", f'title: "{HOSTILE}"')
    text = text.replace("hotline: {", f"hotline: {{{named}, ")
    text = text.replace("[forces = crossing]", f'[{{that: forces = crossing, because: "{HOSTILE}"}}]')
    return workbench.case(text.replace("about: release = full}", f'about: release = full, text: "{HOSTILE}"}}'))


@pytest.mark.parametrize("view", VIEWS)
def test_every_text_is_escaped(workbench, hostile, view):
    """Neither a script nor a sign that turns text around."""
    page = settled(workbench, f"/c/{hostile}/{VIEWS[view]}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
