"""The whole file: head with its security policy, contents, sections."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from markupsafe import Markup

from detente.show.document import Section, ShownDocument
from detente.show.page.html_blocks import blocks
from detente.show.page.html_spans import ident, text


def page(document: ShownDocument) -> str:
    """*document* as one HTML file. The same document gives the same file."""
    from detente.show.pictures import palette_css  # noqa: PLC0415 (igraph is an extra)

    style, script = _part("style.css") + palette_css(), _part("script.js")
    summary, *rest = document.sections
    made = Markup(_part("frame.html")).format(
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        version=text(document.version),
        title=text(document.title),
        kind=text("DRAFT of a negotiation brief" if document.draft else "Negotiation brief"),
        lead=text(_sentence(document.lead)),
        day=text(f"as of {document.day.day} {document.day:%B %Y}" if document.day else ""),
        summary=section(summary),
        contents=_contents(document),
        sections=Markup("\n").join(section(one) for one in rest),
    )
    return str(made)


def section(one: Section) -> Markup:
    """A section with its heading."""
    frame = Markup('<section{0} aria-labelledby="heading-{1}"><h2 id="heading-{1}">{2}</h2>\n{3}\n</section>\n')
    return frame.format(ident(one.key), text(one.key), text(one.title), blocks(one.blocks))


def _contents(document: ShownDocument) -> Markup:
    """Links to the sections, part by part."""
    parts = groupby(document.sections, key=lambda one: one.part)
    made = []
    for part, sections in parts:
        told = list(sections)
        links = Markup("").join(
            Markup('<li><a href="#{}">{}</a></li>').format(text(one.key), text(one.title)) for one in told
        )
        made.append(Markup('<li><a href="#{}">{}</a><ul>{}</ul></li>').format(text(told[0].key), text(part), links))
    return Markup("<ul>{}</ul>").format(Markup("").join(made))


def _policy(style: str, script: str) -> str:
    """What the file may do: run this script, use this style, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


@cache
def _part(name: str) -> str:
    return files("detente.show.page").joinpath(name).read_text(encoding="utf-8")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
