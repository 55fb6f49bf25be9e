"""Words to stems, so that ``withdraw``, ``withdrew``, ``withdrawn`` and ``withdrawal`` are one word.

Rougher than the reader's lemmas, which keep apart what grammar needs: here verb and noun of one act shall meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.light import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_PASSED = frozenset(
    {"a", "an", "the", "its", "their", "his", "her", "our", "your", "my", "this", "that", "these", "those"}
)
"""Words that a phrase is read across: ``lift the blockade`` and ``lift its blockade`` are one."""

_SAME = """
withdraw: withdrew withdrawn withdrawal withdrawals; invade: invasion invasions invader invaders
suspend: suspension; extend: extension extensions; expel: expelled expulsion expulsions; expand: expansion
admit: admission admitted; accede: accession; secede: secession; reduce: reduction reductions
divide: division divisions; recognise: recognition; give: gave given; take: took taken; hold: held; keep: kept
leave: left; go: went gone; send: sent; sell: sold sale sales; buy: bought; build: built; fight: fought; meet: met
speak: spoke spoken; break: broke broken; freeze: froze frozen; free: freed; cut: cutting; shut: shutting
put: putting; pay: paid payment payments; bring: brought; lay: laid; flee: fled; sit: sat sitting; seek: sought
shoot: shot shooting; draw: drew drawn; swear: sworn; withhold: withheld; forbid: forbade forbidden
choose: chose chosen choice; steal: stole stolen; strike: struck; shake: shook; throw: threw thrown
fall: fell fallen; rise: rose risen; lose: lost loss; drive: drove driven; let: letting; set: setting
undertake: undertook undertaken; fly: flew flown flight flights; tear: tore torn; blow: blew blown
hang: hanging hanged; begin: began begun; become: became; come: came; see: saw seen; do: did done
rule: ruling rulings; seize: seizure seizures; release: releases; agree: agreement agreements
sign: signature signatures; deploy: deployment deployments; occupy: occupation occupied occupier occupiers
annex: annexation; arrive: arrival; refuse: refusal; renew: renewal; try: trial trials tried; approve: approval
propose: proposal proposals; deny: denial; defend: defence defense; apply: application applications
verify: verification; ratify: ratification; amend: amendment amendments; guarantee: guarantor guarantors
permit: permission permits permitted; decide: decision decisions; intrude: intrusion intrusions; include: inclusion
exclude: exclusion; conclude: conclusion; return: returnee returnees; demolish: demolition; abolish: abolition
publish: publication; resume: resumption; redeem: redemption; collide: collision; deter: deterrent; grow: grew grown
say: said; tell: told; supply: supplies; deport: deportation deportations; export: exports exporter exporters
import: imports importer importers; negotiate: negotiation negotiations negotiator negotiators
mediate: mediation mediator; inspect: inspection inspections inspector inspectors
observe: observer observers observation; monitor: monitors; enrich: enrichment; explode: explosion explosions
use: uses used; refugee: refugees; troop: troops; tax: taxes taxed taxation; border: borders; gas: gases; bus: buses
news: news; mines: mines; mine: mined mining; man: men; woman: women; child: children; apologise: apology apologies
democracy: democratic; election: elections elect elected; compensate: compensation; confiscate: confiscation
pollute: pollution; extradite: extradition; retaliate: retaliation; lie: lying; die: dead death deaths
spy: spies spying; ally: allies allied alliance; enter: entry; move: movement; speech: speeches; plant: plants
harbour: harbor; programme: program; centre: center; defence: defense; metre: meter; kilometre: kilometer
tonne: ton; arms: arms; arm: armed arming; forces: force; force: forced; custom: custom; customs: customs
state: states; united: united
"""


def _table(text: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for part in re.split(r"[;\n]", text):
        if part.strip():
            base, forms = part.strip().split(": ")
            made.setdefault(base, base)
            for form in forms.split():
                made.setdefault(form, base)
    return made


_FORMS = _table(_SAME)
_WHOLE = frozenset(["tanker", "corner", "counter", "charter", "flower", "former", "letter", "shower", "tower"])
"""Words that are no form of what is left when their ending is taken off: tankers are no tanks."""
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ition", "itions", "ation", "ments", "ment", "ities", "ity",
    "ingly", "edly", "ings", "ing", "ied", "ies", "ers", "er", "ors", "or", "ed", "es", "s", "ly", "al", "e",
)  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of *word*: ``extensions`` -> ``extend``, ``demilitarised`` -> ``demilitar``."""
    plain = (
        word.lower().replace("’", "'").removesuffix("'s").replace("n't", "").replace("ize", "ise").replace("yze", "yse")
    )
    plain = _FORMS.get(plain, plain)
    if plain in _FORMS and _FORMS[plain] != plain:
        plain = _FORMS[plain]
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    bare = _singular(plain)
    bare = _FORMS.get(bare, bare)
    if bare in _WHOLE:
        return bare
    for ending in _ENDINGS:
        rest = bare if ending == "s" and bare.endswith("ss") else bare.removesuffix(ending)
        if rest != bare and len(rest) >= (3 if ending in ("e", "s", "ed", "es", "ing") else 4):
            found = _FORMS.get(rest) or _FORMS.get(rest + "e") or rest
            return _short(found if ending not in ("ied", "ies") else _FORMS.get(rest + "y", rest + "y"))
    return _short(bare)


def _singular(word: str) -> str:
    if word.endswith("ss") or word.endswith("us") or word.endswith("is"):
        return word
    return word[:-1] if word.endswith("s") and not word.endswith("ies") and len(word) > 4 and word[-2] != "e" else word


def _short(bare: str) -> str:
    """Without a doubled last letter, a last e or y, and the ``is`` of ``demilitarise``."""
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] in "bdglmnprt":
        bare = bare[:-1]
    for ending in ("ise", "is", "e", "y", "i"):
        if len(bare) - len(ending) >= 3 and bare.endswith(ending):
            return bare.removesuffix(ending)
    return bare


@dataclass(frozen=True, slots=True)
class Stemmed:
    """A word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def stemmed(text: str) -> Iterator[Stemmed]:
    """The words of *text* that count, in their order."""
    for found in _WORD.finditer(text):
        word = found.group()
        if word.lower() not in _PASSED:
            yield Stemmed(stem(word), found.start(), found.end())


@lru_cache(maxsize=32_768)
def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of *phrase*; a gap is ``..``."""
    parts = phrase.split("..")
    made: list[str] = []
    for k, part in enumerate(parts):
        made += ([".."] if k else []) + [one.stem for one in stemmed(part)]
    return tuple(made)
