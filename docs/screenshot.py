"""Take the picture of the page that the README shows: python docs/screenshot.py (make screenshot).

Needs Chromium on the machine and the extra dev. Opens the page of the talks of January 2022 from disk, offline.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from detente.analysis import Analysis
from detente.brief.brief_files import written
from detente.catalog import load

TARGET = Path(__file__).resolve().parent / "assets" / "brief.png"
WINDOW = {"width": 1280, "height": 1000}
COLOURS = 128


def main() -> None:
    """Write the picture."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("no Chromium on this machine; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        page = Path(folder) / "brief.html"
        page.write_bytes(written(Analysis(load("nato-russia-2022")), page.name))
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        context = browser.new_context(viewport=WINDOW, offline=True, color_scheme="light")
        shown = context.new_page()
        shown.goto(page.as_uri())
        taken = shown.screenshot()
        browser.close()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
