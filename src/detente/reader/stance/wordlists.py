"""Words by what they do in diplomacy, as base forms of :mod:`detente.reader.stance.lemmas`; written for this reader."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reader.stance.lemmas import lemma

_KINDS = """
demand: demand insist require urge call appeal want beg press push must expect need ask request seek plead implore
 exhort summon ultimatum deadline owed immediate immediately forthwith binding mandatory indispensable precondition
reject: reject refuse decline rebuff spurn dismiss turn brush nonsense unacceptable impossible oppose against veto
 out question non-starter insult absurd throw tear bin forget never exclude unthinkable dead scorn disavow rebuffed
 inadmissible snub nothing worthless
offer: offer propose suggest ready prepared willing table exchange return proposal invite invitation volunteer extend
 could mediate host facilitate bid
accept: accept agree welcome approve endorse consent concede yes sign adopt assent acquiesce grant content happy
 satisfied settle concur embrace bow relent objection deal abide initial nod support acceptable comply
open: consider study examine look discuss explore rule exclude possible imagine conceivable reflect weigh open
 listen talk review thinkable unthinkable favourably negotiable flexible prepared maybe perhaps might entertain ponder
 contemplate mind sympathy closed option
threat: threaten retaliate answer respond consequence price measure force sanction strike close cut expel bomb
 suspend withdraw vow otherwise regret pay army gun sue arrest seize stop blockade reserve punish hit force compel
 obliged cost attack fire missile shut break end
promise: promise pledge guarantee undertake assure vow commit word commitment assurance swear ensure protect safe keep
 honour uphold vouch solemnly
warn: warn caution fear risk danger worry grave catastrophe mistake beware concern alarm disaster consequence
 advise apprehensive collapse dangerous perilous forewarn foresee would spiral escalate unless could war
deny: deny false untrue no repudiate lie rumour report nonsense refute allegation baseless fabrication never nobody
 claim nothing intention plan dispute charge suggestion accusation part
accuse: accuse blame condemn denounce violate breach provoke aggression charge complain betray lie mass responsible
 provocation illegal steal deplore protest attribute blackmail hypocrisy sabotage cheat guilty criticise break
 condemnation crime occupy shell
state: note say describe report reckon think believe recall remark observe confirm add explain expect record thank
 mention estimate stress see find express view count
harm: attack strike bomb war gun missile army troop sanction duty blockade arrest seize cut close halt expel shell
 fire kill burn sue suspend withdraw retaliate freeze expulsion shut embargo mobilise invade
good: release return open lift help peace aid pay money protect safe join talk ceasefire food medicine restore free
 share allow admit send let settle reopen
possible: may might could would can perhaps maybe possible possibly
firm: will shall must never always fully absolutely whatever solemn
self: we i us our my me ourselves
other: they he she it you your his her their them
time: yet now until before after when once then still already
past: have be do
negation: not no never nobody nothing none neither nor without cannot hardly
"""
KINDS: Mapping[str, frozenset[str]] = {
    name.strip(): frozenset(lemma(word) for word in words.split())
    for entry in _KINDS.replace("\n ", " ").strip().splitlines()
    for name, words in (entry.split(":", 1),)
}
"""Kind -> base forms. A word may do several things."""

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    word: tuple(kind for kind, words in KINDS.items() if word in words)
    for word in sorted(frozenset().union(*KINDS.values()))
}

_TURNING = ("not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without", "cannot", "hardly")
NEGATIONS = frozenset(map(lemma, _TURNING))
"""What turns the words after it."""
