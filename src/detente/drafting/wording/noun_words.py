"""Words in and around noun phrases: those before a noun, those that name no thing, and those that name the same."""

from __future__ import annotations

from detente.documents.dates import WEEKDAYS
from detente.documents.number_words import NUMBERS
from detente.reader.about.nouns import VAGUE
from detente.reader.about.stems import stem

_DETERMINERS = """
    a an the this that these those its his her their our my your any no all both each every some such another
    other one's
"""
DETERMINERS = frozenset(_DETERMINERS.split())
OWN = frozenset({"its", "his", "her", "their", "our", "my"})
"""Determiners by which a thing belongs to whoever is spoken of."""
_STOPS = """
    to will would shall should can could may might must ought not never be been being is are was were am has have had
    do does did if unless until till while when where whether because although though but and or nor than as so
    since before after once who which what that whose whom how why in on at by from with without within into
    onto under over against between among of about for through during towards toward upon off out up down back
    home away there here then now again also only just even yet still already soon i you he she it we they him
    them us me there's it's let's by unless despite except per via today tomorrow yesterday tonight
    earlier later said says one's itself themselves himself
    herself throughout ready prepared willing able free open closed shut ago whatever altogether perhaps maybe ever
    afterwards afterward longer abroad inside outside instead else together aside apart ahead aboard along alongside
    across behind beneath beside besides above below beyond around near whoever whichever either neither ours theirs
    yours hers rather quite thus hence once twice concerning regarding including pending involving indeed otherwise
    regardless anyway beforehand too provided midway elsewhere somewhere nowhere anywhere
"""
STOPS = frozenset((*_STOPS.split(), *WEEKDAYS))
_FILLERS = """
    immediate full complete certain good early further more additional any new total own joint first second last
    next future possible partial unconditional same present such draft so-called entire whole several few many much
    little half quarter single lone sole alleged supposed unlawful
    unjust unjustified unfair shameful mere sheer outrageous illegitimate unacceptable brutal year's years' week's
    month's day's today's yesterday's tomorrow's dozen both every other's others' very
"""
FILLERS = frozenset((*_FILLERS.split(), *NUMBERS))
"""Words before the noun that do not tell one thing from another."""
_NOWHERE = """
    time times day days week month year moment terms same first disposal point expense request invitation behest
    hand table mercy sake
"""
NO_PLACE = frozenset(_NOWHERE.split())
"""Nouns that say when or how, and not where: ``for the time being``, ``on the present terms``."""
_NO_THING = """
    favour favor faith step steps talk part role attention responsibility regret view views idea ideas word words
    truth fact facts position positions side sides everything nothing anything something anyone nobody none hand
    hands hope time times day days week weeks month months year years hour hours minute minutes percent cent dollars
    euros crowns price return exchange place way line matter matters problem problems issue issues question
    questions answer answers reply demand demands proposal proposals offer offers suggestion suggestions request
    requests call calls condition conditions plan plans charge charges accusation accusations allegation allegations
    claim claims statement statements report reports remark remarks figure figures text document thing things people
    person man men woman women country countries government governments party parties minister ministers president
    prime speaker delegation delegations representative representatives sponsor sponsors
    prospect prospects agenda member members colleague colleagues spokesman spokeswoman spokesperson
    reporter reporters note account interest interests respect doubt doubts reason reasons case cases point points
    kind sort lot number basis event light progress situation others other both concern concerns importance need
    needs right rights use end start beginning middle whoever letter conviction court world nation nations state
    states house morning evening night spring summer autumn winter message signal sense course consequence
    consequences action measure approach effort efforts principle principles pressure tension tensions optimism name
    names threat threats warning warnings promise promises pledge pledges outcome result results headline headlines
    appeal appeals ultimatum damage damages penny euro due delay tonne tonnes ton tons kilo kilos kilogram kilograms
    kilometre kilometres kilometer kilometers metre metres meter meters mile miles acre acres hectare hectares
    barrel barrels gallon gallons litre litres liter liters degree degrees inch inches mark marks dollar pound
    pounds crown franc francs thirds quarters halves fraction portion majority minority bulk remainder handful
    couple pair dozens score scores someone somebody everybody everyone fewer less patience confidence courage
    sympathy parts pieces refusal refusals rejection reluctance insistence willingness readiness desire wish wishes
    objection objections preference preferences yes official officials cost costs force future past history peace
    war security stability dialogue silence means hair anybody spirit sake mercy podium
"""
NO_THING = frozenset(_NO_THING.split()) | VAGUE
"""Nouns that name nothing which could be settled by itself."""
_BARE = """
    agreement agreements treaty deal accord draft resolution paragraph article signature bill pledge contract
    extension notice door officer move support contribution consideration citizen installation result recognition
    communication change changes system service law laws rule rules
"""
ALONE = frozenset(_BARE.split())
"""Nouns that name a thing only with another word beside them."""
TRUCES = "truce ceasefire cease-fire armistice"
"""Words for weapons at rest."""
_ALIKE_TOLD = (
    "troops troop forces soldiers soldier army armies brigades brigade battalions units garrison",
    "talks talk meeting meetings round rounds negotiations negotiation session consultations summit dialogue",
    "prisoners prisoner captives captive detainees detainee",
    TRUCES,
    "monitors monitor observers observer",
    "sanctions sanction",
    "police policemen officers",
    "referendum plebiscite vote ballot",
    "frontier border borders frontiers",
    "money funds fund aid",
    "hostages hostage",
)
_GERUNDS = """
    shelling fighting crossing meeting hearing funding training bombing shipping building landing fishing mining
    drilling offering ceiling clearing briefing filling holding smuggling feed speed seed need deed creed embed
    trading banking logging whaling dredging piping wiring housing parking screening monitoring testing
"""
ING = frozenset(_GERUNDS.split())
_VERBS_MOSTLY = """
    put run look see come came go went take took make made get got let say tell told know think ask give gave
    keep kept find found feel felt show shown enter begin began become became meet met live lives hear heard
    read accept accepts continue continues offer want wants carry believe bring brought turn remains remain seem
    seems like dare stand stands hold
"""
VERBS = frozenset(_VERBS_MOSTLY.split())
"""Words that are verbs more often than things."""
_TELLS_VERBS = """
    stay remain keep continue begin become accompany withdraw cease go take come give get make agree accept refuse
    want seem bring recognise recognize organise organize happen appear depend include remove belong
    insist expect allow let hope sit
"""
TELLS = frozenset(
    form
    for verb in _TELLS_VERBS.split()
    for form in (verb, f"{verb}es" if verb.endswith("o") else f"{verb[:-1]}ies" if verb.endswith("ny") else f"{verb}s")
) - {"remains"}
"""Verbs that end a noun phrase: ``the blockade keeps``."""
_ALIKE = {stem(word): stem(words.split()[0]) for words in _ALIKE_TOLD for word in words.split()}


def root(word: str) -> str:
    """The stem of *word* in small letters, or that of the word which names the same in a negotiation."""
    known = stem(word)
    return _ALIKE.get(known, known)
