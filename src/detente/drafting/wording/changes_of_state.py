"""Verbs that change something, with what holds before and after: what is shut is opened, what is held is released.

What people ask for, offer, refuse and threaten is mostly told by such a verb and what it is done to. A line of the
first table names the values and the verbs; a verb of the second stands for ``not done`` and ``done`` by its participle.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detente.light import dataclass

_TOLD = """
closed > open: open, reopen, unblock
open > closed: close closed, shut shut, seal, block
held > released: release, free, liberate, let_go let_go
held > sent home: send_home sent_home, repatriate
kept > handed over: hand_over, turn_over, hand_in, surrender, give_up gave_up given_up, extradite
kept > returned: give_back gave_back given_back, hand_back, return
there > withdrawn: withdraw withdrew withdrawn, pull_out, pull_back, remove, evacuate, vacate, dismantle, move_away,
    take_out took_out taken_out, stand_down, take_away, go_back goes_back went_back gone_back going_back
there > recalled: recall, bring_home brought_home, send_back sent_back
stands > dropped: drop dropped, abandon, renounce
in force > lifted: lift, repeal, revoke, scrap scrapped, abolish, rescind, waive
goes on > ended: end, finish
goes on > stopped: stop stopped, halt, cease
goes on > suspended: suspend, pause
not frozen > frozen: freeze froze frozen
supplied > cut: cut cut, cut_off, switch_off, turn_off, withhold withheld
planned > cancelled: cancel cancelled, call_off
planned > put off: postpone, put_off put_off, delay, defer deferred
unpaid > paid: pay paid, repay repaid, reimburse
frozen > not frozen: unfreeze unfroze unfrozen
suspended > resumed: resume, restart, reconnect, reinstate
lapses > extended: extend, prolong, renew, roll_over
holds > lapsed: lapse, expire
barred > let through: let let
none > sent: send sent, dispatch, deploy, second, station
none > set up: set_up set_up, establish, create, found
none > held: hold held, convene
none > imposed: impose, introduce
as now > raised: raise, increase, double, triple, rise rose risen
as now > lowered: lower, reduce, halve, decrease
as now > limited: limit, cap capped, restrict
as now > tightened: tighten, toughen
as now > eased: ease, relax, soften
given up < kept: keep kept, maintain, retain, preserve
broken < kept: honour, honor, respect, observe, uphold
"""
_DONE = """
accept, admit admitted, allow, permit permitted, recognise, recognize, sign, ratify, conclude, restore, host,
share, publish, disclose, monitor, supervise, inspect, verify, guarantee, protect, escort, repair, clear, sweep
swept, search, visit, buy bought, sell sold, join, leave left, dissolve, arrest, detain, expel expelled, seize,
attack, invade, bomb, strike struck, shell, occupy, annex, disarm, destroy, ship shipped, transfer transferred,
base, mediate, submit submitted, refer referred, compensate, apologise, apologize, investigate, prosecute,
punish, pardon, test, build built, rebuild rebuilt, demolish, drill, patrol patrolled, blockade, exempt,
license, appoint, dismiss, replace, cross, train, arm, equip, resettle, demarcate, divide, examine, exchange,
swap swapped, ban banned, tax, fund, finance, contribute, provide, supply, deliver, lend lent, grant, rescue,
vaccinate, shoot_down shot_down, bury, translate, measure, count, notify, report_to, vote, negotiate,
withdraw_from withdrew_from withdrawn_from, pull_out_of, harm, hurt hurt, touch, break broke broken, violate,
place, put_on_trial put_on_trial, try tried, receive, veto, bear bore born, cover, review, audit, station_at,
quit quit, mobilise, mobilize, disband, rename, drive_out drove_out driven_out, stage, widen, expand,
enlarge, connect, cooperate, ensure, adopt, implement, enforce, relocate
"""
_NOUNS = """
withdrawal withdraw, release release, removal remove, return return, closure close, renewal renew, extension extend,
resumption resume, restoration restore, recognition recognise, suspension suspend, cancellation cancel,
dissolution dissolve, expulsion expel,
extradition extradite, deployment deploy, ratification ratify, payment pay, repayment repay,
reduction reduce, abolition abolish, repeal repeal, evacuation evacuate, surrender surrender, destruction destroy,
dismantling dismantle, exchange exchange, swap swap, end end, halt stop, cessation cease, postponement postpone,
establishment establish, creation create, increase increase, repatriation repatriate, transfer transfer,
enlargement enlarge, expansion expand, handover hand_over, freeze freeze, ban ban
"""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A verb of change: what holds before it and after it."""

    verb: str
    before: str
    after: str
    lasting: bool = False

    @property
    def today(self) -> str:
        """What holds where somebody asks for it or offers it: what is before, or of what is to last what is after."""
        return self.after if self.lasting else self.before


@cache
def forms() -> dict[tuple[str, ...], StateChange]:
    """Every form of every verb, as the words that it is written with, in small letters."""
    made: dict[tuple[str, ...], StateChange] = {}
    for line in _TOLD.replace(",\n", ", ").strip().splitlines():
        values, _, verbs = line.partition(":")
        lasting = "<" in values
        before, after = (one.strip() for one in values.split("<" if lasting else ">"))
        for words in verbs.split(","):
            _enter(made, words.split(), before, after, lasting=lasting)
    for words in _DONE.replace("\n", " ").split(","):
        parts = words.split()
        done = (parts[-1] if len(parts) > 1 else _past(parts[0])).replace("_", " ")
        _enter(made, parts, f"not {done}", done)
    return made


@cache
def nouns() -> dict[str, StateChange]:
    """Nouns that name a change, with the change of their verb."""
    known = forms()
    pairs = (pair.split() for pair in _NOUNS.replace("\n", " ").split(","))
    return {noun: known[tuple(verb.split("_"))] for noun, verb in pairs}


def _enter(
    made: dict[tuple[str, ...], StateChange], words: list[str], before: str, after: str, *, lasting: bool = False
) -> None:
    base = words[0]
    change = StateChange(base.replace("_", " "), before, after, lasting)
    for form in {*_regular(base), *words} - _misspelt(words):
        made.setdefault(tuple(form.split("_")), change)


def _misspelt(words: list[str]) -> set[str]:
    """Forms that a verb does not have which doubles its last letter: ``scraped`` and ``scraping`` of ``scrap``."""
    base, *others = words
    doubled = f"{base}{base[-1]}ed" in others
    return {f"{base}ed", f"{base}ing"} if doubled else set()


def _regular(base: str) -> Iterator[str]:
    verb, *rest = base.split("_")
    tail = "".join(f"_{part}" for part in rest)
    yield verb + tail
    yield _third(verb) + tail
    yield _past(verb) + tail
    for one in _ing(verb):
        yield one + tail


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> str:
    verb, *rest = verb.split("_")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        verb = verb[:-1] + "ied"
    else:
        verb += "d" if verb.endswith("e") else "ed"
    return "_".join([verb, *rest])


def _ing(verb: str) -> Iterator[str]:
    yield (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
    if len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        yield verb + verb[-1] + "ing"
