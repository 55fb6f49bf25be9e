"""The picture of a brief in the README, made from the brief itself."""

from __future__ import annotations

import io

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from detente.analysis import Analysis
from detente.brief.compose import note
from detente.catalog import load
from detente.show.terminal import render

PAPER = TerminalTheme((252, 252, 249), (28, 32, 38), [(28, 32, 38)] * 8, [(28, 32, 38)] * 8)

FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img"
  aria-label="The two pages on the NATO-Russia talks of January 2022, as detente prints them">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
  <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect fill="#fcfcf9" stroke="#c9c9c0" x="0.5" y="0.5" width="{width}" height="{height}" />
<g transform="translate({terminal_x}, 8)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def brief_picture() -> str:
    """An SVG of the two pages; the same each time."""
    console = Console(file=io.StringIO(), record=True, width=80, highlight=False, force_terminal=True)
    render(note(Analysis(load("nato-russia-2022"))), console)
    made = console.export_svg(title="", theme=PAPER, code_format=FRAME, unique_id="brief", font_aspect_ratio=0.61)
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"
