"""A case to a GENIUS domain and one profile a party."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import floor
from xml.sax.saxutils import quoteattr

from detente.case.model import Case
from detente.errors import DetenteError
from detente.exchange.carried import Exported
from detente.exchange.formats import refuse_unknown
from detente.exchange.scenario.numbers import near, text_of
from detente.exchange.scenario.scenario_model import Profile, Scenario, Topic
from detente.exchange.scenario.scenario_names import file_stem
from detente.exchange.scenario.separate import from_case
from detente.exchange.scenario.sharing import Shares, shares

DIGITS = 40
"""Places behind the point of a reservation value; it is rounded down, so that what is just acceptable stays so."""
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(case: Case, options: Mapping[str, str]) -> Exported:
    """The files of *case*: the domain and a profile for each party.

    Raises ``DetenteError`` where its preferences are no sums over the issues.
    """
    refuse_unknown(options, ())
    scenario, notes = from_case(case, "GENIUS")
    domain = file_stem(f"{scenario.title}-domain")
    files = {f"{domain}.xml": _domain(scenario)}
    units = set()
    for profile in scenario.profiles:
        measured = shares(profile)
        stem = file_stem(profile.party, [name.removesuffix(".xml") for name in files])
        files[f"{stem}.xml"] = _profile(scenario, profile, measured)
        if stem != profile.party:
            notes.append(f'the profile of the party "{profile.party}" is in the file {stem}.xml, which names it')
        units.add(near(measured.unit))
        if measured.shifted:
            notes.append(
                f"the reservation value of {case.name_of(profile.party)} lies outside 0 to 1, where GENIUS has it, "
                f"and is written as {measured.reserved}"
            )
    if units != {1}:
        notes.append(
            "every party's packages are put on a scale up to 1, as GENIUS has it; what compares the weights of "
            "different parties, such as a largest sum, comes out differently there"
        )
    return Exported({name: text.encode("utf-8") for name, text in files.items()}, tuple(notes))


def _domain(scenario: Scenario) -> str:
    lines = [
        "<negotiation_template>",
        f'<utility_space number_of_issues="{len(scenario.topics)}">',
        *_objective(scenario),
    ]
    for number, topic in enumerate(scenario.topics, 1):
        lines += [
            f"    {_issue(number, topic)}",
            *(f"        <item {item}/>" for item in _items(topic)),
            "    </issue>",
        ]
    return "\n".join([*lines, "</objective>", "</utility_space>", "</negotiation_template>", ""])


def _profile(scenario: Scenario, profile: Profile, measured: Shares) -> str:
    lines = ["<utility_space>", *_objective(scenario)]
    for number, (topic, row) in enumerate(zip(scenario.topics, measured.evaluations, strict=True), 1):
        items = (
            f'        <item {item} evaluation="{evaluation}"/>'
            for item, evaluation in zip(_items(topic), row, strict=True)
        )
        lines += [f"    {_issue(number, topic)}", *items, "    </issue>"]
    scale = near(Fraction(1, measured.total))
    for number, weight in enumerate(measured.weights, 1):
        lines.append(f'    <weight index="{number}" value="{text_of(weight * scale)}"/>')
    reserved = text_of(Fraction(floor(measured.reserved * 10**DIGITS), 10**DIGITS))
    return "\n".join(
        [
            *lines,
            "</objective>",
            '<discount_factor value="1.0"/>',
            f'<reservation value="{reserved}"/>',
            "</utility_space>",
            "",
        ]
    )


def _objective(scenario: Scenario) -> list[str]:
    return [f'<objective index="0" name={_quoted(scenario.title)} type="objective" etype="objective" description="">']


def _issue(number: int, topic: Topic) -> str:
    return f'<issue index="{number}" name={_quoted(topic.name)} type="discrete" etype="discrete" vtype="discrete">'


def _items(topic: Topic) -> list[str]:
    return [
        f'index="{number}" value={_quoted(value)} description={_quoted(topic.words.get(value, value))}'
        for number, value in enumerate(topic.values, 1)
    ]


def _quoted(text: str) -> str:
    """*text* as the value of an attribute."""
    if fault := _NOT_IN_XML.search(text):
        raise DetenteError(f"the character U+{ord(fault.group()):04X} in {text!r:.60} cannot be written in XML")
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
