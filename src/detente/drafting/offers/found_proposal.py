"""A proposal that reports tell of, as it stands in a case file."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.text.plain import Plain
from detente.drafting.issues.draft_issues import DraftIssue
from detente.light import dataclass


@dataclass
class FoundProposal:
    """A proposal as it stands in a case file, what was guessed of it, and the name of the report that tells it."""

    key: str
    plain: dict[str, Plain]
    why: str
    report: str

    @property
    def package(self) -> dict[str, str]:
        """The value proposed for each issue."""
        made = self.plain["package"]
        return {key: str(value) for key, value in made.items()} if isinstance(made, dict) else {}

    def within(self, issues: Mapping[str, DraftIssue]) -> bool:
        """Keep the clauses on *issues* alone; whether any is left."""
        left: dict[str, Plain] = {
            key: value for key, value in self.package.items() if key in issues and value in issues[key].values
        }
        self.plain["package"] = left
        return bool(left)
