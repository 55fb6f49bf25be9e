"""The reference page of the case format, written from the same description that files are checked against."""

from __future__ import annotations

from detente.case.check.form import (
    Amount,
    Choice,
    Either,
    EntryForm,
    Form,
    Key,
    ListOf,
    MoveForm,
    Names,
    OneDay,
    Sentence,
    TrueFalse,
    VoteAmount,
    VotingRuleName,
    WholeNumber,
    Words,
    case_form,
)

EXAMPLES: dict[str, str] = {
    "Case": """\
detente: 1
title: Water release below the dam
as_of: 2031-05-02
parties: {upland: {name: Upland}, lowland: {name: Lowland}}
issues:
  hotline: {status_quo: no, decided_by: {all_of: [upland, lowland]}}
""",
    "Party": """\
parties:
  upland: {name: Upland, aliases: [the government in Kesh]}
  lowland: {name: Lowland}
  basin: {name: Basin Commission, members: [upland, lowland], decides_by: consensus}
""",
    "Issue": """\
issues:
  release: {values: [none, half, full], ordered: true, status_quo: half, decided_by: upland}
  forces:
    values: [barracks, massed, crossing]
    status_quo: massed
    decided_by: lowland
    moves: [barracks <-> massed, massed -> crossing]
""",
    "ScalePosition": "positions: {release: {at: 40..60, salience: 80}, fee: 30}\n",
    "PastValue": """\
issues:
  release:
    values: [none, half, full]
    status_quo: half
    was: [{value: full}, {since: 2029-06-01, value: none}, {since: 2030-11-15, value: half}]
""",
    "AllOf": "decided_by: {all_of: [upland, {quota: more than 1/2, weights: [upland, lowland, delta]}]}\n",
    "AnyOf": "decided_by: {any_of: [upland, lowland]}\n",
    "Quota": """\
decided_by: {quota: 2/3, weights: {upland: 2, lowland: 1, delta: 1}, veto: [upland], abstention: apart}
""",
    "Impossible": """\
impossible:
  - {when: forces = crossing and hotline, because: the line is cut the moment forces cross}
""",
    "Preferences": """\
preferences:
  upland:
    red_lines: [forces = crossing]
    priorities: [not forces = crossing, release <= half, hotline]
    unknown: [hotline]
    strong: [not forces = crossing]
  lowland:
    weights: {release: {half: 3, full: 5..8}, hotline: 2}
""",
    "Reasoned": """\
red_lines:
  - {that: forces = crossing, because: said so in every speech}
""",
    "Weight": """\
weights:
  hotline: {weight: 1..3, because: asked for twice}
""",
    "Proposal": """\
proposals:
  april-note: {by: lowland, to: [upland], package: {release: full, hotline: yes}}
""",
    "Threat": """\
threats:
  - {by: lowland, if: release = none, then: forces = crossing}
""",
    "Statement": """\
statements:
  - {date: 2031-04-30, party: upland, stance: rejects, about: release = full, source: radio}
""",
    "Meeting": """\
meetings:
  - {date: 2031-05-02, place: Kesh, attended: [upland, lowland], outcome: no result}
""",
    "Source": """\
sources:
  radio: {title: Evening bulletin, publisher: Kesh Radio, date: 2031-04-30}
""",
}
"""A few lines for each part, in one invented dispute."""

_HEAD = """\
# The case format

This page is generated from the program (`detente.case.text.format_page`); change the model, not the page.

A case is one YAML 1.2 file in UTF-8. Every value is read as the text that is written, so `no` is a word and `2.50` is
exact. Anchors, aliases, merge keys, tags and directives are not part of the format. A JSON Schema for editors is in
[case.schema.json](case.schema.json).
"""

_STATEMENTS = """\
## The statement language

A statement says what holds in a state. The forms, tightest first:

| written | holds where |
|---|---|
| `issue` | the yes/no issue is `yes` |
| `issue = value`, `issue != value` | it has, or has not, that value |
| `issue < value`, `<=`, `>`, `>=` | it comes before, or after, in the values of an ordered issue |
| `issue in (a, b)`, `issue not in (a, b)` | it has one, or none, of these values |
| `at least 2 of (x, y, z)`, `at most`, `exactly` | so many of the statements hold |
| `true`, `false` | always, never |
| `not x` | x does not hold |
| `x and y` | both hold |
| `x or y` | at least one holds |
| `x implies y` | y holds wherever x does |
| `x iff y` | both hold or neither does |

Parentheses group. A name with spaces, or one that is a word of the language, stands in quotes:
`crossing = "goods only"`.
"""


def format_reference() -> str:
    """The page, in Markdown."""
    parts = "".join(map(_section, _entries(case_form()).values()))
    return f"{_HEAD}\n{parts}{_STATEMENTS}"


def _entries(form: Form) -> dict[str, EntryForm]:
    """Every kind of entry at or below *form*, each once, in the order of the format."""
    found = {form.model: form} if isinstance(form, EntryForm) else {}
    for part in _inside(form):
        for model, entry in _entries(part).items():
            found.setdefault(model, entry)
    return found


def _inside(form: Form) -> list[Form]:
    """The forms directly below *form*."""
    match form:
        case EntryForm(keys):
            return [key.form for key in keys]
        case ListOf(item):
            return [item]
        case Names(value=value):
            return [value]
        case Either(options):
            return list(options)
        case _:
            return []


def _section(entry: EntryForm) -> str:
    lines = [f"## {entry.model}", "", entry.description, ""]
    lines += ["| key | what stands there | if left out | meaning |", "|---|---|---|---|"]
    lines += [_row(key) for key in entry.keys]
    return "\n".join(lines) + f"\n\n```yaml\n{EXAMPLES[entry.model]}```\n\n"


def _row(key: Key) -> str:
    left_out = "must be there" if key.required else f"`{key.default}`" if key.default else ""
    return f"| `{key.name}` | {_kind(key.form)} | {left_out} | {key.description} |"


_SHORT: dict[type[Form], str] = {
    Words: "text",
    Sentence: "statement",
    WholeNumber: "whole number",
    VoteAmount: "whole number or share of the votes",
    TrueFalse: "`true` or `false`",
    OneDay: "day",
    Amount: "number or interval",
    MoveForm: "move: `value -> value` or `value <-> value`",
}


def _kind(form: Form) -> str:
    """What stands under a key, in a few words of a table."""
    match form:
        case EntryForm(model=model):
            text = f"[{model}](#{model.lower()})"
        case ListOf(item):
            text = f"list of {_kind(item)}"
        case Names(Words(refers="weighed value"), value):
            text = f"value to {_kind(value)}"
        case Names(key, value):
            text = f"{'name' if isinstance(key, Words) else 'statement'} to {_kind(value)}"
        case Either(options):
            text = " or ".join(dict.fromkeys(map(_kind, options)))
        case VotingRuleName():
            text = form.said()
        case Choice(options):
            text = ", ".join(f"`{option}`" for option in options)
        case Words(refers=refers) if refers:
            text = refers
        case _:
            text = _SHORT[type(form)]
    return text
