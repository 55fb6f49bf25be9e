"""The picture of a brief in the README, made from the brief itself."""

from __future__ import annotations

import io
from itertools import islice

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from detente.analysis import Analysis
from detente.brief.compose import note
from detente.catalog import load
from detente.show.terminal import printed, sections

PAPER = TerminalTheme((252, 252, 249), (28, 32, 38), [(28, 32, 38)] * 8, [(28, 32, 38)] * 8)

FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img"
  aria-label="The brief of the NATO-Russia talks of January 2022, as detente prints it">
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
    """An SVG of the parts of a brief that say most; the same each time."""
    told = Analysis(load("nato-russia-2022"))
    console = Console(file=io.StringIO(), record=True, width=80, highlight=False, force_terminal=True)
    whole = note(told)
    parts = {section.key: section for section in whole.sections}
    for part in islice(printed(whole), 6):
        console.print(part)
    for key, most in (("positions", 9), ("steps", 9), ("temptations", 6)):
        for part in islice(sections([parts[key]]), most):
            console.print(part)
    made = console.export_svg(title="", theme=PAPER, code_format=FRAME, unique_id="brief", font_aspect_ratio=0.61)
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"
