#!/bin/sh
# ProbLog counts a reward twice when both outcomes of the same event have one, and decides wrongly by it.
#
# Expected: `problog dt` finds the choice with the highest expected utility, each utility counted once. A party that
#   values peace at 4 and its absence, `\+peace`, at -2 should choose as one that values peace at 4 and `war`, defined
#   as `\+peace`, at -2.
# Version: ProbLog 2.3.0, the newest in November 2026; Python 3.11.
# Behaviour: where an atom and its negation both have a utility, both are counted twice, and those of all other atoms
#   once. The score is not that of any strategy, and the choice may be another. No warning. It is the same with
#   `search="local"`.
# Seen: in November 2026 with Python 3.11, twice, each time in a new environment.
# Output:
#   written as \+peace: concede = 1, score 0.8
#   written as war: concede = 0, score -0.8
#   by hand: concede = 0, score -0.8; conceding is worth -2.6
# Source: `evaluate` in problog/tasks/dtproblog.py goes through every queried term, here peace and \+peace, and at each
#   adds what it is worth if it holds and what its negation is worth if it does not; so each of the two is met twice.
#   The tutorial (https://dtai.cs.kuleuven.be/problog/tutorial/dtproblog/01_umbrella.html) has utilities of atoms
#   alone; that those of negations are looked up shows that they are meant to be given. No issue of it was found at
#   https://github.com/ML-KULeuven/problog/issues.
# Why here: "peace is worth this, no peace costs that, so does the concession" is how a planner states a negotiation,
#   and a decision model is a natural second opinion on what an analysis recommends. This one recommends conceding
#   where holding out is better. Give each atom one utility, and a name of its own to what is negated.

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check problog==2.3.0

"$work/venv/bin/python" - <<'PROGRAM'
import sys

from problog.program import PrologString
from problog.tasks.dtproblog import dtproblog

WORLD = r"""
?::concede.
0.9::peace :- concede.
0.2::peace :- \+concede.
utility(peace, 4).
utility(concede, -6).
"""
NEGATED = WORLD + r"utility(\+peace, -2)."
NAMED = WORLD + r"war :- \+peace. utility(war, -2)."


def decided(program):
    choices, score, _ = dtproblog(PrologString(program))
    return {str(name): choice for name, choice in choices.items()}["concede"], round(score, 6)


def by_hand():
    worth = {concede: 4 * peace - 2 * (1 - peace) - 6 * concede for concede, peace in ((0, 0.2), (1, 0.9))}
    best = max(worth, key=worth.get)
    return best, round(worth[best], 6)


negated, named, right = decided(NEGATED), decided(NAMED), by_hand()
for how, (concede, score) in (("written as \\+peace", negated), ("written as war", named), ("by hand", right)):
    print(f"{how}: concede = {concede}, score {score:g}")
if named != right:
    sys.exit("CHANGED: the program with one utility an atom no longer gives what is worked out by hand")
if negated != (1, 0.8):
    sys.exit("CHANGED: utilities of an atom and of its negation are no longer counted twice")
PROGRAM
