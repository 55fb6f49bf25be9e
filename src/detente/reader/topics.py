"""Issues where there is no case: what statements of several reports seem to share."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reader.drafting import DraftedTopic
from detente.reader.statements import Reading


def topics(readings: Sequence[Reading]) -> tuple[DraftedTopic, ...]:
    """The issues that ``about.proposed`` finds in *readings*, with the statements that belong to each."""
    from detente.reader.about import proposed  # noqa: PLC0415

    found = proposed([(reading.document.text, reading.statements) for reading in readings])
    return tuple(
        DraftedTopic(
            name=one.name,
            values=tuple(one.values) or ("no", "yes"),
            terms=tuple(one.terms),
            members={(report, number): value for report, number, value in one.members},
        )
        for one in found
    )
