"""Every threat, proposal and meeting of a draft is from the report that tells of it."""

from __future__ import annotations

from datetime import date

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read

FIRST = (
    "Kestria and Moravia quarrelled again on Wednesday. Moravia demanded that Kestria open the locks. Kestria refused "
    "to open the locks. Kestria and Moravia agreed to publish the river data.\n"
)
SECOND = (
    "The talks of Kestria and Moravia in Orsa on Thursday lasted four hours. Moravia warned that Moravia would expel "
    "the engineers unless the locks were opened. Kestria offered to open the locks if Moravia released the two "
    "pilots. Kestria and Moravia agreed to publish the river data.\n"
)


def drafted(*told):
    """The draft of reports, each with its name, title, text and day of March."""
    made = [Document(name=name, title=title, text=text, date=date(2031, 3, day)) for name, title, text, day in told]
    return draft([read(one) for one in made]).case


def test_reports_of_one_title_and_names_with_spaces():
    """What the second report tells is from the second, though the first has its title and tells some of it, too."""
    case = drafted(("one of two.txt", "Press release", FIRST, 12), ("two of two.txt", "Press release", SECOND, 13))
    (later,) = [key for key, source in case.sources.items() if source.date == date(2031, 3, 13)]
    assert len(case.sources) == 2
    assert {one.source for one in case.threats} == {later}
    assert {one.source for one in case.proposals.values() if "locks" in one.package} == {later}
    assert [one.source for one in case.meetings] == [later]
    assert {one.source for one in case.statements if one.date == date(2031, 3, 13)} == {later}
    assert {one.source for one in case.statements if one.date == date(2031, 3, 12)} == set(case.sources) - {later}
