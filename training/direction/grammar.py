"""Sentences made from a grammar of constructions that turn what is said round, each with the value that is meant.

A construction says how often it turns its thing; a thing says which of its values holds where it is there and which
where it is not. Every sentence is one statement, marked like those of ``sentences.txt``. They teach; these do the test.
"""

# ruff: noqa: E501 (a thing a line)

from __future__ import annotations

import random
from collections.abc import Iterator

from training.direction.data import Directed, directed

THINGS = (
    # to do it | doing it | it, as a noun | its participle | issue | there / not there
    ("fill the lake", "filling the lake", "the filling of the lake", "filled", "lake", ("filled", "left empty")),
    ("shell the port", "shelling the port", "the shelling of the port", "shelled", "port", ("shelled", "spared")),
    ("arm the militia", "arming the militia", "the arming of the militia", "armed", "militia", ("armed", "unarmed")),
    ("build the fence", "building the fence", "work on the fence", "built", "fence", ("built", "not built")),
    ("export gas", "exporting gas", "gas exports", "exported", "gas exports", ("flowing", "halted")),
    ("test missiles", "testing missiles", "missile tests", "tested", "missile tests", ("held", "ended")),
    ("admit monitors", "admitting monitors", "the admission of monitors", "admitted", "monitors", ("admitted", "barred")),
    ("pay the rent", "paying the rent", "payment of the rent", "paid", "rent", ("paid", "withheld")),
    ("patrol the strait", "patrolling the strait", "patrols in the strait", "patrolled", "patrols", ("yes", "no")),
    ("enrich uranium", "enriching uranium", "the enrichment of uranium", "enriched", "enrichment", ("continued", "stopped")),
    ("release the crew", "releasing the crew", "the release of the crew", "released", "crew", ("released", "held back")),
    ("tax the ferries", "taxing the ferries", "the tax on ferries", "taxed", "ferry tax", ("raised", "none")),
    ("recognise the republic", "recognising the republic", "recognition of the republic", "recognised",
     "recognition", ("granted", "refused")),
    ("station troops", "stationing troops", "the stationing of troops", "stationed", "troops", ("stationed", "withdrawn")),
    ("open the border", "opening the border", "the opening of the border", "opened", "border", ("open", "closed")),
    ("jam the broadcasts", "jamming the broadcasts", "the jamming of broadcasts", "jammed", "jamming", ("yes", "no")),
    ("fish in the bay", "fishing in the bay", "fishing in the bay", "fished", "fishing in the bay", ("allowed", "banned")),
    ("drill on the shelf", "drilling on the shelf", "the drilling on the shelf", "drilled", "drilling", ("going on", "suspended")),
    ("hold the vote", "holding the vote", "the vote", "held", "vote", ("held", "cancelled")),
    ("expel the envoys", "expelling the envoys", "the expulsion of the envoys", "expelled", "envoys", ("expelled", "not expelled")),
    ("settle families there", "settling families there", "the settlement of families", "settled", "settlement",
     ("continued", "frozen")),
    ("cut the pension", "cutting the pension", "the cut in the pension", "cut", "pension", ("cut", "kept")),
    ("close the ferry line", "closing the ferry line", "the closing of the ferry line", "closed", "ferry line", ("closed", "open")),
    ("refuse the delegation", "refusing the delegation", "the refusal of the delegation", "refused", "delegation",
     ("refused", "received")),
    ("prevent the match", "preventing the match", "the prevention of the match", "prevented", "match", ("prevented", "played")),
    ("withhold the grain", "withholding the grain", "the withholding of the grain", "withheld", "grain", ("withheld", "shipped")),
    ("cancel the summit", "cancelling the summit", "the cancellation of the summit", "cancelled", "summit",
     ("cancelled", "held")),
    ("block the road", "blocking the road", "the blocking of the road", "blocked", "road", ("blocked", "open")),
    ("deny the visas", "denying the visas", "the denial of the visas", "denied", "visas", ("denied", "issued")),
    ("sanction the bank", "sanctioning the bank", "sanctions on the bank", "sanctioned", "sanctions", ("imposed", "lifted")),
)  # fmt: skip
SPEAKERS = ("The minister", "Her office", "The northern side", "The envoy", "The council", "The premier", "The general")
OTHERS = ("the south", "the islanders", "its neighbour", "the other side", "the alliance")
STOPS = ("stop", "halt", "suspend", "end", "drop", "abandon", "freeze", "put off", "delay", "call off", "give up")
DOING = (
    "refrain from",
    "abstain from",
    "stop",
    "cease",
    "give up",
    "hold off",
    "desist from",
    "stop short of",
    "avoid",
)
DONE = ("halted", "stopped", "suspended", "ended", "dropped", "put off", "frozen", "called off", "abandoned")
TEMPLATES: tuple[tuple[str, str, str], ...] = (
    ("demands", "-", "<X> [urged] {Y to @doing GER}"),
    ("demands", "-", "<X> [demanded that] {Y @doing GER}"),
    ("demands", "-", "<X> [called on] {Y to @stop NOUN}"),
    ("demands", "-", "<X> [insisted that] {NOUN be @done}"),
    ("demands", "-", "<X> [demanded] {an end to NOUN}"),
    ("demands", "-", "<X> [called for an end to] {NOUN}"),
    ("demands", "-", "<X> [warned] {Y not to INF}"),
    ("demands", "-", "<X> [said] {Y must not INF}"),
    ("demands", "-", "<X> [does not want] {Y to INF}"),
    ("demands", "-", "<X> [asked] {Y to rule out NOUN}"),
    ("demands", "+", "<X> [said] {Y must not @stop NOUN}"),
    ("demands", "+", "<X> [told] {Y not to @doing GER}"),
    ("demands", "+", "<X> [said] {Y must not fail to INF}"),
    ("demands", "+", "<X> [demanded that] {Y INF}"),
    ("demands", "+", "<X> [insisted on] {NOUN}"),
    ("demands", "+", "<X> [called on] {Y to go on GER}"),
    ("demands", "+", "<X> [wants] {NOUN to continue}"),
    ("rejects", "-", "<X> [will not] {@stop NOUN}"),
    ("rejects", "-", "<X> [refused to] {@stop NOUN}"),
    ("rejects", "-", "<X> [would not] {@doing GER}"),
    ("rejects", "-", "<X> [rejected] {an end to NOUN}"),
    ("rejects", "-", "<X> [dismissed calls to @stop] {NOUN}"),
    ("rejects", "-", '{"We will not @stop NOUN"}, <X> [said]'),
    ("rejects", "-", "<X> [said] {NOUN would not be @done}"),
    ("rejects", "+", "<X> [refused to] {INF}"),
    ("rejects", "+", "<X> [ruled out] {GER}"),
    ("rejects", "+", "<X> [has ruled out ever] {GER}"),
    ("rejects", "+", "<X> [rejected] {NOUN}"),
    ("rejects", "+", "<X> [said] {it would not INF}"),
    ("rejects", "+", "<X> [stopped short of] {GER}"),
    ("rejects", "+", "{NOUN} [was rejected by] <x>"),
    ("denies", "+", "<X> [denied] {GER}"),
    ("denies", "+", "<X> [denied that] {it had started to INF}"),
    ("denies", "-", "<X> [denied having] {@stopped NOUN}"),
    ("denies", "-", "<X> [denied that] {it had failed to INF}"),
    ("promises", "-", "<X> [promised to] {@doing GER}"),
    ("promises", "-", "<X> [pledged] {never to INF}"),
    ("promises", "-", "<X> [undertook not to] {INF}"),
    ("promises", "-", "<X> [guaranteed that] {nobody would INF}"),
    ("promises", "+", "<X> [promised] {not to @stop NOUN}"),
    ("promises", "+", "<X> [undertook not to] {@stop NOUN}"),
    ("promises", "+", "<X> [pledged to] {go on GER}"),
    ("promises", "+", "<X> [gave its word that] {it would INF}"),
    ("offers", "-", "<X> [offered to] {@stop NOUN if Y signs}"),
    ("offers", "-", "<X> [is ready to] {@doing GER for a month}"),
    ("offers", "-", "If Y signs, <x> [would] {@stop NOUN}"),
    ("offers", "+", "<X> [offered to] {INF}"),
    ("offers", "+", "<X> [proposed] {GER once the talks resume}"),
    ("accepts", "-", "<X> [agreed to] {@stop NOUN}"),
    ("accepts", "-", "<X> [accepted] {an end to NOUN}"),
    ("accepts", "+", "<X> [agreed to] {INF}"),
    ("accepts", "+", "<X> [dropped its objection to] {NOUN}"),
    ("accepts", "+", "<X> [no longer opposes] {NOUN}"),
    ("accepts", "+", "<X> [has nothing against] {NOUN}"),
    ("open-to", "+", "<X> [did not rule out] {GER}"),
    ("open-to", "+", "<X> [stopped short of ruling out] {NOUN}"),
    ("open-to", "-", "<X> [would consider] {an end to NOUN}"),
    ("open-to", "-", "<X> [did not exclude] {a halt to NOUN}"),
    ("threatens", "+", "<X> [threatened to] {INF}"),
    ("threatens", "+", "Unless Y signs, <x> [will] {INF}"),
    ("threatens", "-", "<X> [threatened to] {@stop NOUN}"),
    ("threatens", "-", "<X> [said] {it would @stop NOUN if Y walked out}"),
    ("warns", "+", "<X> [warned against] {GER}"),
    ("warns", "-", "<X> [warned that] {an end to NOUN would mean war}"),
    ("accuses", "+", "<X> [accused] {Y of GER}"),
    ("accuses", "-", "<X> [accused] {Y of failing to INF}"),
)
_PAST = {"stop": "stopped", "halt": "halted", "suspend": "suspended", "end": "ended", "drop": "dropped",
         "abandon": "abandoned", "freeze": "frozen", "put off": "put off", "delay": "delayed", "call off": "called off",
         "give up": "given up"}  # fmt: skip
SEED = 20
EACH = 16
"""Things that each construction is told of."""


def made() -> Iterator[Directed]:
    """All sentences, the same at every run."""
    chance = random.Random(SEED)
    for stance, sign, template in TEMPLATES:
        for thing in chance.sample(THINGS, EACH):
            yield from directed(f"== {stance}: {template}\n{_line(template, thing, sign, stance, chance)}\n")


def _line(template: str, thing: tuple[str, str, str, str, str, tuple[str, str]], sign: str, stance: str,
          chance: random.Random) -> str:  # fmt: skip
    infinitive, gerund, noun, _, issue, (there, gone) = thing
    stop = chance.choice(STOPS)
    speaker = chance.choice(SPEAKERS)
    text = template.replace("@stopped", _PAST[stop]).replace("@stop", stop).replace("@doing", chance.choice(DOING))
    text = text.replace("@done", chance.choice(DONE))
    for slot, words in (("INF", infinitive), ("GER", gerund), ("NOUN", noun), ("Y", chance.choice(OTHERS)),
                        ("<X>", f"<{speaker}>"), ("<x>", f"<{speaker[0].lower()}{speaker[1:]}>")):  # fmt: skip
        text = text.replace(slot, words)
    mark = "!" if stance == "threatens" else "-" if stance in ("rejects", "denies", "warns", "accuses") else "+"
    values = [f"{mark}{there}", gone] if sign == "+" else [there, f"{mark}{gone}"]
    if chance.random() < 0.5:
        values.reverse()
    return f"{text} | {issue}: {' / '.join(values)}"
