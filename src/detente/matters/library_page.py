"""The reference page of the library, written from its data."""

from __future__ import annotations

from collections.abc import Iterator

from detente.matters.loading import areas, matters
from detente.matters.matter import ROLES, Area, Matter

HEAD = """\
# What is negotiated

Made from the library that ships with detente: {number} matters that recur in negotiations under threat. `detente
matters WORDS` finds one, `detente matters ID` shows all its words, and `detente new --issue ID` begins a case with
it. From Python: [`detente.matters`](python.md).

Values stand from least to most where the matter has an order (marked `<`). A value in **bold** is what usually holds
today. `!` marks what is hostile or an escalation, `+` what one side concedes, `&` what is settled jointly. The slots in
a name are filled by parties (`whose`, `who`, `whom`, `parties`, `body`) and words (`where`, `which`).

| who decides | meaning |
|---|---|
{roles}

"Alone" are moves that each party can make by itself though all must sign the others: a truce needs two and is broken by
one. Codes lead to the nearest categories of other data, where there are any:

| data | source |
|---|---|
| CAMEO | Gerner, Schrodt, Yilmaz, Abu-Jabr 2002, codes of version 1.1b3 |
| PLOVER | Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023; by the conversion table of 17 September 2021 |
| PA-X | Bell, Badanjak 2019, variables |
| UCDP | Högbladh 2012, provisions of the UCDP Peace Agreement Dataset |
| PAM | Joshi, Quinn, Regan 2015, provisions of the Peace Accords Matrix |
"""
SIGNS = {"hostile": "! ", "concession": "+ ", "joint": "& ", "neutral": ""}


def matters_page() -> str:
    """The page: what the marks mean, and a table for each area."""
    roles = "\n".join(f"| {role} | {words} |" for role, words in ROLES.items())
    parts = [HEAD.format(number=len(matters()), roles=roles)]
    for area in areas():
        parts += [f"## {area.title}\n", "\n".join(_table(area)) + "\n"]
        if notes := list(_notes(area)):
            parts.append("\n".join(notes) + "\n")
    return "\n".join(parts)


def _table(area: Area) -> Iterator[str]:
    yield "| id | matter | values | who decides | nearest codes |"
    yield "|---|---|---|---|---|"
    for entry in area.matters:
        name = entry.name.replace("{", "*").replace("}", "*")
        yield f"| `{entry.id}` | {name} | {_values(entry)} | {entry.lever.role}: {entry.lever.slot} | {_codes(entry)} |"


def _values(entry: Matter) -> str:
    between = " < " if entry.ordered else ", "
    shown = (
        SIGNS[one.kind] + (f"**{value}**" if value == entry.today else value) for value, one in entry.values.items()
    )
    return between.join(shown)


def _codes(entry: Matter) -> str:
    groups = (
        ("CAMEO", entry.cameo),
        ("PLOVER", entry.plover),
        ("PA-X", entry.pax),
        ("UCDP", entry.ucdp),
        ("PAM", entry.pam),
    )
    return "; ".join(f"{label} {', '.join(codes)}" for label, codes in groups if codes)


def _notes(area: Area) -> Iterator[str]:
    """Moves and relations of an area, which most of its matters do not have."""
    for entry in area.matters:
        moves = "only onward" if entry.one_way else "; ".join(entry.moves)
        if moves:
            yield f"- `{entry.id}` moves: {moves}"
        if entry.alone:
            yield f"- `{entry.id}` alone: {'; '.join(entry.alone)}"
        for one in entry.relations:
            yield f"- `{entry.id}` = {one.value} {one.rule} `{one.matter}` = {one.its}: {one.because}"
