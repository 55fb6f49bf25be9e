"""The licences of what a bundle holds, read from what the packages say of themselves."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path


def licence_of(said: Message) -> str:
    """The licence that a package's metadata names; ``see its files`` where none is."""
    named = said.get("License-Expression") or ""
    kinds = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    short = (said.get("License") or "").strip()
    if not named and short and "\n" not in short and len(short) < 80:
        named = short
    return named or ", ".join(kinds) or "see its files"


def licences(packages: Path, root: Path) -> str:
    """A line for each package in the folder *packages*: name, version, licence; below, where its words are."""
    lines = []
    for folder in sorted(packages.glob("*.dist-info"), key=lambda path: path.name.lower()):
        said = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        lines.append(f"{said['Name']} {said['Version']}: {licence_of(said)}")
        words = [path for path in sorted(folder.rglob("*")) if re.match(r"(?i)licen[cs]e|copying|notice", path.name)]
        lines += [f"    {path.relative_to(root).as_posix()}" for path in words if path.is_file()]
    return "\n".join(lines)


def taken_from_system(libraries: Iterable[Path], into: Path) -> str:
    """Copy what Debian says of the rights in *libraries* into the folder *into*; a line for each library."""
    lines = []
    for path in sorted({path for path in libraries if not path.name.startswith("libpython")}):
        owner = ""
        if shutil.which("dpkg-query"):
            asked = ["dpkg-query", "--search", f"*/{path.name}"]
            said = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout
            owner = re.split("[:,]", said)[0]
        rights = Path("/usr/share/doc") / owner / "copyright"
        if owner and rights.is_file():
            into.mkdir(exist_ok=True)
            shutil.copyfile(rights, into / f"{owner}.txt")
            lines.append(f"{path.name}: {into.name}/{owner}.txt")
        else:
            lines.append(f"{path.name}: of the building system, which does not say")
    return "\n".join(lines)
