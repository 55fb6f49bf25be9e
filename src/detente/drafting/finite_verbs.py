"""Verbs that follow a noun and are no part of its name: ``the road opens``, ``the Commission resume its work``.

English builds names of nouns side by side (``relief roads``) and ends a clause's subject just so (``the road opens``).
A form that is hardly ever a noun is the verb; one that may be either is the verb where what follows can only be its
object, or where it does not agree with the noun before it as a part of its name would.
"""

from __future__ import annotations

from functools import cache

_ONLY_TOLD = """
    accept accompany accuse achieve acknowledge acquire act add admit adopt advise affirm agree allow announce annex
    apologise appear apply appoint argue arm arrive ask assert assume assure attain avoid award become beg begin
    behave believe belong bind bleed bless block bomb bow bring build burn buy carry cease celebrate choose
    circulate cite claim collapse collect come commit compel complain comply concede conceive conclude condemn
    conduct confess confirm confront consider consist constitute consult contain contend continue contribute convene
    convey convince cooperate cope create cross deceive decide declare decline deepen defend defer define delay
    deliver demand demolish denounce deny depart depend deploy deprive derive describe deserve desire destroy detain
    deter determine develop devote die differ diminish disagree disappear disarm disclose discover discuss dismantle
    dismiss disown dispatch disperse dissolve distribute disturb divert divide donate drag draw dream drill drive
    earn eat elect emerge employ empty enable enact encourage endanger endorse endure enforce engage enjoy enlarge
    ensure enter entitle escape escort establish evacuate evolve examine exceed exclude exist expand expect expel
    expire explain explode exploit express extend extradite face fail fall feed feel fell fetch fill find fire fix
    flee fly follow forbid forget forgive form formulate fulfil function gather get give go govern grant grow guard
    guess happen harm hear hesitate hide hinder hire hit hold honour host hurt identify ignore imagine imply impose
    improve include increase indicate inform inherit insist inspect instruct intend interfere interpret intervene
    introduce invade invest investigate invite involve join jeopardise justify keep kill kneel know lack land launch
    lay lead lean learn leave lend let liberate lie lift linger listen live loom lose lower maintain make
    manage march marry mean meet melt mention merge mind mislead modify monitor move multiply murder need neglect
    negotiate nominate note notify obey object oblige observe obstruct obtain occur offend omit open operate oppose
    oust overcome overlook owe own pardon participate pass pause pay perform perish permit persist persuade ponder
    possess postpone pray precede predict prefer prepare prescribe present preserve presume pretend prevail prevent
    proceed proclaim produce prohibit prolong promise promote pronounce propose prosecute protect prove provide
    provoke publish pull punish pursue push put quit quote raise ratify reach react read realise rebuild recall
    receive recognise recognize recommend reconsider reconvene recover reduce refer reflect refrain refuse regain
    regard register regret reinforce reinstate reiterate reject rejoin relax relent rely remain remember remind
    remove renew renounce reopen repair repay repeal repeat repel replace represent request require rescue resemble
    resign resist resolve respect respond restore restrain restrict result resume retain retire retreat retrieve
    reveal revert revoke rule say see seek seem seize select sell send separate serve set settle share shell shoot
    shut sign sink sit sleep smell smile smuggle solve sound speak spend spread stand start starve station stay
    steal stop strengthen strive submit succeed suffer suggest summon support supply suppose surrender survive
    suspect suspend sustain swear sweep swim take talk teach tear tell tend terminate thank think threaten tighten
    tolerate touch translate travel treat trust try turn undermine understand undertake undo unite update uphold
    urge use vacate vanish verify violate vote vow wait wake walk want warn waive wear weaken welcome widen win wish
    withdraw withhold wonder worry wound write yield
"""
_NOUNS_TOO_TOLD = """
    award bomb block burn bow claim collapse conduct contact cross delay demand desire divide dream drill drive end
    escape escort exploit express face fall feed find fire fix form function grant guard guess harm hit hold honour
    host hurt increase land launch lay lead lift march mean mind murder note object offer order own pardon pass
    pause plan play present promise push put quote raise recall regard remain repair request rescue resort respect
    result retreat rule separate set share shell shoot shut sign sink sleep smell smile sound spread stand start
    station stay stop supply support surrender suspect sweep swim talk tear touch travel treat trust try turn update
    use vote vow walk wear welcome win wonder worry wound yield work doubt hope fear visit attack strike return
    transfer exchange release change control limit cut deal force aim answer blame call charge check cost count
    cover damage debate defeat deposit dispute double effect estimate experience export flow import influence
    interest judge link look market measure mine name oppose patrol place plant process profit progress project
    protest pump question race ransom record reform report ring rise risk round sail search ship shelter show stage
    state stock store study tax test title total tour track trade train transport trial view voice watch water weigh
    withdraw monitor empty lower arm counsel counter phase pledge pool
"""
_PAST_TOLD = """
    took came began became went gave said saw knew wrote fell rose grew broke spoke chose drew stood understood
    withdrew ran met made told thought meant felt brought bought caught taught fought sought sent left led held kept
    lost sold paid built spent lent bent swore wore bore tore stole froze woke drove rode forgave forbade overtook
    undertook arose flew threw blew shook sank sang swam ate bit hid lay sat won dug hung struck stuck heard read
    dealt slept wept crept swept fled bled fed sped shot gone done been shown known seen taken given broken chosen
    driven withdrawn sunk stolen torn frozen hurt
"""
_PAST = frozenset(_PAST_TOLD.split())
"""Past forms and participles that tell of the noun before them, and do not belong to its name."""
_ATTRIBUTIVE_TOLD = """
    arms sanctions customs goods weapons rights sports drugs savings operations talks services sales communications
    systems affairs elections securities emissions bonds civilians troops works news series hostages prisoners
"""
_ATTRIBUTIVE = frozenset(_ATTRIBUTIVE_TOLD.split())
"""Plurals that stand before another noun of a name: ``arms deal``."""
_ONE = frozenset({"gas", "bias", "lens", "news", "means", "series", "chaos"})
"""Words of one thing that end as several do."""
_OBJECTS_TOLD = """
    the a an its his her their our my your this these those no any every it them him us me you themselves itself what
    whether
"""
_OBJECTS = frozenset(_OBJECTS_TOLD.split())
"""Words that begin what a verb is done to, and that never follow a noun within its name."""


@cache
def _forms(*, nouns_too: bool) -> frozenset[str]:
    """Third persons of verbs: of those that are nouns as well, or of the others."""
    ambiguous = set(_NOUNS_TOO_TOLD.split())
    return frozenset(map(_third, ambiguous if nouns_too else set(_ONLY_TOLD.split()) - ambiguous))


@cache
def _bases() -> frozenset[str]:
    return frozenset(_ONLY_TOLD.split()) | frozenset(_NOUNS_TOO_TOLD.split())


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def third_person(word: str) -> bool:
    """Whether *word* is the third person of a verb that is hardly ever a noun: ``suggests``."""
    return word in _forms(nouns_too=False)


def acts_on(low: str, after: str) -> bool:
    """Whether *low*, behind a name, is a third person, as *after* goes that stands behind it: ``Norland bars the``."""
    return third_person(low) or (low in _forms(nouns_too=True) and after in _OBJECTS)


def ends_a_name(before: str, low: str, after: str, last: str) -> bool:
    """Whether the word *low*, behind a noun, is a verb or tells what was done; *after* and *last* stand behind it."""
    if low in _PAST or third_person(low):
        return True
    acts = after in _OBJECTS or (after == "to" and last in _bases())
    if low.endswith("ing"):
        return after in _OBJECTS
    if low in _forms(nouns_too=True):
        return acts and not _several(before)
    return low in _bases() and (acts or (_several(before) and before not in _ATTRIBUTIVE))


def _several(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in _ONE
