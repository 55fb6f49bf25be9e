"""The brief of a case: its analysis, told as a document."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from detente.analysis import Analysis
from detente.board.progress import Progress, nobody
from detente.brief.front import BriefAddition
from detente.brief.headline import Headline
from detente.case.model import Case
from detente.errors import UnknownNameError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.show.pictures.picture import Picture


@dataclass(frozen=True, eq=False)
class Brief:
    """What is told about one case on one day. ``analysis`` has every result that it shows; ``more`` is added to it."""

    analysis: Analysis
    more: BriefAddition | None = None

    @property
    def case(self) -> Case:
        """The case that it is about."""
        return self.analysis.case

    @cached_property
    def headline(self) -> Headline:
        """The news in a few sentences."""
        return Headline(self.analysis)

    def to_dict(self) -> dict[str, object]:
        """The brief for JSON."""
        found, case = self.analysis, self.analysis.case
        data: dict[str, object] = {
            "title": case.title,
            "draft": case.draft,
            "as_of": case.as_of.isoformat() if case.as_of else None,
            "status_quo": dict(case.status_quo),
            "headline": self.headline.to_dict(),
            "positions": found.positions.to_dict(),
            "board": {
                "states": len(found.board),
                "issues": len(case.issues),
                "players": list(found.board.players),
                "engine": found.board.engine,
                "derived": list(found.board.derived),
                "indifferent": list(found.board.indifferent),
            },
            "stability": found.resting.to_dict(),
            "rests": [rest.to_dict() for rest in found.rests],
            "looked_at": [rest.to_dict() for rest in found.looked_at],
            "shared": {"concept": found.leading, "values": dict(found.shared)},
            "temptations": [temptation.to_dict() for temptation in found.temptations],
            "steps": found.steps.to_dict(),
            "demands": [demand.to_dict() for demand in found.demands],
            "deals": found.deals.to_dict() if found.deals else None,
            "deals_left_out": found.no_deals,
            "readings": found.readings.to_dict() if found.readings else None,
            "readings_left_out": found.no_readings,
            "sources": {key: source.model_dump(mode="json") for key, source in case.sources.items()},
        }
        return {**data, self.more.key: dict(self.more.data)} if self.more else data

    def plot(self, what: str = "moves") -> Picture | None:
        """A picture, which a notebook shows as it is; None where there is nothing to draw.

        *what*: ``statements`` (who said what and when), ``moves`` (where moves lead from today), ``deals`` (what could
        be agreed) or ``blockades`` (which requirements collide). Raises ``DetenteError`` without the extra ``page``.
        """
        from detente.show.pictures.every import DRAWN  # noqa: PLC0415 (an extra, loaded when a picture is asked for)

        if what not in DRAWN:
            raise UnknownNameError("picture", what, DRAWN)
        return DRAWN[what](self.analysis)

    def _repr_html_(self) -> str:
        from detente.brief.notebook_frame import inline  # noqa: PLC0415 (only notebooks ask)

        return inline(self)

    def __repr__(self) -> str:
        return f"<brief of {self.case.title!r}: {len(self.analysis.board):,} states, {self.headline.verdict}>"


def brief_of(case: Case, *, progress: Progress | None = None) -> Brief:
    """The brief of *case*, with what its two pages show worked out; the annex is worked out when it is asked for.

    *progress* is told, in a few words, what is being worked out.
    """
    made = Brief(Analysis(case, progress or nobody))
    found = made.analysis
    _ = found.board, found.temptations, found.demands, found.deals, found.readings
    return made
