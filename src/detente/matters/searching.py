"""Looking an entry up by a few words."""

from __future__ import annotations

from detente.light import dataclass
from detente.matters.loading import matters
from detente.matters.matter import Matter
from detente.matters.vocabulary import COMMON, lexicon
from detente.matters.word_stems import stemmed

PHRASE, NAME = 1.5, 1.0


@dataclass(frozen=True)
class Match:
    """An entry that fits the words looked for."""

    matter: Matter
    score: float


def search(words: str, limit: int = 20) -> tuple[Match, ...]:
    """The entries that fit *words*, the best first: by their names, phrases and the words of their values."""
    looked = list(stemmed(words))
    known = lexicon()
    scores: dict[str, float] = {}
    for stem in {word.stem for word in looked} - COMMON:
        for id in known.stems.get(stem, ()):
            weight = known.topics[id].get(stem, 0) * NAME or 0.4
            scores[id] = scores.get(id, 0) + weight * known.stem_rarity[stem]
    inside = {word.stem for word in looked}
    for one in {one for stem in inside for one in known.phrases.get(stem, ()) if one.strength == "strong"}:
        content = {*one.stems} - COMMON - {".."}
        if content and content <= inside:
            scores[one.matter] = scores.get(one.matter, 0) + PHRASE * known.rarity[one.stems] * len(content)
    by_id = {entry.id: entry for entry in matters()}
    ranked = sorted(scores, key=lambda id: (id != words.strip(), -scores[id], id))
    return tuple(Match(by_id[id], scores[id]) for id in ranked[:limit])
