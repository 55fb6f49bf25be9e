"""Words that tell a name from another: those of dates and offices, of organisations, of lands, of titles of states."""

from __future__ import annotations

from detente.documents.dates import MONTHS, WEEKDAYS
from detente.reader.who.lexicon import HONORIFICS, QUALIFIERS, ROLES, STATE_WORDS, TITLES

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
CAP = rf"{UPPER}[^\W\d_]{{2,}}"
"""A word with a capital."""
_HEADS_WORDS = """
    front union brigades brigade guild agency congress council alliance league movement army authority
    commission committee assembly federation organisation organization guard community party bloc coalition
    confederation company corporation bank forum court group cross crescent confederacy concert concord entente
    commonwealth secretariat consortium directorate conference club legion militia corps resistance caucus tribunal
    chamber partnership faction synod fund foundation institute syndicate bureau board society
    office
"""
_PAPERS_WORDS = """
    pact compact accord covenant treaty
"""
PAPERS = frozenset(_PAPERS_WORDS.split())
"""Last words of names of papers, after which those who signed them may be called: the Warsaw Pact."""
HEADS = frozenset(_HEADS_WORDS.split()) | PAPERS
"""Last words of the names of organisations."""
OF_MEMBERS = (
    HEADS
    - PAPERS
    - frozenset(["army", "guard", "party", "company", "corporation", "bank", "court", "movement", "corps"])
)
"""First words of names of organisations that go on with their members: ``Concert of Ports``."""
_WATERS_WORDS = """
    lake sea gulf bay strait river hill mountain mountains harbour bridge house street square hall ring road town
    city park airport station gate canal pass cape
"""
PLACES = frozenset(_WATERS_WORDS.split())
"""Last words of names of places that are nobody."""
OF_PLACES = frozenset(["port", "fort", "mount", "cape", "lake", "new", "old", "great", "saint", "san", "santa"])
"""First words of names of places, which no person has: ``Port Kestrel``."""
STATIONS = frozenset(["radio", "television", "channel", "voice"])
"""First words of names of stations, which are called after their land: ``Radio Tessaly``."""
COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower"]
)
_LANDS_WORDS = """
    isles islands island republic kingdom province state coast shore valley north south marches territory territories
    emirate principality duchy cantons highlands lowlands uplands archipelago
"""
LANDS = frozenset(_LANDS_WORDS.split())
_TITLED_WORDS = """
    federation republic kingdom crown union emirate sultanate commonwealth principality
"""
TITLED = frozenset(_TITLED_WORDS.split())
"""First words of the titles of states: ``Federation of Tarsk``."""
DATES = frozenset((*MONTHS, *WEEKDAYS, "christmas", "easter", "ramadan", "english", "french"))
_OTHER_WORDS = """
    the a an this that these those both neither either all one two three four five six no not if and but for in on
    at it he she they we you who what when where why how asked article annex section protocol agreement treaty
    accord chapter question answer parties sides side nations capital statement communique there their our its his
    her from under until after before as by to of with some many most more yes good thank let so then now here
    only even any each every nobody nothing point mr mrs ms north south east west northern southern eastern
    western note day declaration resolution road old town united fuel members governments colonels harbour river
    arrangement convention charter memorandum pact truce ceasefire communiqué parties
    lake sea gulf house street square hall ring church summary ministers ministry sir madam excellency
"""
COMMON = DATES | ROLES | TITLES | QUALIFIERS | HONORIFICS | STATE_WORDS | frozenset(_OTHER_WORDS.split())
"""Words with which no name begins, though they have a capital where a sentence does."""
NOT_FIRST = COMMON - QUALIFIERS - STATE_WORDS - COMPASS | {"the"}
BEFORE_HEADS = (
    frozenset(["lake", "lakes", "sea", "gulf", "river", "rivers", "harbour", "town", "road", "fuel"]) | COMPASS
)
"""Words with which no name begins but that of an organisation: ``Gulf League``."""
