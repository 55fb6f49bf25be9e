"""``.gmcr`` to a case: decision makers are parties, and options are issues of the party that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from detente.case.logic.language import MAX_LENGTH
from detente.case.model import Case
from detente.errors import DetenteError, TooLargeError
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gmcr.conflict import MAX_NUMBERED, Conflict
from detente.exchange.gmcr.gmcr_layout import GmcrLayout, OptionTopic, layout
from detente.exchange.gmcr.option_names import distinct, listing, slug, title
from detente.exchange.gmcr.parsing import conflict as parsed
from detente.exchange.gmcr.perceived import PerceivedMover, graph_form, moves
from detente.exchange.gmcr.wording import every, some
from detente.light import dataclass

OPTIONS = ("join", "coalitions", "status_quo")
CHOICES = {"join": ("no", "yes"), "coalitions": ("apart", "joint")}


@dataclass(frozen=True)
class GmcrNaming:
    """The keys of parties, and of coalitions by the numbers of their members."""

    parties: tuple[str, ...]
    coalitions: Mapping[tuple[int, ...], str]


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case in a ``.gmcr`` file; raises ``DetenteError``, with places for what is wrong in the file.

    ``join=yes`` makes one issue of options that exclude one another; ``coalitions=apart`` or ``joint`` says how a file
    with coalitions is to be read; ``status_quo`` names a state, by number or as ``YNY``.
    """
    refuse_unknown(options, OPTIONS)
    for name, known in CHOICES.items():
        if name in options and options[name] not in known:
            raise DetenteError(f'option "{name}": "{options[name]}" is not {" or ".join(known)}')
    if len(documents) != 1:
        raise DetenteError(f"a model of GMCR+ is one file; {len(documents)} were given")
    conflict, unknown = parsed(documents[0].data, documents[0].name)
    notes = [f"{documents[0].name}: nothing is known of {listing(unknown)}, which was left out"] if unknown else []
    acting = _coalitions(conflict, options.get("coalitions", ""), notes)
    states = _numbered(conflict)
    quo = _status_quo(conflict, states, options.get("status_quo", ""), notes)
    naming = _naming(conflict, acting)
    movers = [
        PerceivedMover(naming.coalitions.get(members) or naming.parties[members[0]], members)
        for members in acting or [(k,) for k in range(len(conflict.makers))]
    ]
    head = {"detente": 1, "title": title(documents[0].path.stem, "") or "Model", "parties": _parties(conflict, naming)}
    if any(maker.misperceptions for maker in conflict.makers) and _blind(conflict, states, movers):
        if options.get("join") == "yes":
            raise DetenteError("join=yes: a file with misperceptions is read as a list of states, not of issues")
        body = graph_form(conflict, states, movers, naming.parties, quo, notes)
    else:
        plan = layout(conflict, naming.parties, join=options.get("join") == "yes")
        body = _option_form(conflict, plan, naming, states, quo, notes)
    return Imported(Case.model_validate(head | body), tuple(notes))


def _coalitions(conflict: Conflict, wish: str, notes: list[str]) -> tuple[tuple[int, ...], ...]:
    """The coalitions that act together, single decision makers among them; none where everybody acts alone."""
    real = [members for members in conflict.coalitions if len(members) > 1]
    if not real:
        return ()
    if {maker for members in conflict.coalitions for maker in members} != set(range(len(conflict.makers))):
        notes.append("the coalitions of the file leave out a decision maker; GMCR+ then forgets them, and so was done")
        return ()
    said = "; ".join(listing(conflict.makers[member].name for member in members) for members in real)
    if not wish:
        raise DetenteError(
            f"the file has coalitions ({said}). In GMCR+ a coalition moves as one and gains only where each member "
            "gains, which is not what any party of a case does. Say how to read it: --option coalitions=apart takes "
            "each decision maker by itself; --option coalitions=joint lets the members use their options only "
            "together, as an agreement, which in detente does not upset a state"
        )
    if wish == "apart":
        notes.append(f"the coalitions of the file ({said}) were set aside: each decision maker acts by itself")
        return ()
    notes.append(f"the members of each coalition ({said}) use their options only together, as an agreement")
    return conflict.coalitions


def _numbered(conflict: Conflict) -> tuple[int, ...]:
    """The states, if they are few enough to be named by number; none otherwise."""
    states = tuple(islice(conflict.states(), MAX_NUMBERED + 1))
    if not states:
        raise DetenteError("no state is feasible: together the infeasible patterns forbid everything")
    return states if len(states) <= MAX_NUMBERED else ()


def _status_quo(conflict: Conflict, states: Sequence[int], wish: str, notes: list[str]) -> int:
    """The state that holds today, which the format does not say."""
    if not wish:
        first = next(conflict.states())
        notes.append(
            f"GMCR+ has no status quo: the first state, {_letters(conflict, first)}, was taken; "
            "--option status_quo=STATE names another, by number or by its letters"
        )
        return first
    letters = wish.upper()
    if len(letters) == len(conflict.options) and set(letters) <= {"Y", "N"}:
        state = sum(1 << place for place, letter in enumerate(letters) if letter == "Y")
        if state in states or (not states and conflict.feasible(state)):
            return state
        raise DetenteError(f"status_quo={wish}: this state is infeasible")
    if wish.isdecimal() and len(wish) < 9 and 1 <= int(wish) <= len(states):
        return states[int(wish) - 1]
    numbers = f"a number from 1 to {len(states):,}, or " if states else ""
    raise DetenteError(
        f"status_quo={wish}: expected {numbers}a letter Y or N for each of {len(conflict.options)} options"
    )


def _letters(conflict: Conflict, state: int) -> str:
    return "".join("Y" if state >> place & 1 else "N" for place in range(len(conflict.options)))


def _naming(conflict: Conflict, acting: Iterable[tuple[int, ...]]) -> GmcrNaming:
    joint = [members for members in acting if len(members) > 1]
    wanted = [slug(maker.name, f"party-{k}") for k, maker in enumerate(conflict.makers, start=1)]
    wanted += [slug("-".join(wanted[member] for member in members), "coalition") for members in joint]
    keys = distinct(wanted)
    return GmcrNaming(keys[: len(conflict.makers)], dict(zip(joint, keys[len(conflict.makers) :], strict=True)))


def _parties(conflict: Conflict, naming: GmcrNaming) -> dict[str, Any]:
    made: dict[str, Any] = {
        key: {"name": title(maker.name, key)} for key, maker in zip(naming.parties, conflict.makers, strict=True)
    }
    for members, key in naming.coalitions.items():
        name = listing(title(conflict.makers[member].name, "") or naming.parties[member] for member in members)
        made[key] = {"name": name, "members": [naming.parties[member] for member in members]}
    return made


def _blind(conflict: Conflict, states: Sequence[int], movers: Sequence[PerceivedMover]) -> bool:
    """Whether some move is not made because who could make it does not see one of its ends."""
    if not states:
        raise TooLargeError(f"misperceptions are read for up to {MAX_NUMBERED:,} states; this model has more")
    return any(moves(conflict, states, mover, seen=True) != moves(conflict, states, mover) for mover in movers)


def _option_form(
    conflict: Conflict, plan: GmcrLayout, naming: GmcrNaming, states: Sequence[int], quo: int, notes: list[str]
) -> dict[str, Any]:
    """Issues, constraints, preferences and the names of states."""
    if not states:
        notes.append(f"more than {MAX_NUMBERED:,} states: they do not keep the numbers that they have in GMCR+")
    names = {str(k): plan.state(taken(conflict, state)) for k, state in enumerate(states, start=1)}
    if any(len(text) > MAX_LENGTH for text in names.values()):
        raise TooLargeError(f"states of {len(plan.topics)} options with such names are too long to write")
    wants = {key: _wants(conflict, k, plan) for k, key in enumerate(naming.parties)}
    if conflict.manual and any(maker.wishes for maker in conflict.makers):
        notes.append("the file says that rankings count; its preferences by priority were left out")
    return {
        "issues": {topic.key: _issue(conflict, topic, plan, naming, quo, notes) for topic in plan.topics},
        "impossible": [{"when": _short_enough(every(pattern, plan.say))} for pattern in plan.left],
        "states": names,
        "preferences": {key: wish for key, wish in wants.items() if wish},
    }


def taken(conflict: Conflict, state: int) -> frozenset[int]:
    """The options that are taken in *state*."""
    return frozenset(option for place, option in enumerate(conflict.order) if state >> place & 1)


def _issue(
    conflict: Conflict, topic: OptionTopic, plan: GmcrLayout, naming: GmcrNaming, quo: int, notes: list[str]
) -> dict[str, Any]:
    option = topic.options[0]
    direction = conflict.options[option].direction
    made: dict[str, Any] = {"name": topic.title, "values": dict(topic.values)}
    if direction == "back":
        made["values"] = {"yes": "", "no": ""}
    made["status_quo"] = plan.value(topic, taken(conflict, quo))
    deciders = [_decider(naming, holder) for holder in conflict.holders(option)]
    if len(deciders) > 1:
        notes.append(f'"{topic.key}" is an option of several decision makers: each can change it alone')
        made["decided_by"] = {"any_of": list(dict.fromkeys(deciders))}
    elif deciders:
        made["decided_by"] = deciders[0]
    else:
        notes.append(f'"{topic.key}" is an option that no decision maker holds: nobody can change it')
    return made | ({"one_way": True} if direction != "both" else {})


def _decider(naming: GmcrNaming, holder: int) -> str:
    """The coalition in which *holder* acts, or itself."""
    return next((key for members, key in naming.coalitions.items() if holder in members), naming.parties[holder])


def _wants(conflict: Conflict, k: int, plan: GmcrLayout) -> dict[str, Any]:
    maker = conflict.makers[k]
    if conflict.manual:
        return {"ranking": [list(map(str, tied)) for tied in maker.ranking]}
    wishes = [_short_enough(some(wish, plan.say)) for wish in maker.wishes]
    wishes = [wish for wish in wishes if wish not in ("true", "false")]
    return {"priorities": wishes} if wishes else {}


def _short_enough(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise TooLargeError(f"a condition of {len(text):,} characters; at most {MAX_LENGTH:,} can be read")
    return text
