"""Verbs that follow a noun and are no part of its name: ``the road opens``, ``the Commission resume its work``.

English builds names of nouns side by side (``relief roads``) and ends a clause's subject just so (``the road opens``).
A form that is hardly ever a noun is the verb; one that may be either is the verb where what follows can only be its
object, or where it does not agree with the noun before it as a part of its name would.
"""

from __future__ import annotations

from functools import cache

_ONLY_TOLD = """
    abandon abide absorb abuse accelerate accept accompany accord accumulate accuse achieve acknowledge acquire act
    adapt add address adhere adjust administer admire admit adopt advance advise advocate affirm afford aggravate
    agree alarm alert align allow alter amend amount anger annex announce anticipate apologise appeal appear appease
    apply appoint approach approve argue arm arouse arrange arrest arrive ask assemble assert assess assign assist
    associate assume assure attack attain attempt attend attract avoid award bar bargain become beg begin behave
    believe belong bind bleed bless block bomb bow bring build burn buy carry cease celebrate choose circulate cite
    claim collapse collect come commit compel complain comply concede conceive conclude condemn conduct confess
    confirm confront consent consider consist constitute consult contain contend continue contribute convene convey
    convince cooperate cope create cross deceive decide declare decline deepen defend defer define delay deliver
    demand demolish denounce deny depart depend deploy deprive derive describe deserve desire destroy detain deter
    determine develop devote die differ diminish disagree disappear disarm disclose discover discuss dismantle
    dismiss disown dispatch disperse dissolve distribute disturb divert divide donate drag draw dream drill drive
    drop earn eat elect emerge employ empty enable enact encourage endanger endorse endure enforce engage enjoy
    enlarge ensure enter entitle escape escort establish evacuate evolve examine exceed exclude exist expand expect
    expel expire explain explode exploit express extend extradite face fail fall feed feel fell fetch fill find fire
    fix flee fly follow forbid forget forgive form formulate fulfil function gather get give go govern grant grow
    guard guess happen harm hear hesitate hide hinder hire hit hold honour host hurt identify ignore imagine imply
    impose improve include increase indicate inform inherit insist inspect instruct intend interfere interpret
    intervene introduce invade invest investigate invite involve jeopardise join justify keep kill kneel know lack
    land lapse launch lay lead lean learn leave lend let liberate lie lift linger listen live loom lose lower
    maintain make manage march marry mean meet melt mention merge mind mislead modify monitor move multiply murder
    need neglect negotiate nominate note notify obey object oblige observe obstruct obtain occur offend omit open
    operate oppose oust overcome overlook owe own pardon participate pass pause pay perform perish permit persist
    persuade ponder possess postpone pray precede predict prefer prepare prescribe present preserve presume pretend
    prevail prevent proceed proclaim produce prohibit prolong promise promote pronounce propose prosecute protect
    prove provide provoke publish pull punish pursue push put quit quote raise ratify reach react read realise
    rebuild recall receive recognise recognize recommend reconsider reconvene recover reduce refer reflect refrain
    refuse regain regard register regret reinforce reinstate reiterate reject rejoin relax relent rely remain
    remember remind remove renew renounce reopen repair repay repeal repeat repel replace represent request require
    rescue resemble resign resist resolve respect respond rest restore restrain restrict result resume retain retire
    retreat retrieve reveal revert revoke rule say see seek seem seize select sell send separate serve set settle
    share shell shift shoot shrink shut sign sink sit sleep slip smell smile smuggle sneak soar solve sound spare
    speak spend spill split spoil spread stand start starve station stay steal stir stop strengthen strip strive
    struggle stumble submit succeed succumb suck suffer suggest summon supply support suppose surrender survive
    suspect suspend sustain swear sweep swell swim swing tackle take talk teach tear tell tempt tend terminate thank
    think threaten thrive throw tie tighten tolerate topple touch trace translate travel treat tremble trigger
    triumph trouble trust try turn twist undermine understand undertake undo unfold unite unravel unveil update
    uphold urge use vacate vanish vary verify veto violate visit vote vow wait waive wake walk wander want warm warn
    warrant waste weaken wear weep welcome whisper widen win wipe wish withdraw wither withhold withstand wonder
    worry wound wreck write yield
"""
_NOUNS_TOO_TOLD = """
    abuse accord address advance aim alarm alert amount answer appeal approach arm arrest attack attempt award bar
    bargain blame block bomb bow burn call change charge check claim collapse conduct contact control cost counsel
    count counter cover cross cut damage deal debate defeat delay demand deposit desire dispute divide double doubt
    dream drill drive drop effect empty end escape escort estimate exchange experience exploit export express face
    fall fear feed find fire fix flow force form function grant guard guess harm hit hold honour hope host hurt
    import increase influence interest judge land launch lay lead lift limit link look lower march market mean
    measure mind mine monitor murder name note object offer oppose order own pardon pass patrol pause phase place
    plan plant play pledge pool present process profit progress project promise protest pump push put question quote
    race raise ransom recall record reform regard release remain repair report request rescue resort respect rest
    result retreat return ring rise risk round rule sail search separate set share shell shelter shift ship shoot
    show shut sign sink sleep slip smell smile sound split spread stage stand start state station stay stir stock
    stop store strike strip struggle study supply support surrender suspect sweep swim swing talk tax tear test
    throw tie title total touch tour trace track trade train transfer transport travel treat trial trigger triumph
    trouble trust try turn twist update use veto view visit voice vote vow walk warrant waste watch water wear weigh
    welcome whisper win withdraw wonder work worry wound wreck yield
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
_SEVERAL = frozenset(
    {"wounded", "sick", "missing", "dead", "people", "men", "women", "police", "children", "side", "government"}
)
"""Words of several, or of those who act, that do not end so: ``the wounded leave``, ``should the government block``."""
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
    return frozenset(map(third, ambiguous if nouns_too else set(_ONLY_TOLD.split()) - ambiguous))


@cache
def _bases() -> frozenset[str]:
    return frozenset(_ONLY_TOLD.split()) | frozenset(_NOUNS_TOO_TOLD.split())


def third(verb: str) -> str:
    """The third person of *verb*: ``carries``."""
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


def told_of(word: str) -> bool:
    """Whether *word* is the past form or the participle of a verb that does not end in ``-ed``."""
    return word in _PAST


def may_act(word: str) -> bool:
    """Whether *word* is the plain form of a verb, whatever else it is: what follows in ``let the suit rest``."""
    return word in _bases()


def _several(word: str) -> bool:
    return word in _SEVERAL or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in _ONE)
