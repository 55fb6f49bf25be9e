"""No two lines of a brief contradict each other: every claim of front pages and annex, over generated cases."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis import Analysis
from detente.brief.compose import full_note
from detente.case.model import Case
from detente.robustness import doubted
from detente.show.document import Claim, claims
from tests.brief.contradictions import EXCLUDE, NEVER, contradictions
from tests.deals.drawn import possible


def dispute(seed: int) -> Case:
    """A dispute in which parties also demand things, and half of the time numbers are in doubt."""
    case, draw = possible(seed), Random(seed)
    parties = [party for party in case.parties if not case.parties[party].members]
    said = []
    for _ in range(draw.randrange(4)):
        issue = draw.choice(list(case.issues))
        value = draw.choice(case.issues[issue].labels)
        said.append(
            {"date": "2031-05-02", "party": draw.choice(parties), "stance": "demands", "about": f"{issue} = {value}"}
        )
    data = case.model_dump(mode="json", by_alias=True)
    data["statements"] = said
    made = Case.model_validate(data)
    return doubted(made, 20) if seed % 2 else made


@pytest.mark.parametrize("seed", range(40))
def test_no_line_contradicts_another(seed):
    """The claims of the whole brief agree."""
    check(seed)


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_no_line_contradicts_another_in_many_cases():
    """The claims of 5,000 briefs agree."""
    for seed in range(1000, 6000):
        check(seed)


def check(seed: int) -> None:
    told = tuple(claims(full_note(Analysis(dispute(seed), draws=64)).sections))
    assert [*contradictions(told)] == [], seed


def test_contradictions_are_found():
    """The table finds what it is there to find, whichever line says it."""
    pairs = [*EXCLUDE, *NEVER]
    for one, other in pairs:
        assert [*contradictions([Claim(one, ("x",)), Claim(other, ("x",)), Claim("granted", ("y",))])], (one, other)
    assert [*contradictions([Claim("clause", ("1", "fees", "old")), Claim("clause", ("1", "fees", "new"))])]
