"""Things that the choice of issues left out and of which a threat or an offer speaks: made issues for its sake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.acted_issues import a_name, thin, thing_issue
from detente.drafting.issues.draft_issues import DraftIssue
from detente.light import dataclass
from detente.reader.statements import Said


@dataclass(frozen=True)
class Things:
    """What would be done to which thing in all reports, and who is in them."""

    threads: Sequence[Thread]
    casting: Casting

    def of_condition(self, said: Said, report: int, issues: dict[str, DraftIssue]) -> tuple[str, str] | None:
        """The issue and value of what the condition of *said* tells of, where others speak of it, too."""
        for thread, _ in self._done(said, report, issues, condition=True):
            others = {deed.number for deed in thread.deeds if not _same(deed, said, report)}
            if not others or not any(deed.counts for deed in thread.deeds):
                continue
            issue = self._made(thread, issues)
            value = issue.asked.get((report, said.content), "") if issue else ""
            if issue and value:
                issues[issue.key] = issue
                return issue.key, value
        return None

    def of_deed(self, said: Said, report: int, issues: dict[str, DraftIssue]) -> tuple[str, str] | None:
        """The issue and value of what *said* asks for or offers to do."""
        for thread, deed in self._done(said, report, issues, condition=False):
            issue = self._made(thread, issues)
            value = issue.spoken.get((report, deed.number), "") if issue else ""
            if issue and value and value != issue.today:
                issues[issue.key] = issue
                return issue.key, value
        return None

    def places_of(self, said: Said, report: int) -> list[tuple[int, int]]:
        """The numbers of the statements that *said* is, with that of the report."""
        every = self.casting.readings[report].statements
        return [(report, k) for k, one in enumerate(every) if (one.content, one.party) == (said.content, said.party)]

    def _done(
        self, said: Said, report: int, issues: Mapping[str, DraftIssue], *, condition: bool
    ) -> Iterator[tuple[Thread, Deed]]:
        taken = {id(thread) for one in issues.values() for thread in one.threads}
        for thread in self.threads:
            if id(thread) in taken or a_name(thread, self.casting) or thin(thread):
                continue
            for deed in thread.deeds:
                if _same(deed, said, report) and deed.act.condition == condition and deed.act.change:
                    yield thread, deed
                    break

    def _made(self, thread: Thread, issues: Mapping[str, DraftIssue]) -> DraftIssue | None:
        return thing_issue(thread, self.casting, issues)


def _same(deed: Deed, said: Said, report: int) -> bool:
    return (deed.report, deed.said.content, deed.said.party) == (report, said.content, said.party)
