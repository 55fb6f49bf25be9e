"""The colours of the pictures: one table of classes, one of themes; style sheet and coloured drawings come from them.

Colours are told apart by people who see few of them, and stand out from the paper by at least 3 to 1 (text 4.5 to 1);
whatever a colour says is said a second time by a shape, a dash or a word.
"""

from __future__ import annotations

from xml.etree import ElementTree

from detente.errors import UnknownNameError
from detente.show.pictures.picture import Picture

PARTY_COLOURS = 8
"""Parties beyond so many share colours; their shapes and names differ still."""

_LIGHT = {
    "paper": "#ffffff", "panel": "#f5f6f8", "ink": "#1b1f27", "muted": "#525a68", "grid": "#d5d9e0", "line": "#6b7382",
    "zone": "#d3e8d8", "zone-line": "#2f7d4b", "cell": "#8b95a5", "band": "#eceff4", "accent": "#8a3b00",
    "joint": "#3f4653",
    "party-1": "#0b5fa5", "party-2": "#b84300", "party-3": "#00735c", "party-4": "#8e3f7d",
    "party-5": "#806000", "party-6": "#23748f", "party-7": "#8c2f39", "party-8": "#4f5b6e",
}  # fmt: skip
_DARK = {
    "paper": "#14171c", "panel": "#20252d", "ink": "#eef1f5", "muted": "#b3bbc8", "grid": "#39414d", "line": "#8c96a6",
    "zone": "#1f4530", "zone-line": "#6fcf97", "cell": "#7d889a", "band": "#262c36", "accent": "#ffb46b",
    "joint": "#c9d1de",
    "party-1": "#6cb2f0", "party-2": "#ff9a5c", "party-3": "#4cc9a7", "party-4": "#e39ad0",
    "party-5": "#e3c04c", "party-6": "#7fd0ea", "party-7": "#f08a93", "party-8": "#b4bfce",
}  # fmt: skip
THEMES = {"light": _LIGHT, "dark": _DARK, "print": _LIGHT}

RULES: dict[str, dict[str, str]] = {
    "c-ink": {"fill": "ink"},
    "c-muted": {"fill": "muted"},
    "c-paper": {"fill": "paper"},
    "c-panel": {"fill": "panel", "stroke": "line"},
    "c-band": {"fill": "band"},
    "c-grid": {"fill": "none", "stroke": "grid"},
    "c-line": {"fill": "none", "stroke": "line"},
    "c-ring": {"fill": "none", "stroke": "ink"},
    "c-gap": {"fill": "none", "stroke": "paper"},
    "c-zone": {"fill": "zone"},
    "c-zone-line": {"fill": "none", "stroke": "zone-line"},
    "c-zone-ink": {"fill": "zone-line"},
    "c-cell": {"fill": "cell"},
    "c-accent": {"fill": "none", "stroke": "accent"},
    "c-accent-ink": {"fill": "accent"},
    "c-mark": {"fill": "paper", "stroke": "ink"},
    "c-joint": {"fill": "none", "stroke": "joint"},
    "c-joint-ink": {"fill": "joint"},
    "c-joint-pill": {"fill": "paper", "stroke": "joint"},
    **{f"c-party-{k}": {"fill": "none", "stroke": f"party-{k}"} for k in range(1, PARTY_COLOURS + 1)},
    **{f"c-party-{k}-ink": {"fill": f"party-{k}"} for k in range(1, PARTY_COLOURS + 1)},
    **{f"c-party-{k}-pill": {"fill": "paper", "stroke": f"party-{k}"} for k in range(1, PARTY_COLOURS + 1)},
}
"""Class -> what it fills and strokes with. Every class of a mark in a picture stands here."""

FONT = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"


def palette_css() -> str:
    """The style sheet of all pictures: light, dark where the reader prefers it, and print.

    ``<html data-theme="dark">`` or ``"light"`` overrules the preference. A script may set ``c-dim`` on what it wants to
    step back and ``c-lit`` on what it wants to stand out.
    """
    light, dark = _variables(_LIGHT), _variables(_DARK)
    rules = "\n".join(f"svg .{name} {{ {_declared(rule)} }}" for name, rule in RULES.items())
    return (
        f":root {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}\n"
        f"@media screen {{ :root[data-theme=dark] {{ {dark} }} }}\n"
        f"{rules}\n"
        "svg a { text-decoration: none; }\n"
        "svg a:focus-visible { outline: 3px solid var(--c-accent); outline-offset: 2px; }\n"
        "svg a:hover text { text-decoration: underline; }\n"
        "svg .c-dim { opacity: 0.22; }\n"
        "svg .c-lit > [class^=c-party-], svg .c-lit > .c-panel { stroke-width: 3px; }\n"
        "svg .c-lit > .c-joint { stroke-width: 7px; }\n"
        "@media print { svg { break-inside: avoid; } }\n"
    )


def standalone(picture: Picture, theme: str = "light") -> str:
    """*picture* with the colours of *theme* written in, for viewers without style sheets: PDF, DOCX, PNG.

    Raises ``UnknownNameError`` for a theme that is none of ``THEMES``.
    """
    if theme not in THEMES:
        raise UnknownNameError("theme", theme, THEMES)
    colours = {**THEMES[theme], "none": "none"}
    root = ElementTree.fromstring(picture.svg)
    space = root.tag.removesuffix("svg")
    root.set("font-family", FONT)
    for mark in root.iter():
        for name in mark.attrib.pop("class", "").split():
            for attribute, colour in RULES.get(name, {}).items():
                mark.set(attribute, colours[colour])
        if mark.tag == f"{space}a":
            mark.tag = f"{space}g"
            mark.attrib.pop("href", None)
    size = {"width": root.get("width", ""), "height": root.get("height", ""), "fill": colours["paper"]}
    heads = sum(child.tag in (f"{space}title", f"{space}desc") for child in root)
    root.insert(heads, ElementTree.Element(f"{space}rect", size))
    ElementTree.register_namespace("", space.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode")


def _variables(theme: dict[str, str]) -> str:
    return " ".join(f"--c-{name}: {colour};" for name, colour in theme.items())


def _declared(rule: dict[str, str]) -> str:
    return " ".join(f"{name}: {'none' if colour == 'none' else f'var(--c-{colour})'};" for name, colour in rule.items())
