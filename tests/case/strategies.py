"""Generated statements and cases."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from detente.case.check.faults import unfit
from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
    Word,
)  # fmt: skip
from detente.case.logic.language import to_text
from detente.case.model import (
    AllOf,
    AnyOf,
    Case,
    Interval,
    Issue,
    Meeting,
    Party,
    Preferences,
    Proposal,
    Quota,
    Reasoned,
    Source,
    Statement,
    Threat,
    Transition,
    Weight,
)  # fmt: skip

SIGNS = ("=", "!=", "<", "<=", ">", ">=")
STANCES = ("demands", "rejects", "offers", "accepts", "open-to", "threatens", "promises", "warns", "denies",
           "accuses", "states")  # fmt: skip
SPELLED = [
    "a",
    "release",
    "not",
    "at least",
    "1",
    "2.50",
    "true",
    "in.x",
    "0..0",
    "or--a",
    "x-or",
    "Ünï",
    "海",
    "संधि",
    "goods only",
]
_letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\"'")
names = st.one_of(st.sampled_from(SPELLED), st.text(_letters, min_size=1, max_size=8)).filter(
    lambda name: not unfit(name)
)
words = names.map(Word)
texts = st.one_of(
    st.just(""),
    st.sampled_from(["yes", "null", "~", "- a", "a: b", "a #b", "'", '"', "\\n", "line\nline", " x ", "{a}", "x, y"]),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text("word \n", min_size=100, max_size=300),
)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def expressions(atoms):
    """Statements over *atoms*, in every form of the language."""

    def above(part):
        several = st.lists(part, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            part.map(Not),
            several.map(And),
            several.map(Or),
            st.builds(Implies, part, part),
            st.builds(Iff, part, part),
            several.flatmap(
                lambda parts: st.builds(
                    Count,
                    st.sampled_from(["at least", "at most", "exactly"]),
                    st.integers(0, len(parts)),
                    st.just(parts),
                )
            ),
        )

    return st.recursive(atoms, above, max_leaves=8)


any_atoms = st.one_of(
    st.builds(Constant, st.booleans()),
    st.builds(Holds, words),
    st.builds(Compare, words, st.sampled_from(SIGNS), words),
    st.builds(Among, words, st.lists(words, min_size=1, max_size=3).map(tuple), st.booleans()),
)


def over(issues):
    """Statements that say something about *issues*, a mapping from name to issue."""

    def atoms_of(name):
        issue = issues[name]
        value = st.sampled_from(issue.labels).map(Word)
        signs = SIGNS if issue.ordered else SIGNS[:2]
        made = [
            st.builds(Compare, st.just(Word(name)), st.sampled_from(signs), value),
            st.builds(Among, st.just(Word(name)), st.lists(value, min_size=1, max_size=3).map(tuple), st.booleans()),
        ]
        if issue.yes_no:
            made.append(st.just(Holds(Word(name))))
        return st.one_of(made)

    return expressions(st.sampled_from(list(issues)).flatmap(atoms_of))


def conditions(issues):
    """Conditions that say something about *issues*."""
    return over(issues).map(lambda made: Condition(to_text(made), made))


amounts = st.tuples(st.decimals(-99, 99, places=2), st.decimals(0, 9, places=1)).map(
    lambda ends: Interval(low=ends[0], high=ends[0] + ends[1])
)


@st.composite
def issues_of(draw, parties):
    labels = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    values = dict.fromkeys(labels, "")
    if draw(st.booleans()):
        values = {label: draw(texts) for label in labels}
    elif draw(st.booleans()):
        values = {"no": "", "yes": ""}
    labels = list(values)
    party = st.sampled_from(parties)
    several = st.lists(party, min_size=1, max_size=3, unique=True)
    votes = draw(st.dictionaries(party, st.integers(0, 5), min_size=1))
    decisions = [st.none(), party, several.map(lambda p: AllOf(all_of=p)), several.map(lambda p: AnyOf(any_of=p))]
    if sum(votes.values()):
        decisions.append(
            st.builds(
                Quota,
                quota=st.integers(1, sum(votes.values())),
                weights=st.just(votes),
                veto=st.lists(st.sampled_from(list(votes)), unique=True).map(tuple),
            )
        )
    pairs = st.lists(st.sampled_from(labels), min_size=2, max_size=2, unique=True)
    steps = st.lists(
        st.builds(lambda p, both: Transition(before=p[0], after=p[1], both_ways=both), pairs, st.booleans())
    )
    return Issue(
        name=draw(texts),
        values=values,
        ordered=draw(st.booleans()),
        status_quo=draw(st.sampled_from(labels)),
        decided_by=draw(st.one_of(decisions)),
        moves=tuple(draw(steps)),
        moves_by=draw(st.dictionaries(party, steps.map(tuple), max_size=1)),
        terms=tuple(draw(st.lists(texts, max_size=2))),
        note=draw(texts),
    )


@st.composite
def cases(draw):
    """Cases of every shape that a file can have."""
    keys = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    parties = {
        key: Party(
            name=draw(texts),
            aliases=tuple(draw(st.lists(texts, max_size=2))),
            members=tuple(draw(st.lists(st.sampled_from(keys[:k]), max_size=2, unique=True))) if k else (),
            stands_for=draw(st.integers(1, 30)),
        )
        for k, key in enumerate(keys)
    }
    issues = draw(st.dictionaries(names, issues_of(keys), min_size=1, max_size=3))
    party, condition = st.sampled_from(keys), conditions(issues)
    sources = draw(st.dictionaries(names, st.builds(Source, title=texts, date=st.none() | days, url=texts), max_size=2))
    source = st.sampled_from(["", *sources]) if sources else st.just("")
    reasoned = st.lists(st.builds(Reasoned, that=condition, because=texts), max_size=2).map(tuple)
    issue = st.sampled_from(list(issues))
    topics = issue.map(lambda name: Condition(str(Word(name)), Holds(Word(name))))
    tables = issue.flatmap(
        lambda name: st.builds(
            Weight,
            on=st.just(Condition(str(Word(name)), Holds(Word(name)))),
            table=st.dictionaries(
                st.sampled_from([v for v in issues[name].labels if v not in ("weight", "because")] or ["yes"]),
                amounts,
                min_size=1,
            ),
            because=texts,
        )
    )
    weights = st.lists(
        st.builds(Weight, on=condition, amount=amounts, because=texts) | tables,
        max_size=3,
        unique_by=lambda w: w.on.text,
    )
    preferences = {}
    for key in draw(st.lists(party, unique=True)):
        kinds = {"priorities": draw(reasoned), "weights": tuple(draw(weights))}
        if draw(st.booleans()):
            kinds = dict(reversed(kinds.items()))
        graded = draw(st.lists(condition, max_size=3, unique=True)) if any(kinds.values()) else []
        kinds |= {"unknown": tuple(graded[:1]), "strong": tuple(graded[1:])}
        preferences[key] = Preferences(red_lines=draw(reasoned), because=draw(texts), **kinds)
    packages = issue.flatmap(lambda name: st.fixed_dictionaries({name: st.sampled_from(issues[name].labels)}))
    dated = {"date": st.none() | days, "source": source}
    return Case(
        detente=1,
        title=draw(texts),
        as_of=draw(st.none() | days),
        summary=draw(texts),
        parties=parties,
        issues=issues,
        preferences=preferences,
        proposals=draw(st.dictionaries(names, st.builds(Proposal, by=party, package=packages, note=texts, **dated),
                                       max_size=2)),
        threats=tuple(draw(st.lists(st.builds(
            lambda trigger, **rest: Threat(**{"if": trigger}, **rest), trigger=condition, then=condition, by=party,
            text=texts, **dated), max_size=2))),
        statements=tuple(draw(st.lists(st.builds(
            lambda condition, **rest: Statement(**{"if": condition}, **rest), condition=texts, date=days, party=party,
            stance=st.sampled_from(STANCES), about=st.lists(condition | topics, max_size=2).map(tuple), text=texts,
            source=source), max_size=3))),
        meetings=tuple(draw(st.lists(st.builds(
            Meeting, date=days, forum=texts, attended=st.lists(party, unique=True).map(tuple), next=texts,
            source=source), max_size=2))),
        sources=sources,
    )  # fmt: skip
