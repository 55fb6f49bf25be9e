"""Take the pictures that the README shows: python docs/screenshot.py (make screenshot).

Needs Chromium on the machine and the extras app and dev. Opens the talks of January 2022, offline: the page from disk,
and a copy of the case in the workbench.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from detente.analysis import Analysis
from detente.brief.brief_files import written
from detente.catalog import load

ASSETS = Path(__file__).resolve().parent / "assets"
WINDOW = {"width": 1280, "height": 1000}
COLOURS = 128


def main() -> None:
    """Write the pictures."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("no Chromium on this machine; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        of_page(browser, Path(folder))
        of_workbench(browser, Path(folder))
        browser.close()


def of_page(browser: Any, folder: Path) -> None:
    """The page of the brief."""
    page = folder / "brief.html"
    page.write_bytes(written(Analysis(load("nato-russia-2022")), page.name))
    context = browser.new_context(viewport=WINDOW, offline=True, color_scheme="light")
    shown = context.new_page()
    shown.goto(page.as_uri())
    _kept(shown.screenshot(), "brief.png")
    context.close()


def of_workbench(browser: Any, folder: Path) -> None:
    """The first view of the workbench, once the readings are drawn."""
    name = "nato-russia-2022.yaml"
    load("nato-russia-2022").save(folder / name)
    command = [sys.executable, "-m", "detente", "open", name, "--no-browser"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        link = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+key=\S+", line)))
        context = browser.new_context(viewport=WINDOW, color_scheme="light", locale="en-GB")
        shown = context.new_page()
        shown.goto(link)
        shown.wait_for_url("**/overview")
        shown.wait_for_selector("main >> text=, in all readings", timeout=120_000)
        _kept(shown.screenshot(), "workbench.png")
        context.close()
        server.terminate()


def _kept(taken: bytes, name: str) -> None:
    target = ASSETS / name
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS).save(target, optimize=True)
    print(f"{name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
