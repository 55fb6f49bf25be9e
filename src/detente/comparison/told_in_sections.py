"""A comparison as sections of a document: for the terminal, and for the annex of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from detente.brief.front.sureness import share_text
from detente.case.conditions_in_words import held_text
from detente.case.in_words import join
from detente.case.model import Case, Statement
from detente.comparison.coding_agreement import CodingAgreement
from detente.comparison.comparison_result import ChangedConclusion, Comparison
from detente.comparison.conclusions_compared import PACKAGES
from detente.comparison.differences import InputDifference
from detente.comparison.positions_moved import PositionMoved
from detente.robustness import Conclusion
from detente.show.document import Block, BlockGrid, Bullets, Cell, Claim, Item, Paragraph, Section, said
from detente.show.phrases import plural

Marks: TypeAlias = dict[InputDifference, str]
"""Differences by what they are called: E for evidence, A for assumptions, and a number."""
SHOWN = 12
"""Entries of a list that are shown, where no other number is asked for."""
ALTERNATIVES = 3
"""Sets of differences told beside the first that do the same."""
CLASSES = {"alone": "by itself", "package": "only in a package", "blocked": "blocked", "settled": "settled"}


def sections(found: Comparison, most: int = SHOWN) -> Iterator[Section]:
    """The evidence, the assumptions and what follows; of long lists the first *most*."""
    if found.same:
        yield Section("compared", "What changed", (Paragraph(said(f"{nothing(found)}.")),))
        return
    marks = numbered(found)
    yield Section("moved", "What changed in the evidence", tuple(_evidence(found, marks, most)))
    yield Section("assumed", "What changed in the assumptions", tuple(_assumptions(found, marks, most)))
    yield Section("follows", "What follows differently", tuple(_conclusions(found, marks, most)))


def nothing(found: Comparison) -> str:
    """That nothing differs, and what that means."""
    return f"Nothing differs between {found.names[0]} and {found.names[1]} on which a conclusion could rest"


def numbered(found: Comparison) -> Marks:
    """The differences by the marks under which they are told: E for evidence, A for assumptions."""
    marks = {one: f"E{k}" for k, one in enumerate(found.evidence, 1)}
    return marks | {one: f"A{k}" for k, one in enumerate(found.assumptions, 1)}


def _evidence(found: Comparison, marks: Marks, most: int) -> Iterator[Block]:
    if found.moved:
        yield Paragraph(said("Who moved:"))
        yield Bullets(tuple(Item(said(moved_text(found, one))) for one in found.moved[:most]))
        yield from _more(len(found.moved), most)
    if not found.evidence:
        yield Paragraph(said("No statement that stands differs."))
        return
    resting = [one for one in found.evidence if one in found.mattering]
    if resting:
        yield Paragraph(said("Statements that stand in one only, on which a conclusion could rest:"))
        yield _listed(found, resting, marks, most)
        yield from _more(len(resting), most)
    if rest := len(found.evidence) - len(resting):
        yield Paragraph(said(f"{plural(rest, 'statement')} on which no conclusion rests, in one only."))


def _assumptions(found: Comparison, marks: Marks, most: int) -> Iterator[Block]:
    if not found.assumptions:
        yield Paragraph(said("None: issues, values, who decides, preferences, red lines and numbers are the same."))
        return
    yield _listed(found, found.assumptions, marks, most)
    yield from _more(len(found.assumptions), most)


def _listed(found: Comparison, some: Sequence[InputDifference], marks: Marks, most: int) -> Bullets:
    return Bullets(tuple(Item(said(found.text(one)), mark=marks[one]) for one in some[:most]))


def _more(count: int, most: int) -> Iterator[Block]:
    if count > most:
        yield Paragraph(said(f"and {count - most:,} more."))


def moved_text(found: Comparison, one: PositionMoved) -> str:
    """A move in a sentence: who, on what, from where to where, since when, by which statement."""
    new = one.issue in found.after.issues and one.party in found.after.parties
    case = found.after if new else found.before
    before, after = (_held(case, one.issue, side) for side in (one.before, one.after))
    head = f"{case.name_of(one.party)} on {case.issue_name(one.issue)}: {after} (before: {before})"
    since = f", since {one.since:%d %B %Y}" if one.since else ""
    return f"{head}{since}{_quoted(one.statements[0]) if one.statements else ''}"


def _held(case: Case, issue: str, positions: Sequence[tuple[str, str]]) -> str:
    told = [f"{stance} {value_held(case, issue, value)}" for stance, value in positions]
    return join(told) if told else "no position"


def value_held(case: Case, issue: str, value: str) -> str:
    """A value in a sentence that has named the issue."""
    if not value or (case.issues[issue].yes_no and value == "yes"):
        return "it"
    return held_text(case, issue, value)


def _quoted(statement: Statement) -> str:
    source = f" [{statement.source}]" if statement.source else ""
    text = statement.text if len(statement.text) <= 160 else f"{statement.text[:159]}…"
    return f': "{text}"{source}' if text else source


def _conclusions(found: Comparison, marks: Marks, most: int) -> Iterator[Block]:
    if found.reason:
        yield Paragraph(said(f"Conclusions are not compared: {found.reason}."))
        return
    if not found.changed:
        yield Paragraph(said("Nothing: every conclusion is the same in both."))
        return
    groups: dict[tuple[tuple[InputDifference, ...], ...], list[ChangedConclusion]] = {}
    for one in found.changed:
        groups.setdefault(one.causes, []).append(one)
    for causes, some in groups.items():
        told = list(told_lines(found, some))
        packages = list(counted(some))
        if not told and not packages:
            continue
        items = [Item(said(text), claims=claims) for text, claims in told[:most]]
        items += [Item(said(f"and {len(told) - most:,} more."))] if len(told) > most else []
        items += [Item(said(text)) for text in packages]
        yield Paragraph(said(_because(causes, some, marks)))
        yield Bullets(tuple(items))


def _because(
    causes: tuple[tuple[InputDifference, ...], ...],
    some: Sequence[ChangedConclusion],
    marks: Marks,
) -> str:
    cause, *others = causes
    told = [join(marks[one] for one in other) for other in others[:ALTERNATIVES]]
    told += [f"{len(others) - ALTERNATIVES:,} more such sets"] if len(others) > ALTERNATIVES else []
    head = f"Because of {join(marks[one] for one in cause)}{''.join(f', or of {other}' for other in told)}"
    if all(one.proven for one in some):
        return f"{head}:" if len(cause) == 1 else f"{head} (no smaller set of differences does it):"
    tight = all(one.proof is not None and one.proof.tight for one in some)
    tried = min(one.proof.tried for one in some if one.proof is not None)
    least = (
        f"no {'single difference' if tried == 1 else f'set of up to {tried}'} does it"
        if tried
        else "not all were tried"
    )
    left = "none of these can be left out" if tight else "it may be fewer"
    return f"{head} ({least}, and {left}; smaller sets were not all tried):"


def told_lines(found: Comparison, some: Sequence[ChangedConclusion]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Each conclusion in a line, without those that another line says."""
    ends = {one.conclusion.state for one in some if _kind(one, "outlook") and isinstance(one.conclusion, Conclusion)}
    tempting = {
        one.conclusion.parties for one in some if _kind(one, "tempts") and isinstance(one.conclusion, Conclusion)
    }
    for one in some:
        made = one.conclusion
        if made.kind in PACKAGES or made.kind == "rests for":
            continue
        if isinstance(made, Conclusion):
            if (made.kind == "expected" and made.state in ends) or (
                made.kind == "tempted" and made.parties in tempting
            ):
                continue
        elif made.kind in CLASSES:
            continue
        yield changed_text(found, one), claims_of(one)
    yield from ((text, ()) for text in _classes(found, some))


def _kind(one: ChangedConclusion, kind: str) -> bool:
    return one.conclusion.kind == kind


def changed_text(found: Comparison, one: ChangedConclusion) -> str:
    """A conclusion that differs in a sentence, with its shares."""
    shares = ""
    if one.share_before is not None and one.share_after is not None:
        shares = f" ({share_text(one.share_before)} before, {share_text(one.share_after)} now)"
    return f"{'Now' if one.holds else 'No longer'}: {found.text(one)}{shares}."


def claims_of(one: ChangedConclusion) -> tuple[Claim, ...]:
    """What a sentence on a conclusion that differs claims of the second case, in the terms of its brief."""
    made = one.conclusion
    if isinstance(made, Claim):
        return (made,) if one.holds and one.basis == "midpoint" else ()
    kinds = {"breakthrough": ("breakthrough", "no breakthrough"),
             "deal possible": ("something can be agreed", "no package can be agreed")}  # fmt: skip
    if made.kind in kinds:
        return (Claim(kinds[made.kind][not one.holds], (), one.basis),)
    if one.holds and made.kind in ("tempted", "deterred"):
        about = made.parties if made.kind == "tempted" else (*made.parties, str(made.state))
        return (Claim(made.kind, about, one.basis),)
    return ()


def _classes(found: Comparison, some: Sequence[ChangedConclusion]) -> Iterator[str]:
    """How issues changed in the agenda."""
    moved: dict[str, list[str]] = {}
    for one in some:
        if isinstance(one.conclusion, Claim) and one.conclusion.kind in CLASSES:
            sides = moved.setdefault(one.conclusion.about[0], ["", ""])
            sides[one.holds] = CLASSES[one.conclusion.kind]
    for issue, (before, after) in moved.items():
        case = found.after if issue in found.after.issues else found.before
        told = f"can be agreed {after}" if after in ("by itself", "only in a package") else f"is {after}"
        if not after:
            yield f"{case.issue_name(issue)} is no longer: {before}."
        else:
            yield f"{case.issue_name(issue)} {told}{f' (before: {before})' if before else ''}."


_FOUND: dict[str, str] = {"deal": "a deal", "frontier": "that no other deal improves on for all"}


def counted(some: Sequence[ChangedConclusion]) -> Iterator[str]:
    """How many packages became or ceased to be deals."""
    for holds, verb in ((True, "Now"), (False, "No longer")):
        counts = {kind: sum(one.conclusion.kind == kind and one.holds == holds for one in some) for kind in _FOUND}
        told = [f"{plural(count, 'package')} {what}" for kind, what in _FOUND.items() if (count := counts[kind])]
        if told:
            yield f"{verb}: {join(told)}."


def agreed(told: Sequence[CodingAgreement]) -> Section:
    """How far two analysts agree, as a table."""
    rows = tuple(
        tuple(
            Cell(said(text))
            for text in (
                one.part,
                f"{one.alike:,} of {one.units:,}",
                "-" if one.alpha is None else f"{one.alpha:.2f}",
                f"{one.apart:,}" if one.apart else "",
            )
        )
        for one in told
    )
    grid = BlockGrid("CodingAgreement", ("Part", "Alike", "Alpha", "Coded by one only"), rows)
    note = "Krippendorff's alpha: 1 full agreement, 0 as chance would have it; - where only one code was used."
    return Section("agreement", "How far the two agree", (grid, Paragraph(said(note))))
