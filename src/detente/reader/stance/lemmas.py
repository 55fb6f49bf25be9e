"""Word forms to the form in which the model knows a word, by rule: training and reading lose the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from detente.reader.token_features import normal

_IRREGULAR = """
be: am is are was were been being 's 're 'm
have: has had having 've
do: does did done doing
will: 'll wo
can: ca
not: n't
say: said says saying
tell: told tells
give: gave given gives giving
take: took taken takes taking
make: made makes making
go: went gone goes going
come: came coming comes
leave: left leaves leaving
keep: kept keeps keeping
hold: held holds holding
let: lets letting
see: saw seen sees seeing
think: thought thinks
mean: meant means
stand: stood stands standing
understand: understood
pay: paid pays
speak: spoke spoken
write: wrote written writing writes
swear: swore sworn swears
find: found finds
feel: felt feels
know: knew known knows
put: puts putting
set: sets setting
cut: cuts cutting
shut: shuts shutting
break: broke broken breaks breaking
bring: brought brings
build: built builds
begin: began begun begins beginning
lay: laid lays
hit: hits hitting
send: sent sends
withdraw: withdrew withdrawn withdraws
seek: sought seeks
fight: fought fights
strike: struck strikes striking
steal: stole stolen
shoot: shot shoots
lose: lost loses losing
mislead: misled
lie: lied lies lying
deny: denied denies
agree: agreed agrees
refuse: refused refuses refusing
"""
FORMS: Mapping[str, str] = {
    form: lemma
    for line in _IRREGULAR.strip().splitlines()
    for lemma, forms in (line.split(": "),)
    for form in forms.split()
}
_DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The base form of *word*: ``denied`` -> ``deny``, ``guns`` -> ``gun``, ``refuses`` -> ``refus``."""
    plain = normal(word)
    if plain in FORMS:
        return FORMS[plain]
    if len(plain) < 5 or not plain.replace("-", "").isalpha():
        return plain[:-1] if len(plain) == 4 and plain.endswith("s") and plain[-2] not in "su" else plain
    if plain.endswith("ies") or plain.endswith("ied"):
        return plain[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) >= 3:
            return _mended(stem)
    return _singular(plain)


def _singular(plain: str) -> str:
    if plain.endswith("es") and plain[-3] in "sxzh":
        return plain[:-2]
    if plain.endswith("s") and plain[-2] not in "sui":
        return _mended(plain[:-1]) if plain.endswith("es") else plain[:-1]
    return plain.removesuffix("e")


def _mended(stem: str) -> str:
    """``stopp`` -> ``stop``; a final e goes, so that ``refuse``, ``refusing`` and ``refused`` meet."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem.removesuffix("e")
