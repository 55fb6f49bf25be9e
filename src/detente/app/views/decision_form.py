"""Who decides, as the fields of a form and as a file writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.app.frame.translations import N_
from detente.case.check.faults import Path
from detente.case.institutions import institutions
from detente.case.kinds import PLAIN_RULES
from detente.case.model import AllOf, AnyOf, Decision, Party, Quota
from detente.case.text.plain import Plain

KINDS: dict[str, str] = {
    "nobody": N_("nobody"),
    "one": N_("one party"),
    "all_of": N_("all of those named, together"),
    "any_of": N_("any of those named, alone"),
    "quota": N_("a vote of those named"),
}
"""Ways to decide an issue."""
RULES: dict[str, str] = {"consensus": N_("consensus"), "majority": N_("majority"), "any": N_("any member alone")}
KEPT = "kept"
"""A rule of several votes, which is left as the file has it."""


def decision_given(decision: Decision | None, parties: Sequence[str]) -> dict[str, str]:
    """The fields for *decision*, with a line for each of *parties*."""
    given = {"decides": "nobody", "decider": "", "quota": "", "apart": ""}
    named: set[str] = set()
    match decision:
        case str(party):
            given |= {"decides": "one", "decider": party}
        case AllOf() | AnyOf() if any(isinstance(one, Quota) for one in _several(decision)):
            given["decides"] = KEPT
        case AllOf() | AnyOf():
            given["decides"] = "all_of" if isinstance(decision, AllOf) else "any_of"
            named = {str(one) for one in _several(decision)}
        case Quota():
            given |= {"decides": "quota", "quota": str(decision.quota), "apart": _flag(decision.abstention == "apart")}
            named = set(decision.weights)
            given |= {f"weight-{parties.index(party)}": str(weight) for party, weight in decision.weights.items()}
            given |= {f"veto-{parties.index(party)}": "1" for party in decision.veto}
    return {**_blank(len(parties)), **given, **{f"named-{parties.index(party)}": "1" for party in named}}


def decision_plain(given: Mapping[str, str], parties: Sequence[str]) -> Plain | None:
    """What a file writes for the fields; None where nobody decides."""
    named: list[Plain] = [party for k, party in enumerate(parties) if given.get(f"named-{k}")]
    match given.get("decides"):
        case "one":
            return given.get("decider", "")
        case "all_of" | "any_of" as kind:
            return {kind: named}
        case "quota":
            return _quota(given, parties)
    return None


def _quota(given: Mapping[str, str], parties: Sequence[str]) -> Plain:
    weights: dict[str, Plain] = {
        party: given.get(f"weight-{k}", "").strip() or "1" for k, party in enumerate(parties) if given.get(f"named-{k}")
    }
    vetoes: list[Plain] = [party for k, party in enumerate(parties) if given.get(f"veto-{k}")]
    made: dict[str, Plain] = {"quota": " ".join(given.get("quota", "").split()), "weights": weights}
    return made | ({"veto": vetoes} if vetoes else {}) | ({"abstention": "apart"} if given.get("apart") else {})


def decision_places(path: Path, parties: Sequence[str]) -> dict[str, Path]:
    """Which part of the case each field writes, for a decision at *path*."""
    made: dict[str, Path] = {"decides": path, "quota": (*path, "quota")}
    return made | {f"weight-{k}": (*path, "weights", party) for k, party in enumerate(parties)}


def same_decision(given: Mapping[str, str], decision: Decision | None, parties: Sequence[str]) -> bool:
    """Whether the fields say what *decision* does, however the file writes it."""
    if given.get("decides") == KEPT:
        return True
    wanted = decision_plain(given, parties)
    return wanted == decision_plain(decision_given(decision, parties), parties)


def rule_given(party: Party, members: Sequence[str]) -> dict[str, str]:
    """The fields for how the members of *party* decide."""
    rule = party.decides_by
    if isinstance(rule, str):
        return {**decision_given(None, members), "decides": "rule", "rule": rule}
    return {**decision_given(rule, members), "rule": "consensus"}


def rule_plain(given: Mapping[str, str], members: Sequence[str]) -> Plain | None:
    """What a file writes for how members decide; None for consensus, which need not be written."""
    if given.get("decides") == "rule":
        return None if given.get("rule", "consensus") == "consensus" else given["rule"]
    return decision_plain(given, members)


def rules() -> list[tuple[str, str]]:
    """The rules that have a name, with what each is called; those of institutions behind the plain ones."""
    plain = [(key, RULES.get(key, key)) for key in PLAIN_RULES]
    return [*plain, *((key, one.name) for key, one in institutions().items())]


def _several(decision: AllOf | AnyOf) -> Sequence[object]:
    return decision.all_of if isinstance(decision, AllOf) else decision.any_of


def _flag(value: bool) -> str:
    return "1" if value else ""


def _blank(count: int) -> dict[str, str]:
    return {f"{name}-{k}": "" for k in range(count) for name in ("named", "weight", "veto")}
