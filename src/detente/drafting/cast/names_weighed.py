"""What speaks for a name as that of a body that acts: an office beside it, another body, a turn of its own, a verb."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from detente.documents.dates import WEEKDAYS
from detente.drafting.cast.name_forms import is_form, lines_with
from detente.drafting.cast.name_words import (
    BEFORE_HEADS,
    CAP,
    COMMON,
    COMPASS,
    HEADS,
    LANDS,
    NOT_FIRST,
    OF_MEMBERS,
    PLACES,
    UPPER,
)
from detente.reader.statements import Reading
from detente.reader.who.countries import names
from detente.reader.who.lexicon import QUALIFIERS, REPORTERS, ROLES

_NAME = rf"(?P<name>{CAP}(?: {CAP}){{0,2}})"
_OFFICE = (
    "government|ministry|minister|president|premier|army|navy|parliament|cabinet|delegation|delegate|side|representative|"
    "ambassador|envoy|consul|negotiators?|officials?|authorities|forces|troops|foreign|defence|defense|chief|spokesman|"
    "spokeswoman|spokesperson|leadership|council|council of ministers|crown|junta|commander|military|republic|kingdom|"
    "federation|people|embassy|border|territory|soldiers|brigades?|leaders?|prime"
)
TOLD = (
    "Crown|Union|Agency|Brigades|Front|Congress|Guild|Alliance|League|Movement|Authority|Federation|Bloc|Coalition|"
    "Confederacy|Confederation|Concert|Concord|Entente|Commonwealth|Community|Secretariat|Legion|Militia|Resistance"
)
"""What alone, after ``the``, is an organisation's name."""
_ACTS = (
    "has|have|will|would|shall|wants|demands|insists|says|does|did|may|could|can|is|was|are|were|had|accepts?|accepted|"
    "refuses|refused|rejects?|rejected|reiterated|stated|declared|undertook|proposes|proposed|agrees|agreed|denies|denied|gave|offers|offered|threatened|"
    "threatens|wishes|asked|asks|reserved|maintains|maintained|undertakes|confirms|confirmed|called|calls|promised|warned|"
    "accuses|accused|ended|met|signed|began|demanded|insisted|wanted|withdrew|held|broke|welcomes|welcomed|needs|seeks|expects|supports|supported|opposes|opposed|protested|announced|sent"
)
_LEADS = (
    "that|if|unless|when|once|but|and|as|because|than|what|until|where|while|whether|or|so|which|until|after|before"
)
_ASKED_OF = (
    "prepared|ready|willing|going|planning|threatening|open|accept|agree|intend|intending|recognis\\w+|recogniz\\w+|reject|"
    "support|oppose|want|plan|consider\\w*|withdraw\\w*|asking|insist\\w*|sign|responded|replied|received|made|taken|"
    "changed|offered|rejected|agreed|stand|still"
)
"""What somebody asks of a side whether it is or does it: ``Is Upland prepared to``."""
_ON_A_DAY = re.compile(
    rf"(?:^|(?<=[.!?:”\"] )|(?<=\n))[Oo]n (?:{'|'.join(day.capitalize() for day in WEEKDAYS)}) (?={CAP})"
)
"""A day before whoever did something on it, without a comma."""
_WEIGHED = (
    (3, re.compile(rf"\b{_NAME}(?:['’]s?) (?:\w+ ){{0,2}}(?i:{_OFFICE})\b")),
    (3, re.compile(rf"\b(?i:{_OFFICE}|authorities|governor|province|state) of (?:the )?{_NAME}")),
    (
        3,
        re.compile(
            rf"\b(?:[Mm]inist(?:er|ry)|[Dd]epartment|[Oo]ffice|[Ss]ecretary) (?:of State )?(?:for|of) (?:the )?"
            rf"(?:{CAP} )+(?:and {CAP} )?of (?:the )?{_NAME}"
        ),
    ),
    (2, re.compile(rf"\b{_NAME} (?:[a-z]+ )?(?:{_OFFICE})\b")),
    (3, re.compile(rf"\b[Bb]etween (?:the )?{_NAME} and ")),
    (3, re.compile(rf"\b[Bb]etween (?:the )?{CAP}(?: {CAP})? and (?:the )?{_NAME}")),
    (3, re.compile(rf"(?:^|[.!?,;:”\"] |\n)(?:The |the )?{_NAME} (?:\w+ly |also |never )?(?:{_ACTS})\b")),
    (
        4,
        re.compile(
            rf"^(?!(?i:{'|'.join(sorted(REPORTERS))})\b)"
            rf"(?:(?i:M[rsx]|Mrs|Dr|Sir|Dame|Miss)\.? |{CAP} )*{CAP} \((?:the )?{_NAME}(?:, [^)\n]*)?\):",
            re.MULTILINE,
        ),
    ),
    (
        2,
        re.compile(
            rf"\b(?:recognis(?:es?|ed|ing)|against|towards?|urged?|told|asked|warned|accused?) (?:the )?{_NAME}\b"
        ),
    ),
    (2, re.compile(rf"\b(?:[Tt]ogether|[Ww]ith|by) {_NAME}, ")),
    (2, re.compile(rf"\b[Tt]ogether with {_NAME}, ")),
    (3, re.compile(rf"\b{_NAME} and (?:the )?{CAP}(?:,| (?:{_ACTS}|both)\b)")),
    (
        3,
        re.compile(
            rf"(?<!\bat )(?<!\bin )(?<!\bnear )(?<!\bfrom )\b{CAP} and (?:the )?{_NAME}(?:,| (?:{_ACTS}|both)\b)"
        ),
    ),
    (2, re.compile(rf"\b(?:requests?|objections?|consent|approval|membership|admission) of (?:the )?{_NAME}\b")),
    (3, re.compile(rf"^(?:For|On behalf of) (?:the )?{_NAME}(?: \([^)\n]{{2,30}}\))?:", re.MULTILINE)),
    (3, re.compile(rf"\b(?:{_LEADS}) (?:the )?{_NAME} (?:\w+ly |also |never )?(?:{_ACTS})\b")),
    (
        3,
        re.compile(
            rf"\b{_NAME}, (?:(?:he|she|it|they|[a-z ]{{2,30}}) (?:said|says|added),|whose|(?:which|who) (?:{_ACTS}))"
        ),
    ),
    (3, re.compile(rf"\b[Nn]eighbouring {_NAME}\b")),
    (3, re.compile(rf"\b{_NAME}, [^,.\n]{{3,60}}, which (?:\w+ly )?(?:{_ACTS})\b")),
    (3, re.compile(rf"\b(?:on behalf|the side|the part|the capital|leaders?|citizens?) of (?:the )?{_NAME}\b")),
    (
        3,
        re.compile(rf"\b(?:expect(?:s|ed)?|want(?:s|ed)?|requir(?:es|ed)|help(?:s|ed)?) {_NAME} to\b"),
    ),
    (
        1,
        re.compile(
            rf"\b[Tt]he {_NAME} (?:foreign|prime|defen[cs]e|interior|finance|trade|transport) minist(?:er|ry)\b"
        ),
    ),
    (-2, re.compile(rf"\b(?:at|near|off|outside) (?:the )?{_NAME}\b")),
    (-6, re.compile(rf"\b(?:at|near|off|outside) {CAP}(?:, {CAP})? and {_NAME}\b")),
    (-1, re.compile(rf"\b(?:met|meeting|talks|held|gathered|round) (?:again )?in {_NAME}\b")),
    (2, re.compile(rf"\b[Tt]he (?P<name>(?:{CAP} )?(?:{TOLD}))\b")),
    (
        3,
        re.compile(
            rf"(?:^|[.!?:”\"] )(?:(?:So|But|And|Then),? )?(?:Is|Are|Does|Do|Did|Will|Would|Can|Could|Has|Have|Should) "
            rf"(?:the )?{_NAME} (?:not |still |now |really |also |ever )?(?:{_ASKED_OF})\b",
            re.MULTILINE,
        ),
    ),
    (
        3,
        re.compile(
            rf"^(?:THE )?(?i:[a-z]+ )?(?i:ministry|department|office)(?i: (?:of|for) [a-z ]+)?, {_NAME}(?=[.,:;]|$)",
            re.MULTILINE,
        ),
    ),
)
_MASTHEAD = re.compile(
    r"^[^\S\n]*(?:(?:(?:MINISTRY|DEPARTMENT|OFFICE|EMBASSY|DELEGATION|GOVERNMENT|MISSION|CHANCELLERY|COUNCIL)\b"
    r"[^\n.,;:]*? OF )?(?:THE )?(?:[A-Z]+ )?(?:REPUBLIC|KINGDOM|FEDERATION|STATE|UNION|COMMONWEALTH|SULTANATE|EMIRATE|"
    r"PRINCIPALITY|CONFEDERATION) OF (?:THE )?|(?:MINISTRY|DEPARTMENT|OFFICE) OF [^\n.,;:]*? OF (?:THE )?)"
    r"(?P<name>[A-Z]{3,}(?: [A-Z]{3,})?)[^\S\n]*$",
    re.MULTILINE,
)
"""A line in capitals that says whose office writes: ``MINISTRY OF TRADE OF THE REPUBLIC OF VARN``."""
_STATE = re.compile(
    rf"\b(?:Republic|Kingdom|Federation|Commonwealth|Sultanate|Emirate|Principality) of (?:the )?"
    rf"(?P<name>{CAP}(?: {CAP})?)(?=[,.;\n]|[^\S\n]*$)",
    re.MULTILINE,
)
"""The title of a state with all of its name, whatever the last word."""
HEAD = 600
"""Characters at the head of a report in which it says who writes."""
ASKING = frozenset({"demands", "offers", "threatens"})
"""Stances in which one word with a capital that is said to speak is more often a land than a person."""
_OF_MEMBERS = re.compile(
    rf"\b(?:{'|'.join(sorted(one.capitalize() for one in OF_MEMBERS))}) of (?:the )?{CAP}(?: {CAP}){{0,2}}"
)
"""An organisation that is called after its members or its land."""
_MEMBERSHIP = (
    r"join|joined|joins|joining|leave|left|leaving|members? of|membership (?:of|in)|admitted to|inside|outside"
)
_STRIKES = "impose|send|act|intervene|expel|suspend|deploy|respond|answer|retaliate|sanction|admit"
_SPEAKS = (
    "said|says|insists|insisted|demands|demanded|refuses|refused|rejects|rejected|wants|wanted|proposes|proposed|"
    "offers|offered|denies|denied|warned|warns|threatened|threatens|replied|replies|told|asked|asks|decides|decided"
)


def acts(name: str, text: str) -> bool:
    """Whether *name* speaks, has offices or members in *text*, as a paper has not."""
    word = re.escape(name)
    return (
        re.search(
            rf"\b{word}(?:['’]s?)? (?:[a-z]+ ){{0,2}}(?:{_OFFICE})\b|"
            rf"\b{word}(?:, which [^,\n]{{3,80}},)? (?:ha(?:s|ve|d) )?(?:\w+ly |also |never )?(?:{_SPEAKS})\b|"
            rf"\b(?:{_MEMBERSHIP}) (?:the )?(?:{CAP} )?{word}\b|"
            rf"\b{word} (?:will|would|shall|may|could) (?:{_STRIKES})\b",
            lines_with(name, text),
        )
        is not None
    )


_RUN = re.compile(rf"{CAP}(?:(?:-| (?:of (?:the )?)?){CAP}){{0,3}}")
_OFFICIAL = re.compile(
    rf"(?P<land>{CAP})_?(?:MFA|MoFA|MFAgov|Gov|Govt|FM|MoD|PMO|ForeignMinistry|Presidency)|"
    rf"(?:MFA|MoFA|FM|MoD|PMO)_?(?P<of>{CAP})"
)
"""The account of an office of a land: ``@CalderMFA``."""
_PARTS = re.compile(rf"{UPPER}[a-zß-ÿ]+")


def mastheads(text: str) -> Iterator[str]:
    """The lands whose offices write, as lines in capitals say."""
    for match in _MASTHEAD.finditer(text[:HEAD]):
        yield match["name"].title()


def weighed(text: str, reading: Reading) -> Iterator[tuple[str, int]]:
    """Names in *text* and what speaks for each."""
    text = _ON_A_DAY.sub(lambda found: found.group()[:-2] + ", ", text)
    for worth, pattern in _WEIGHED:
        for match in pattern.finditer(text):
            name = _plain(match["name"])
            if name:
                yield name, worth
    for name in mastheads(text):
        yield name, 4
    for match in _STATE.finditer(text):
        yield match["name"], 3
    yield from _with_demonym(text)
    for name in twin_lands(text):
        yield name, 3
    yield from _accounts(text)
    yield from _organisations(text)
    for match in re.finditer(rf"^(?:The )?(?!For )({CAP}(?: {CAP}){{0,2}}):\s", text, re.MULTILINE):
        yield match.group(1), 1
    for said in reading.statements:
        for span in said.source:
            name = re.sub(r"^(?:the |The )?(?:[Nn]eighbouring\s+)?|,.*$|['’]s?$", "", " ".join(span.text.split()))
            if re.fullmatch(rf"{CAP}(?: {CAP}){{0,2}}", name):
                land = not said.title or ", which" in span.text
                yield name, 3 if said.stance in ASKING and " " not in name and land else 1


_TWIN = re.compile(rf"\b(?P<side>{'|'.join(sorted(one.capitalize() for one in COMPASS))}) (?P<land>{CAP})\b")
_NO_TWIN = frozenset(["america", "africa", "asia", "europe", "atlantic", "pacific", "pole"])


def twin_lands(text: str) -> list[str]:
    """Lands that are told apart by a side alone, each of which is one by itself: ``North Kelda``, ``South Kelda``.

    ``West Ostra`` is one, too, beside an ``Ostra`` that speaks, or where there is no other.
    """
    sides: dict[str, dict[str, None]] = defaultdict(dict)
    for found in _TWIN.finditer(text):
        sides[found["land"]][found["side"]] = None
    no_land = COMMON | HEADS | LANDS | PLACES | _NO_TWIN
    return [
        f"{side} {land}"
        for land, named in sides.items()
        if land.lower() not in no_land
        for side in named
        if len(named) > 1 or _apart(side, land, text)
    ]


def _apart(side: str, land: str, text: str) -> bool:
    """Whether ``West Ostra`` does something, and ``Ostra`` does too or is not named by itself."""
    beside = text.replace(f"{side} {land}", " ")
    return acts(f"{side} {land}", text) and (acts(land, beside) or not re.search(rf"\b{land}\b", beside))


def _accounts(text: str) -> Iterator[tuple[str, int]]:
    """Names that stand in those of accounts: ``@LanternBrigades``."""
    for account in re.findall(r"@(\w{3,40})", text):
        if office := _OFFICIAL.fullmatch(account):
            yield office["land"] or office["of"], 3
        parts = _PARTS.findall(account)
        if len(parts) == 2 and parts[1].lower() in HEADS and parts[0].lower() not in COMMON:
            yield " ".join(parts), 3
        for part in parts:
            if len(part) > 3 and re.search(rf"(?<![@\w]){part}\b", text) and part.lower() not in COMMON | HEADS:
                yield part, 2


def _organisations(text: str) -> Iterator[tuple[str, int]]:
    """Names that say what they are: ``Northern League``, ``Concert of Ports``."""
    for match in _RUN.finditer(text):
        words = match.group().split()
        if words[0] == "The" and any(word.lower() in HEADS for word in words[2:]):
            del words[0]  # of a sentence that it opens
        if "of" in words and words[words.index("of") - 1].lower() not in HEADS:
            words = [word for word in words[words.index("of") + 1 :] if word != "the"]  # somebody of it
        at = next((k for k, word in enumerate(words) if k and word.lower() in HEADS), 0)
        if (
            at
            and not _of_a_government(words[: at + 1], text[match.end() : match.end() + 5])
            and words[0].lower() not in ORDINALS
            and words[0].lower() not in NOT_FIRST - BEFORE_HEADS
            and not (words[0] in names() and words[at] in ("Party", "Side"))
        ):
            yield " ".join(words[: at + 1]), 3
    for match in _OF_MEMBERS.finditer(text):
        words = match.group().split()
        members = [word for word in words[words.index("of") + 1 :] if word != "the"]
        plain = len(members) == 1 and members[0].lower() in COMMON - HEADS - PLACES
        if not plain and not set(members) & names().keys():
            yield " ".join(words), 3


_ORDINALS_TOLD = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = frozenset(_ORDINALS_TOLD.split())
"""First words of the names of units, which are somebody's: the ``Third Brigade``."""


def _of_a_government(words: Sequence[str], after: str) -> bool:
    """Whether *words* call an office that every government has: ``Foreign Office``, not ``High Office for Seeds``."""
    plain = all(word.lower() in QUALIFIERS | ROLES | {"post"} for word in words[:-1])
    return words[-1] == "Office" and plain and not after.startswith(" for ")


def _with_demonym(text: str) -> Iterator[tuple[str, int]]:
    """Names of lands whose people or things are called after them: ``Wexar``, beside ``Wexari``."""
    words = set(re.findall(CAP, text))
    for base in words:
        if base.lower() not in COMMON and any(is_form(base, word) and not word.endswith("ers") for word in words):
            yield base, 3 if len(base) > 3 else 1


def _plain(name: str) -> str:
    """*name* without words around it that belong to the sentence or to an office; nothing where it is a place."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in PLACES:
        return ""
    while (
        len(words) > 1
        and words[0].lower() in COMMON
        and not (words[0].lower() in BEFORE_HEADS and words[1].lower() in HEADS)
    ):
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in COMMON - HEADS:
        words = words[:-1]
    return " ".join(words)
