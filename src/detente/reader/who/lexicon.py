"""Words that say what kind of source somebody is. All in lower case and the singular, unless they say otherwise."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HE, SHE = _set("he him himself his"), _set("she her herself hers")
IT, THEY = _set("it itself its"), _set("they them themselves their theirs")
WE = _set("i we me us my our mine ours myself ourselves")
PRONOUNS = HE | SHE | IT | THEY | WE
POSSESSIVES = _set("his her its their my our")

MAN = _set(
    """
    mr sir lord king prince spokesman chairman sheikh sultan emperor count baron brother father congressman
    statesman husband son nephew uncle herr monsieur señor imam emir tsar duke
    """
)
WOMAN = _set(
    """
    ms mrs miss madam madame lady queen princess spokeswoman chairwoman dame sister mother congresswoman empress
    countess baroness wife daughter niece aunt frau señora stateswoman duchess
    """
)

HONORIFICS = _set("mr mrs ms miss dr sir lord lady dame madam prof professor hon h.e")

HIGH = _set(
    """
    minister premier president chancellor secretary king queen prince princess emperor sultan emir sheikh
    monarch pm ruler
    """
)
"""Those who speak for a country by their office."""

ROLES = HIGH | _set(
    """
    ambassador envoy consul attaché diplomat spokesman spokeswoman spokesperson spokespeople speaker negotiator
    delegate delegation representative commissioner director chief chairman chairwoman chairperson chair head
    leader general admiral colonel captain commander major lieutenant marshal brigadier officer official aide
    adviser advisor counsellor coordinator mediator governor senator lawmaker legislator deputy attorney
    prosecutor treasurer undersecretary commandant commodore secretary-general executive administrator inspector
    registrar observer vice-president chargé cabinet ministry government parliament army navy office embassy
    consulate palace treasury administration council department foreign-office presidency junta military force
    authority command regime crown troop soldier people man team side staff engineer court court-martial
    leadership headquarters mission guard police congress senate duma assembly politburo bureau agency
    ministers-council coastguard sources source minister-president state-secretary ally member chancellery lord
    lady prior bishop party union league counterpart colleague mfa mod fo
    """
)
"""Heads of a phrase that speak for whoever the phrase names: ``a Karskan general``, ``officials in Kesh``."""

TITLES = (
    HIGH
    | HONORIFICS
    | _set(
        """
    ambassador envoy consul speaker commissioner director chief chairman chairwoman chair general admiral
    colonel captain commander major lieutenant marshal brigadier governor senator deputy undersecretary
    commodore spokesman spokeswoman spokesperson negotiator leader coordinator representative prior judge
    justice bishop archbishop father sister brother rabbi imam mayor professor sergeant vice-president attorney
    congressman congresswoman mp counsellor adviser advisor mediator officer official head inspector
    administrator executive engineer councillor
    fm dfm pm dpm dg sg hom dcm gen col lt maj adm amb cdr brig sen gov
    """
    )
)
"""Words that stand before a name."""

QUALIFIERS = _set(
    """
    foreign defence defense interior prime deputy vice acting first second chief senior junior assistant special
    permanent state finance trade energy justice home environment fisheries agriculture health commerce
    commercial secretary-general general under principal press government opposition military naval army
    economic economy transport education labour labor security national cultural culture information water
    cabinet managing executive field supreme high lead top interim former late new outgoing veteran crown staff
    affairs industry infrastructure development planning election parliamentary party royal religious oil gas
    nuclear border refugee migration science treasury exchequer shipping coalition attorney major brigadier rear
    own
    """
)
"""Words that stand before or within a title."""

OUTSIDERS = _set(
    """
    analyst expert observer-group reporter journalist correspondent newspaper paper magazine broadcaster editor
    columnist editorial commentator historian scholar academic professor researcher scientist economist pollster
    think-tank institute university study poll survey witness resident villager local neighbour passer-by
    protester demonstrator activist campaigner nationalist opposition dissident exile critic student pupil
    farmer fisherman fishermen skipper trader banker bank merchant importer exporter shopkeeper hotelier hotel
    baker cook driver doctor nurse hospital lawyer priest pilgrim family relative relation wife husband widow
    mother father sister brother cousin son daughter neighbor friend people-familiar hacker meteorologist
    forecaster worker-union union trade-union lobby business industry maker manufacturer importers association
    federation cooperative church charity charities group agencies blogger author book film agency-report
    website channel station tv radio man woman men women child children crowd public voter taxpayer citizen
    refugee survivor victim prisoner hostage clerk taxi partner coalition rancher rival club owner miner sailor
    whaler fisher dealer broker investor market retailer chief-economist mayor shipper insurer airline passenger
    tourist guide nobody someone somebody everyone anyone others other whistleblower sergeant one some many most
    few everybody none veteran crew captain-crew docker conductor gardener teacher parent novelist poet singer
    captive detainee cardinal bishop rabbi imam monk abbot volunteer employer employee headmaster headmistress
    news-service
    """
)
"""Heads of a phrase that are no party, whatever place the phrase names, unless the case makes them one."""

PRIVATE = _set(
    """
    former ex-minister ex-president retired independent neutral rival opposition exiled ousted jailed dead
    anti-government pro-western ex
    """
)
"""Before a title, they say that its bearer speaks for nobody but themselves."""

REPORTERS = _set(
    """
    question q reporter moderator interviewer journalist host anchor presenter correspondent audience questioner
    member
    """
)
"""Labels of a turn in which somebody asks."""

JOINT_NOUNS = _set(
    """
    side party government country capital delegation leader minister power state nation negotiator ministry
    president premier foe neighbour neighbor rival team they of them engineer ally republic member three two
    four
    """
)

GENERIC = _set(
    """
    government republic kingdom state province federation federal-republic group council party union league
    assembly commission committee organisation organization agency alliance bloc forum front army company people
    the of and for in other others report itself new united national international allies members powers buyers
    students movement coalition association countries country state states continental region islands island
    north south east west five seven
    """
)
"""Words of a party's name that by themselves do not point to it."""

BODY_WORDS = _set(
    """
    alliance league union commission group council assembly organisation organization agency forum party bloc
    association committee company petroleum corporation front movement nato osce buyers powers treaty nations
    community court bank students coalition energy inc ltd
    """
)
"""Words of the names of organisations."""
FIGHTERS = _set(
    """
    brigade brigades guard militia legion resistance rebels separatists insurgents guerrillas fighters corps
    """
)
"""Words of the names of armed groups, which have no ministers."""
STATE_WORDS = _set(
    """
    republic kingdom state government province federation emirate sultanate states principality
    """
)
STATE_TITLES = _set(
    """
    president premier prime king queen parliament army navy ministry cabinet interior foreign defence defense
    justice finance ambassador colonel coastguard palace trade commerce energy minister embassy consulate consul
    fisheries senator government admiral general air
    """
)
"""Words of titles and offices that a state has."""
BODY_TITLES = _set(
    """
    secretary-general coordinator commissioner director chairman chairwoman chair executive member delegate
    observer
    """
)
"""Words of titles that organisations give."""
OUTSIDE_BODIES = _set(
    """
    newspaper paper magazine broadcaster union lobby bank association federation cooperative church charity
    group company opposition court agency club university institute hospital station channel industry business
    coalition party
    """
)

OFFICES = _set(
    """
    mfa mod gov govt pm president premier minister ministry office embassy navy army defence defense treasury
    trade fo foreign chancellery palace state gas council parliament senate mission delegation spokesman
    spokeswoman press mayor king queen un eu fisheries energy water health finance transport interior justice
    customs economy agriculture environment col gen governor official embassies consulate police air force
    """
)
"""Parts of an account's name that say that it is an office."""

PARTICLES = _set(
    """
    van von de der den al bin ben ibn del della la le du da di el ter ten af abu
    """
)
"""Small words within names."""
DETERMINERS = _set(
    """
    the a an this that these those some any another one two three four five several many few certain most all
    both each
    """
)
"""Before a noun."""
ALONE = _set(
    """
    another one two three four five some any many few most all both each
    """
)
"""Determiners that can stand for somebody by themselves."""
AWAY = _set(
    """
    to with at on against about near aboard towards familiar toward over than under before by after via
    """
)
"""After these words stands whom a source addresses or speaks of, not whom it speaks for."""
RELATIVE = _set(
    """
    who which whom whose where i when while that
    """
)
"""Here a clause begins that only tells more of somebody."""
PREPOSITIONS = (
    _set(
        """
    of in at from to for with on against close familiar near aboard
    """
    )
    | RELATIVE
)
"""Here the head of a phrase ends."""
ABROAD = _set(
    """
    ambassador envoy consul diplomat correspondent negotiator delegation mission embassy consulate observer
    delegate
    """
)
"""Those who work elsewhere than where they belong: ``its ambassador in Karhus``."""
SMALL = _set(
    """
    of the for and on at to with by from
    """
)
"""Small words that a label in capitals writes in capitals too."""
BODY_HEADS = _set(
    """
    ministry government parliament army navy office embassy consulate palace treasury council department cabinet
    delegation military congress senate assembly court mission administration coastguard police leadership side
    party junta bureau agency commission committee presidency secretariat authority team company operator
    alliance union league bloc group force staff headquarters crown mfa mod fo desk chancellery
    """
)
"""Heads of a phrase that are bodies and not persons."""
STATE_HEADS = _set(
    """
    state country republic kingdom neighbour neighbor nation power
    """
)
"""Heads of a phrase that are a state where a name follows: ``the neighbouring state of Upland``."""
VAGUE = _set(
    """
    people delegation agency source team side ally member party union league council expert force crown troop
    soldier mission guard court
    """
)
"""Heads of a phrase that by themselves say too little to look for a side nearby."""
COUNTS = _set(
    """
    two three four five six some several many few certain most all both
    """
)


def singular(word: str) -> str:
    """*word* in lower case and, where it looks like an English plural, the singular; ``countries`` is ``country``."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("wives"):
        return low[:-3] + "fe"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return (
        "man" if low == "men" else low.replace("women", "woman").replace("men", "man") if low.endswith("men") else low
    )


ACCOUNT = r"[ \t]*[(]?@\w{2,40}[)]?[ \t]*[·•|,–—-][ \t]*"
"""A pattern: the account behind the name of whoever posts, up to what the line says of them."""

CABLE_OFFICERS = r"(?:Pol|Econ|Emb|Con|Polecon|Dep)[Oo]ffs?|PolChief|Pol[Cc]ouns|DATT|DCM|RSO|PAO"
"""A pattern: what cables call those who work where they are written."""
