"""The news in a few sentences: the bottom line of the brief, and what follows from it as flags."""

from __future__ import annotations

from detente.analysis import Analysis
from detente.brief.front.bottom_line import news, not_known
from detente.brief.front.room import Room
from detente.brief.front.sureness import Sureness
from detente.light import dataclass
from detente.robustness import Conclusion
from detente.show.document import Text


@dataclass(frozen=True)
class Headline:
    """What the brief says first: by what holds in most readings, or, where nothing is in doubt, by what holds."""

    analysis: Analysis

    @property
    def breakthrough(self) -> bool:
        """Whether a demand would be granted; not where a draft does not know what those want whose consent it needs."""
        if not_known(self.analysis, Sureness(self.analysis)):
            return False
        available = any(demand.verdict == "available" for demand in self.analysis.demands)
        return self._mostly(Conclusion("breakthrough"), available)

    @property
    def talks(self) -> bool:
        """Whether something can be agreed."""
        found = self.analysis.deals
        return found is not None and self._mostly(Conclusion("deal possible"), bool(len(found.zone)))

    @property
    def undeterred(self) -> tuple[str, ...]:
        """The parties that would gain by moving alone with no credible answer to deter them."""
        loose = {one.party for one in self.analysis.temptations if one.verdict != "credible"}
        players = self.analysis.board.players
        return tuple(party for party in players if self._mostly(Conclusion("undeterred", (party,)), party in loose))

    @property
    def verdict(self) -> str:
        """The headline in a few words."""
        said = []
        if any(demand.verdict != "met" for demand in self.analysis.demands):
            unknown = not_known(self.analysis, Sureness(self.analysis))
            no = "not known whether a breakthrough is near" if unknown else "no breakthrough"
            said.append("breakthrough possible" if self.breakthrough else no)
        if self.analysis.deals is not None:
            said.append("something can be agreed" if self.talks else "nothing can be agreed")
        said.append(self._feared())
        return ", ".join(said)

    def _feared(self) -> str:
        undeterred = self.undeterred
        if not undeterred:
            return "no move that pays"
        hurting = any(one.hurts for one in self.analysis.dangers if one.party in undeterred)
        return "a move to be feared" if hurting else "a move that pays and hurts nobody on record"

    def sentences(self) -> list[str]:
        """The bottom line, a sentence or two an entry."""
        told = (item.spans[0] for item in news(self.analysis, Room()))
        return [span.text for span in told if isinstance(span, Text)]

    def to_dict(self) -> dict[str, object]:
        """The headline for JSON."""
        return {
            "verdict": self.verdict,
            "breakthrough": self.breakthrough,
            "something_can_be_agreed": self.talks,
            "undeterred": list(self.undeterred),
            "status_quo_stable": list(self.analysis.holds),
            "text": self.sentences(),
        }

    def _mostly(self, conclusion: Conclusion, at_midpoint: bool) -> bool:
        return Sureness(self.analysis).mostly(conclusion, at_midpoint=at_midpoint)
