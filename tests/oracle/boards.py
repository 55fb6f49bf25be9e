"""Generated cases: small, with ties, dead ends, forbidden states, one-way, listed and joint moves."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from detente.case.check.readable import readable
from detente.case.model import Case
from tests.oracle.definitions import Oracle

PARTIES = ("ana", "ben", "cleo", "dov")
ISSUES = ("tolls", "border", "water", "port", "troops")
YES_NO = ["no", "yes"]
SHARES = ("more than 1/2", "2/3", "1/2", "75 %", "100 %")
Draw = st.DrawFn
Issues = dict[str, dict[str, Any]]


Written = dict[str, Any]
"""A case as it is written in a file."""


@st.composite
def written(draw: Draw, *, most: int = 36, listed: bool | None = None, joint: bool = True) -> Written:
    """A case of at most *most* combinations; *listed* and *joint* say whether moves can be listed, or joint."""
    ladders = draw(st.booleans()) if listed is None else listed
    parties = list(PARTIES[: draw(st.integers(2, 4))])
    blocs = _blocs(draw, parties) if joint else {}
    if ladders and draw(st.integers(0, 2)) == 0:
        issues = _shared(draw, [*parties, *blocs])
    else:
        issues = _issues(draw, parties, tuple(blocs), most, ladders=ladders, joint=joint)
    made: Written = {
        "detente": 1,
        "title": "Generated",
        "parties": {party: {} for party in parties} | blocs,
        "issues": issues,
        "preferences": _preferences(draw, [*parties, *blocs], issues),
        "impossible": [{"when": text} for text in _impossible(draw, issues)],
    }
    if not (states := Oracle(readable(made)).states):  # its status quo may be impossible still
        made["impossible"] = []
        states = Oracle(readable(made)).states
    for issue, value in zip(made["issues"].values(), draw(st.sampled_from(states)), strict=True):
        issue["status_quo"] = value
    return made


def cases(*, most: int = 36, listed: bool | None = None, joint: bool = True) -> st.SearchStrategy[Case]:
    """The same, read."""
    return written(most=most, listed=listed, joint=joint).map(Case.model_validate)


def _blocs(draw: Draw, parties: list[str]) -> dict[str, Any]:
    """No, or one, composite party."""
    if len(parties) < 3 or not draw(st.booleans()):
        return {}
    members = draw(st.permutations(parties))[: draw(st.integers(2, 3))]
    rule = draw(st.sampled_from(["consensus", "majority", "any", "quota"]))
    return {"bloc": {"members": members, "decides_by": _quota(draw, members) if rule == "quota" else rule}}


def _quota(draw: Draw, voters: list[str]) -> dict[str, Any]:
    weights = {voter: draw(st.integers(1, 3)) for voter in voters}
    veto = [voter for voter in voters if draw(st.integers(0, 4)) == 0]
    return {"quota": draw(st.integers(1, sum(weights.values()))), "weights": weights, "veto": veto}


def _issues(draw: Draw, parties: list[str], blocs: tuple[str, ...], most: int, *, ladders: bool, joint: bool) -> Issues:
    issues: Issues = {}
    cells = 1
    for name in ISSUES[: draw(st.integers(2, len(ISSUES)))]:
        size = draw(st.integers(2, 4))
        if cells * size > most:
            break
        cells *= size
        values = YES_NO if size == 2 else [f"{name[0]}{k}" for k in range(size)]
        issue: dict[str, Any] = {"values": values, "ordered": draw(st.booleans()), "status_quo": values[0]}
        issue["decided_by"] = _decision(draw, parties, blocs, joint=joint)
        shape = draw(st.sampled_from(["free", "free", "one-way", "ladder"] if ladders else ["free", "free", "one-way"]))
        if shape == "one-way":
            issue["one_way"] = True
        if shape == "ladder":
            issue["moves"] = _steps(draw, values)
        if ladders and draw(st.integers(0, 3)) == 0:
            climbers = draw(st.lists(st.sampled_from([*parties, *blocs]), min_size=1, max_size=3, unique=True))
            issue["moves_by"] = {party: _steps(draw, values) for party in climbers}
        issues[name] = issue
    return issues


def _impossible(draw: Draw, issues: Issues) -> list[str]:
    """Statements that rule states out; now and then one that ties two issues together."""
    texts = [draw(conditions(issues)) for _ in range(draw(st.integers(0, 2)))]
    if len(issues) > 1 and draw(st.integers(0, 3)) == 0:
        one, other = (
            f"{name} = {draw(st.sampled_from(issues[name]['values']))}"
            for name in draw(st.permutations(list(issues)))[:2]
        )
        texts.append(f"not ({one} iff {other})")
    return texts


def _shared(draw: Draw, parties: list[str]) -> Issues:
    """One issue on which all have moves of their own, and perhaps another for which that is so."""
    issues: Issues = {}
    for name in ISSUES[: draw(st.sampled_from([1, 1, 2]))]:
        values = [f"{name[0]}{k}" for k in range(draw(st.integers(3, 5)) if not issues else 2)]
        moves = {party: _steps(draw, values, 3) for party in parties}
        issues[name] = {"values": values, "ordered": False, "status_quo": values[0], "moves_by": moves}
    return issues


def _decision(draw: Draw, parties: list[str], blocs: tuple[str, ...], *, joint: bool) -> Any:
    alone = draw(st.sampled_from(parties))
    kind = draw(st.sampled_from(["alone", "alone", "alone", "bloc", "all", "any", "quota", "nobody"]))
    several = st.lists(st.sampled_from([*parties, *blocs]), min_size=2, max_size=3, unique=True)
    if kind == "any":
        return {"any_of": draw(several)}
    if not joint or kind == "alone" or (kind == "bloc" and not blocs):
        return alone
    if kind == "bloc":
        return blocs[0]
    if kind == "nobody":
        return None
    if kind == "all":
        return {"all_of": draw(several)}
    if draw(st.integers(0, 2)):
        return _quota(draw, draw(several))
    voters = draw(st.lists(st.sampled_from(parties), min_size=2, max_size=4, unique=True))
    both = [_quota(draw, voters), {"quota": draw(st.sampled_from(SHARES)), "weights": voters, "abstention": "apart"}]
    return {draw(st.sampled_from(["all_of", "all_of", "any_of"])): both}


def _steps(draw: Draw, values: list[str], most: int = 4) -> list[str]:
    pairs = [(a, b) for a in values for b in values if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=most, unique=True))
    return [f"{a} {draw(st.sampled_from(['->', '<->']))} {b}" for a, b in chosen]


def _preferences(draw: Draw, parties: list[str], issues: Issues) -> dict[str, Any]:
    """What each party wants; a composite party that wants something speaks with one voice."""
    silent = {party for party in parties if draw(st.integers(0, 1 if party == "bloc" else 7)) == 0}
    return {party: preference(draw, issues) for party in parties if party not in silent}


def preference(draw: Draw, issues: Issues) -> dict[str, Any]:
    """What one party wants, of one kind or of two in some order."""
    kinds = st.lists(st.sampled_from(["priorities", "weights", "ranking"]), min_size=1, max_size=2, unique=True)
    wants: dict[str, Any] = {}
    for kind in draw(kinds):
        if kind == "priorities":
            wants[kind] = draw(st.lists(conditions(issues), min_size=1, max_size=5))
        elif kind == "weights":
            wants[kind] = _weights(draw, issues)
        else:
            wants[kind] = _ranking(draw, issues)
    return wants


def _weights(draw: Draw, issues: Issues) -> dict[str, Any]:
    number = st.sampled_from(["0.1", "0.2", "0.3", "-1", "2", "1..2", "0.25..0.45", "1", "-0.3"])
    weights: dict[str, Any] = {
        text: draw(number) for text in draw(st.lists(conditions(issues), min_size=1, max_size=4))
    }
    for name, issue in issues.items():
        if draw(st.integers(0, 3)) == 0:
            weights[name] = {value: draw(number) for value in issue["values"] if draw(st.booleans())} or {
                issue["values"][0]: draw(number)
            }
    return weights


def _ranking(draw: Draw, issues: Issues) -> list[Any]:
    """States told apart by one or two issues, in some order, some of them tied; states that cannot be included."""
    names = draw(st.permutations(list(issues)))[: draw(st.integers(1, 2))]
    texts = [""]
    for name in names:
        texts = [
            f"{text} and {name} = {value}".removeprefix(" and ") for text in texts for value in issues[name]["values"]
        ]
    ranking: list[list[str]] = []
    for text in draw(st.permutations(texts)):
        if ranking and draw(st.integers(0, 2)) == 0:
            ranking[-1].append(text)
        else:
            ranking.append([text])
    return ranking


def conditions(issues: Issues) -> st.SearchStrategy[str]:
    """Statements about *issues*, of every kind that the language has."""
    names = st.sampled_from(list(issues))

    def compared(name: str) -> st.SearchStrategy[str]:
        value = st.sampled_from(issues[name]["values"])
        signs = ["=", "!=", "<", "<=", ">", ">="] if issues[name]["ordered"] else ["=", "!="]
        said = st.builds(lambda sign, v: f"{name} {sign} {v}", st.sampled_from(signs), value)
        among = st.builds(
            lambda word, some: f"{name} {word} ({', '.join(some)})",
            st.sampled_from(["in", "not in"]),
            st.lists(value, min_size=1, max_size=2, unique=True),
        )
        return st.one_of(said, said, among, *([st.just(name)] if issues[name]["values"] == YES_NO else []))

    simple = names.flatmap(compared)

    def nested(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        inner = part.map(lambda text: f"({text})")
        linked = st.builds(
            lambda a, word, b: f"{a} {word} {b}", inner, st.sampled_from(["and", "or", "implies", "iff"]), inner
        )
        counted = st.builds(
            lambda how, n, parts: f"{how} {n} of ({', '.join(parts)})",
            st.sampled_from(["at least", "at most", "exactly"]),
            st.integers(0, 2),
            st.lists(part, min_size=2, max_size=3),
        )
        return st.one_of(linked, linked, inner.map(lambda text: f"not {text}"), counted)

    return st.one_of(
        simple, simple, nested(simple), nested(nested(simple)), st.sampled_from(["true", "false"]) | simple
    )
