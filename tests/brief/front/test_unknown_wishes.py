"""What a brief says where the case does not say what a party wants."""

from __future__ import annotations

from fractions import Fraction

from detente.analysis import Analysis
from detente.brief import Brief
from detente.brief.compose import document, full_note, note
from detente.brief.front.bottom_line import not_known
from detente.brief.front.sureness import Sureness
from detente.case.text.from_file import reads
from detente.robustness import Conclusion
from detente.show.document import labels, runs, walk
from detente.telling.anchors import wishes_marks
from detente.telling.matrix import positions

ONE_KNOWN = """\
detente: 1
title: The two banks
parties: {north: {name: North}, south: {name: South}}
issues:
  ferry: {status_quo: no, decided_by: south}
  pier: {status_quo: no, decided_by: {all_of: [north, south]}}
preferences:
  north: {weights: {pier: 2, ferry: 1}}
"""


def front(text: str) -> dict[str, str]:
    """What each section of the two pages says, by its key."""
    sections = note(Analysis(reads(text))).sections
    return {one.key: " ".join(labels(runs(block)) for block in walk(one.blocks)) for one in sections}


def annex(text: str) -> dict[str, str]:
    """The same of the annex."""
    sections = full_note(Analysis(reads(text))).sections
    return {one.key: " ".join(labels(runs(block)) for block in walk(one.blocks)) for one in sections}


def test_what_hangs_on_a_party_whose_wishes_are_unknown_is_said_with_reserve():
    """A deal that needs the consent of such a party is open, and so is what it would do."""
    told = front(ONE_KNOWN)
    bottom = told["bottom-line"]
    assert "Nothing is known of what South wants: counted as indifferent" in bottom
    assert "As far as is known, one issue could be settled now: pier" in bottom
    assert "As far as is known, if nothing is signed" in bottom
    assert "what it is worth to South is not known" in told["agreed"]
    assert "whether South would consent" in told["agreed"]


def test_no_reserve_is_made_where_all_wishes_are_stated():
    """Once the party has said that it does not care, it is known that it does not."""
    told = front(ONE_KNOWN + "  south: {weights: {pier: 0}}\n")
    assert "known" not in " ".join(told.values())
    assert "the same for South" in told["agreed"]


def test_nothing_follows_where_nothing_is_known():
    """No deal, no danger and no advice is told of parties of which nobody has said what they want."""
    told = front(ONE_KNOWN.partition("preferences:")[0])
    assert "Nothing is known of what North and South want, so nothing follows" in told["bottom-line"]
    assert not {"agreed", "dangers", "next-meeting"} & set(told)


DRAFT = """\
detente: 1
title: The two banks
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}, east: {name: East}, west: {name: West}}
issues:
  ferry: {status_quo: no, decided_by: south}
  pier: {status_quo: no, decided_by: {all_of: [north, south]}}
  light: {status_quo: no, decided_by: {all_of: [north, east]}}
  buoy: {status_quo: no, decided_by: west}
statements:
  - {party: north, stance: demands, about: pier, date: 2031-05-01}
  - {party: north, stance: demands, about: buoy, date: 2031-05-01}
  - {party: east, stance: demands, about: light, date: 2031-05-01}
proposals:
  plan: {by: west, package: {buoy: yes}, date: 2031-05-01}
preferences:
  east: {weights: {light: 0}}
"""


def test_a_draft_tells_refusals_from_what_nobody_knows():
    """South has said nothing, North nothing of the light; West has proposed something; East states indifference."""
    told = front(DRAFT)
    assert (
        "Nothing is known of what South and West want: South taken to keep things as they are, West counted as "
        "indifferent." in told["bottom-line"]
    )
    assert "As far as is known, no breakthrough: none of the three demands" in told["bottom-line"]
    assert "pier: yes (demanded by North): what South would say to it is not known" in told["blocked"]
    assert "buoy: yes (demanded by North): what West would say to it is not known" in told["blocked"]
    told = front(DRAFT.replace("stance: demands, about: buoy", "stance: states, about: buoy"))
    assert "light: yes (demanded by East): what North would say to it is not known" in told["blocked"]
    found = Analysis(reads(DRAFT))
    assert [sorted(found.board.known_on(party)) for party in found.board.players] == [
        ["buoy", "pier"], [], ["buoy", "ferry", "light", "pier"], []
    ]  # fmt: skip
    buoy = next(one for one in found.demands if str(one.condition) == "buoy")
    assert found.unknown_on(buoy, found.board.players) == ("south",)


PROPOSED = """\
detente: 1
title: The two banks
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}}
issues:
  ferry: {status_quo: no, decided_by: south}
  fee: {status_quo: no, decided_by: north}
  pier: {status_quo: no, decided_by: {all_of: [north, south]}}
statements:
  - {party: north, stance: demands, about: ferry, date: 2031-05-01}
  - {party: north, stance: rejects, about: fee, date: 2031-05-01}
proposals:
  swap: {by: north, name: The swap, package: {ferry: yes}, date: 2031-05-02}
  bill: {by: south, name: The bill, package: {fee: yes}, date: 2031-05-03}
"""


def test_a_proposal_is_refused_by_those_of_whom_it_is_known():
    """South, who has said nothing of the ferry, is not told to refuse; North refuses the bill for its own reasons."""
    told = front(PROPOSED)["blocked"]
    assert "The swap: what South would say to it is not known." in told
    lone = PROPOSED.replace("  bill: {by: south, name: The bill, package: {fee: yes}, date: 2031-05-03}\n", "")
    assert "As far as is known, no package can be agreed" in front(lone)["bottom-line"]
    assert "The bill is refused by North because North would be worse off than without a deal." in told


EMBASSIES = """\
detente: 1
title: Two embassies
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}}
issues:
  archive: {values: [kept, returned], status_quo: kept, decided_by: south}
  envoys: {values: [there, gone], status_quo: there, decided_by: south}
statements:
  - {party: south, stance: demands, about: envoys = gone, date: 2031-05-01}
  - {party: north, stance: demands, about: archive = returned, date: 2031-05-01}
"""


def test_a_demand_that_nobody_has_answered_is_not_told_as_refused():
    """South has spoken, but not of the archive: whether it would return it is not known, until it says no."""
    told = front(EMBASSIES)
    assert told["bottom-line"].startswith(
        "As far as is known, no breakthrough: archive: returned needs the consent of South, and nothing sure is on"
    )
    assert Brief(Analysis(reads(EMBASSIES))).headline.verdict.startswith("no breakthrough")
    refused = "  - {party: south, stance: rejects, about: archive = returned, date: 2031-05-02}\n"
    assert front(EMBASSIES + refused)["bottom-line"].startswith("No breakthrough: the one demand on record")


class OftenOneOfThem(Sureness):
    """Readings of which two in five grant each demand, and three in five one or another."""

    def share(self, conclusion: Conclusion, given: Conclusion | None = None) -> Fraction:
        """The share of each kind of conclusion."""
        return Fraction(3 if conclusion.kind == "breakthrough" else 2, 5)


def test_that_one_or_another_would_be_granted_tells_nothing_of_those_who_are_silent():
    """No single demand holds in most readings; as South has spoken of none, a breakthrough is not known."""
    unanswered = Analysis(reads(EMBASSIES))
    assert [one.by for one in not_known(unanswered, OftenOneOfThem(unanswered))] == [("north",)]
    refused = "  - {party: south, stance: rejects, about: archive = returned, date: 2031-05-02}\n"
    answered = Analysis(reads(EMBASSIES + refused))
    assert not not_known(answered, OftenOneOfThem(answered))


def test_marks_say_of_whom_nothing_is_known():
    """A draft's party that has said nothing is not marked as derived, nor one that states indifference as unknown."""
    board = Analysis(reads(DRAFT)).board
    marked = {party: [mark.text for mark in wishes_marks(board, party)] for party in board.players}
    assert marked == {"north": ["derived"], "south": ["wishes unknown"], "east": [], "west": ["wishes unknown"]}
    sections = document(Analysis(board.case), text=True).sections
    annex = " ".join(label for one in sections for block in walk(one.blocks) for label in [labels(runs(block))])
    assert "nothing known; taken to keep it" in annex and "nothing known; counted as indifferent" in annex


VALUE_OPEN = """\
detente: 1
title: The harbour
parties: {north: {name: North}, south: {name: South}}
issues:
  membership: {values: [refused, promised], status_quo: promised, decided_by: south}
  dues: {values: [low, high], status_quo: low, decided_by: south}
preferences: {north: {weights: {dues: {high: 2}}}, south: {weights: {dues: {high: 1}}}}
statements:
  - {date: 2024-05-01, speaker: A, party: north, stance: demands, about: membership, text: that nobody be added}
  - {date: 2024-05-01, speaker: A, party: north, stance: demands, about: dues, text: something on dues}
  - {date: 2024-05-01, speaker: A, party: north, stance: offers, about: dues = high, text: high dues}
"""


def test_a_demand_of_which_no_value_is_known_is_not_told_as_a_wish_for_the_issue():
    """ "Membership: wants" would turn round what a party says that wants nobody added."""
    table = front(VALUE_OPEN)["wants"]
    assert "makes a demand" in table
    assert "offers high" in table
    assert "wants" not in table


def test_the_matrix_says_that_values_are_open_only_where_they_are():
    """The annex too keeps a demand on an issue apart from a demand for it."""
    told = "it is not recorded which one is meant"
    known = VALUE_OPEN.replace("about: membership,", "about: membership = refused,").replace(
        "about: dues,", "about: dues = low,"
    )
    for text, expected in ((VALUE_OPEN, True), (known, False)):
        sections = list(positions(Analysis(reads(text))))
        assert (told in " ".join(labels(runs(block)) for one in sections for block in walk(one.blocks))) == expected


OWN_OFFER = """\
detente: 1
title: The two banks
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}, east: {name: East}}
issues:
  toll: {values: [low, high], status_quo: low, decided_by: south}
  ferry: {values: [idle, running], status_quo: idle, decided_by: {all_of: [north, south]}}
  study: {values: [unpaid, paid], status_quo: unpaid, decided_by: east}
statements:
  - {party: south, stance: offers, about: toll = high, date: 2031-05-01}
  - {party: east, stance: offers, about: study = paid, date: 2031-05-01}
  - {party: north, stance: accepts, about: ferry = running, date: 2031-05-01}
  - {party: south, stance: accepts, about: ferry = running, date: 2031-05-01}
proposals:
  own: {by: south, name: The toll, package: {toll: high}, date: 2031-05-02}
  help: {by: east, name: The study, package: {study: paid}, date: 2031-05-02}
  both: {by: north, name: The pact, package: {ferry: running, study: paid}, date: 2031-05-02}
"""


def test_nobody_refuses_what_it_has_offered_itself():
    """Of a concession offered alone it is not known what is wanted for it; figures of an analyst tell more."""
    told = front(OWN_OFFER)["blocked"]
    assert "The toll: what South would want in return is not known." in told
    assert "The study: what East would want in return is not known." in told
    assert "The pact: what East would want in return is not known." in told
    assert "refused by" not in told
    assert "The toll is refused by South" in front(OWN_OFFER.replace("draft: true\n", ""))["blocked"]


SILENT = """\
detente: 1
title: The two banks
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}}
issues:
  pier: {name: Pier, values: [shut, open], status_quo: shut, decided_by: {all_of: [north, south]}}
  toll: {name: Toll, values: [low, high], status_quo: low, decided_by: {all_of: [north, south]}}
statements:
  - {party: north, stance: demands, about: pier = open, date: 2031-05-01}
  - {party: south, stance: rejects, about: pier = open, date: 2031-05-02, review: doubtful}
  - {party: south, stance: demands, about: toll = high, date: 2031-05-02, review: doubtful}
proposals:
  swap: {by: north, name: The swap, package: {pier: open, toll: high}, date: 2031-05-03}
"""


def test_nothing_is_refused_by_somebody_of_whom_nothing_is_known():
    """No deal is open, as South must be taken to keep things as they are: which is no refusal."""
    told = front(SILENT)
    assert "nothing sure is on record of what South would accept" in told["bottom-line"]
    assert told["agreed"].endswith("nothing sure is on record of what South would accept.")
    assert told["blocked"].startswith("The swap: what South would say to it is not known.")
    assert "refused" not in " ".join((told["bottom-line"], told["agreed"], told["blocked"]))
    assert "worse off" not in told["blocked"]
    assert "Find out first, since nothing sure is on record: South on Pier and Toll" in told["next-meeting"]
    assert "Leave for later" not in told["next-meeting"] and "least change" not in told["next-meeting"]


def test_the_annex_tells_the_same_story():
    """No refusal of somebody who is not heard stands behind a front page that says so; those heard still refuse."""
    told = annex(SILENT)
    assert "not known it needs North and South; what South" in told["demands"]
    assert "not known what South would say to it" in told["proposals"]
    assert "refused" not in told["demands"] + told["proposals"] and "What blocks it" not in told["proposals"]
    assert "Hangs on one alone, of whom nothing sure is known: Pier" in told["steps"]
    against = annex(SILENT.replace("pier = open, date: 2031-05-02, review: doubtful", "pier = open, date: 2031-05-02"))
    assert "refused it needs North and South" in against["demands"] and "refused by South" in against["proposals"]


THREATENED = """detente: 1
title: The two banks
draft: true
as_of: 2031-06-01
parties: {north: {name: North}, south: {name: South}}
issues:
  forces: {values: [home, massed], status_quo: massed, decided_by: south}
  toll: {name: Toll, values: [low, high], status_quo: low, decided_by: north}
threats:
"""
WOULD = "  - {by: north, if: forces = home, then: toll = high, date: 2031-05-02}\n"


def test_what_is_threatened_is_told_where_nobody_is_known_to_be_tempted():
    """At most three, and how many more."""
    told = front(THREATENED + WOULD)["dangers"]
    assert told.startswith("On record: North announces that, if forces: home, Toll: high.")
    assert "more threat" not in told
    assert front(THREATENED + 5 * WOULD)["dangers"].count("announces") == 3
    assert "And two more threats." in front(THREATENED + 5 * WOULD)["dangers"]


def test_what_is_in_doubt_is_shown_as_such():
    """It stands in the matrix where nothing counts, marked, and is pointed out to be looked at."""
    told = front(SILENT)
    start = "Nothing sure is known of what South wants (two statements in doubt, to be looked at first): taken to keep"
    assert told["bottom-line"].startswith(start)
    assert told["bottom-line"].endswith("2 of 3 statements were read by a program, and 2 of them are in doubt.")
    read = SILENT.replace("date: 2031-05-01}", "date: 2031-05-01, review: draft}")
    assert front(read)["bottom-line"].endswith("been through them. 2 of 3 statements are in doubt.")
    assert "? refuses open" in told["wants"] and "? wants high" in told["wants"]
    assert "? wants" not in told["wants"].replace("? wants high", "")
    counted = front(SILENT.replace("review: doubtful", "review: draft"))
    assert "?" not in counted["wants"] and "Nothing sure" not in counted["bottom-line"]
    assert "refused" in counted["bottom-line"] + counted["blocked"]


def test_a_refusal_that_is_known_is_told():
    """Of South it is known that it would be worse off; of North's silence nothing else hangs."""
    known = SILENT.replace("review: doubtful", "review: draft").replace("demands, about: toll", "rejects, about: toll")
    told = front(known)
    assert told["blocked"].startswith("Any deal fails because")
    assert "South" in told["blocked"]


def test_nothing_to_gain_is_no_refusal():
    """Where no package leaves anybody better off, nobody refuses one."""
    told = front(
        SILENT.partition("statements:")[0]
        + """\
statements:
  - {party: north, stance: demands, about: pier = shut, date: 2031-05-01}
  - {party: south, stance: demands, about: toll = low, date: 2031-05-02}
"""
    )
    assert "none leaves anybody better off who would have to sign it" in told["agreed"]
    assert "refused" not in told["agreed"]


def test_what_cannot_be_is_told_with_its_reason():
    """A proposal that the case itself rules out is refused by nobody."""
    told = front(
        SILENT
        + """\
impossible:
  - {when: pier = open and toll = high, because: nobody pays so much}
"""
    )["blocked"]
    assert "The swap cannot be as it stands" in told and "is ruled out (nobody pays so much)" in told


def test_what_nobody_has_looked_at_is_told_where_the_case_is_no_draft():
    """There what a program read counts for nothing, in doubt or not."""
    told = front(SILENT.replace("draft: true\n", "").replace("review: doubtful", "review: draft"))
    assert told["bottom-line"].startswith(
        "Nothing sure is known of what South wants (two statements not looked at, to be looked at first): counted as"
    )
    assert "? refuses open" in told["wants"]
