"""Words by what they do in diplomacy, as base forms of :mod:`detente.reader.stance.lemmas`; written for this reader."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reader.stance.lemmas import lemma

_KINDS = """
demand: require entreat petition lobby clamour insistence claim warrant reclaim hold-out stipulate instruct order
 condition price plea reiterate renew demand insist urge call appeal want beg press push must expect need ask request
 seek plead implore exhort summon ultimatum deadline owed immediate immediately forthwith binding mandatory
 indispensable precondition
reject: balk shrug wave scoff resist resistance unwilling veto withhold deny budge barter shelve repel quash overrule
 override disdain boycott snub repudiate stay remain opposed opposition objection refusal unworkable affront reject
 refuse decline rebuff spurn dismiss turn brush nonsense unacceptable impossible oppose against out question non-
 starter insult absurd throw tear bin forget never exclude unthinkable dead scorn disavow rebuffed inadmissible nothing
 worthless
offer: suggest float volunteer submit sketch contribute lend donate host swap trade waive compromise concession bid
 good-offices halfway offer propose ready prepared willing table exchange return proposal invite invitation extend
 could mediate facilitate
accept: bless blessing ratify bow acquiesce yield cave concur second associate align vote favour deliver tolerate
 swallow fine ok okay agreed nod backing back resign sign-off comply respect accept agree welcome approve endorse
 consent concede yes sign adopt assent grant content happy satisfied settle embrace relent objection deal abide initial
 support acceptable
open: hint flexible flexibility mull toy study weigh pause undecided conditional ajar willing willingness interest
 interested readiness sound conceive depend consider examine look discuss explore rule exclude possible imagine
 conceivable reflect open listen talk review thinkable unthinkable favourably negotiable prepared maybe perhaps might
 entertain ponder contemplate mind sympathy closed option
threat: vow retaliation reprisal reprisals sanction boycott punish sever scrap tear bury embargo strangle shoot sink
 flood nationalise revoke recall expel denounce walk nuclear ultimatum payback threaten retaliate answer respond
 consequence price measure force strike close cut bomb suspend withdraw otherwise regret pay army gun sue arrest seize
 stop blockade reserve hit compel obliged cost attack fire missile shut break end
promise: vouch reaffirm stand pledge vow oath sworn reassure reassurance solemn resolve commit bind obligation
 continue spare promise guarantee undertake assure word commitment assurance swear ensure protect safe keep honour
 uphold solemnly
warn: dread alarm alarmed foreboding fragile thread brink edge precipice tinderbox wary worried concerned concern
 precarious risky peril unwise reckless foretell escalation warn caution fear risk danger worry grave catastrophe
 mistake beware disaster consequence advise apprehensive collapse dangerous perilous forewarn foresee would spiral
 escalate unless could war
deny: refute rebut rebuff disclaim disown contradict dismiss untruth fiction invention invented fake hoax myth slander
 exaggerate overblown overdone baseless groundless unfounded fabricate laugh deny false untrue no repudiate lie rumour
 report nonsense allegation fabrication never nobody claim nothing intention plan dispute charge suggestion accusation
 part
accuse: castigate lambast lambaste slam fault reproach rebuke chide decry deride indict culprit bad-faith stall
 stalling dupe rig cheat dishonest hypocrite unlawful illegitimate aggressor harass intimidate accuse blame condemn
 denounce violate breach provoke aggression charge complain betray lie mass responsible provocation illegal steal
 deplore protest attribute blackmail hypocrisy sabotage guilty criticise break condemnation crime occupy shell
state: note observe recall acknowledge concede comment add announce describe summarise inform brief update list
 outline explain argue hear await say report reckon think believe remark confirm expect record thank mention estimate
 stress see find express view count
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
