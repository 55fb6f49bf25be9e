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
from detente.show.pictures import palette_css


def page(document: ShownDocument) -> str:
    """*document* as one HTML file. The same document gives the same file."""
    style, script = stylesheet(), _part("script.js")
    first = [one for one in document.sections if not one.part]
    made = Markup(_part("frame.html")).format(
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        version=text(document.version),
        title=text(document.title),
        kind=text(document.kind or ("DRAFT of a negotiation brief" if document.draft else "Negotiation brief")),
        lead=text(_sentence(document.lead)),
        day=text(f"as of {document.day.day} {document.day:%B %Y}" if document.day else ""),
        front=Markup("\n").join(section(one) for one in first),
        annex=annex(document),
    )
    return str(made)


def section(one: Section, level: int = 2) -> Markup:
    """A section with its heading, of that level."""
    frame = Markup('<section{0} aria-labelledby="heading-{1}"><h{4} id="heading-{1}">{2}</h{4}>\n{3}\n</section>\n')
    return frame.format(ident(one.key), text(one.key), text(one.title), blocks(one.blocks), level)


def stylesheet() -> str:
    """How a page looks, with the colours of its pictures."""
    return _part("style.css") + palette_css()


def annex(document: ShownDocument) -> Markup:
    """Everything after the first pages, folded part by part, with links to the sections; perhaps nothing."""
    rest = [one for one in document.sections if one.part]
    if not rest:
        return Markup("")
    parts = [(part, list(told)) for part, told in groupby(rest, key=lambda one: one.part)]
    links = Markup("").join(
        Markup('<li><a href="#{}">{}</a><ul>{}</ul></li>').format(
            text(told[0].key),
            text(part),
            Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(text(o.key), text(o.title)) for o in told),
        )
        for part, told in parts
    )
    folded = Markup("\n").join(
        Markup('<details class="part"><summary><h2>{}</h2></summary>\n{}</details>').format(
            text(part), Markup("\n").join(section(one, level=3) for one in told)
        )
        for part, told in parts
    )
    frame = Markup(
        '<div class="columns" id="annex"><nav aria-label="Annex"><h2>Annex</h2>\n<ul>{}</ul></nav>\n'
        '<div class="body">\n{}\n</div></div>'
    )
    return frame.format(links, folded)


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
