"""Generated cases with what deals are about: joint issues, red lines, a proposal, a threat."""

from __future__ import annotations

from hypothesis import strategies as st

from detente.case.logic.conditions import Condition
from detente.case.model import AllOf, Case, Preferences, Proposal, Reasoned, Threat
from tests.oracle.boards import Draw, cases, conditions


@st.composite
def disputes(draw: Draw, *, most: int = 24) -> Case:
    """A generated case with more joint issues, red lines, also of a composite party, a proposal and a threat."""
    case = draw(cases(most=most))
    pairs = st.lists(st.sampled_from(list(case.parties)), min_size=2, max_size=3, unique=True)
    shared = {
        name: issue.model_copy(update={"decided_by": AllOf(all_of=tuple(draw(pairs)))})
        if draw(st.booleans())
        else issue
        for name, issue in case.issues.items()
    }
    case = case.model_copy(update={"issues": shared})
    values = {name: {"values": list(issue.labels), "ordered": issue.ordered} for name, issue in case.issues.items()}
    preferences = dict(case.preferences)
    for party in case.parties:
        lines = draw(st.lists(conditions(values), max_size=2)) if draw(st.booleans()) else []
        known = preferences.get(party, Preferences.model_validate({}))
        red = tuple(Reasoned(that=Condition.parse(text)) for text in lines)
        preferences[party] = known.model_copy(update={"red_lines": red})
    issues = draw(st.lists(st.sampled_from(list(values)), min_size=1, unique=True))
    package = {name: draw(st.sampled_from(values[name]["values"])) for name in issues}
    by = draw(st.sampled_from(list(case.parties)))
    threat = {"by": by, "if": draw(conditions(values)), "then": draw(conditions(values))}
    return case.model_copy(
        update={
            "preferences": preferences,
            "proposals": {"draft": Proposal(by=by, package=package)},
            "threats": (Threat.model_validate(threat),),
        }
    )
