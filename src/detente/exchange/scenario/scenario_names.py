"""Names from other tools' files as names that a case can hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from detente.case.check.faults import MAX_NAME, shortened, unfit


def fit(text: str, taken: Collection[str] = (), otherwise: str = "unnamed") -> str:
    """*text* as a name that is not among *taken*; itself where that is possible."""
    flat = "".join(sign for sign in " ".join(text.split()) if sign.isprintable()).strip()
    if '"' in flat and "'" in flat:
        flat = flat.replace('"', "'")
    flat = shortened(flat.replace("->", "→")).strip() or otherwise
    name, number = flat, 1
    while name in taken:
        number += 1
        end = f" {number}"
        name = flat[: MAX_NAME - len(end)].rstrip() + end
    assert not unfit(name)
    return name


def fit_all(texts: Iterable[str]) -> dict[str, str]:
    """A different name for each of the different *texts*, in their order; those that fit as they are keep theirs."""
    different = list(dict.fromkeys(texts))
    names = {text: text for text in different if not unfit(text)}
    for text in different:
        if text not in names:
            names[text] = fit(text, set(names.values()))
    return {text: names[text] for text in different}


def file_stem(text: str, taken: Collection[str] = ()) -> str:
    """*text* as the name of a file on any system, without its ending; no two differ in capitals alone."""
    plain = re.sub(r"[^\w .()-]+", "-", text, flags=re.ASCII).strip(" .-")[:60].rstrip(" .-") or "unnamed"
    if re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", plain.split(".")[0]):
        plain = f"_{plain}"
    stem, number = plain, 1
    while stem.lower() in {known.lower() for known in taken}:
        number += 1
        stem = f"{plain} {number}"
    return stem
