"""What is negotiated: the recurring matters of negotiations under threat, as data.

Each entry has its values with the words that signal them, who holds the lever, which moves exist and what cannot be
undone, what it excludes, and the nearest codes of event and peace-agreement data. The files in ``data`` hold them, one
an area; they are read when they are first asked for.

    from detente.matters import issue, matter, recognise, search

    search("troops massing at the frontier")[0].matter.id          # 'forces-near'
    recognise("They would lift the embargo on oil.")[0].values     # which values are signalled, and where
    issue("forces-near", {"whose": "upland", "where": "the Tamar"})  # an entry under `issues` of a case file
"""

from detente.matters.casefile import case_text
from detente.matters.issues import issue
from detente.matters.loading import matter, matters
from detente.matters.matter import Matter, MatterValue
from detente.matters.recognising import Cue, Recognised, Signalled, recognise
from detente.matters.searching import Match, search

__all__ = [
    "Cue",
    "Match",
    "Matter",
    "MatterValue",
    "Recognised",
    "Signalled",
    "case_text",
    "issue",
    "matter",
    "matters",
    "recognise",
    "search",
]
