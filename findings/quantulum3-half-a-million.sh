#!/bin/sh
# quantulum3 reads "half a million refugees" as 1,500,000.
#
# Expected: 500,000, as for "half million" and "a half million"; the package knows "half" and gets "two and a half
#   million" right.
# Version: quantulum3 0.10.0, the newest in November 2026; Python 3.11, without the classifier, which tells units
#   apart and has no part in numbers.
# Behaviour: "half a" before a million, a billion or a thousand is one and a half of them: three times what is said.
#   "a million and a half" is 1,000,000.5, and "a quarter of a million" is two quantities. No warning, and the words
#   that are given back as the source of the number are the right ones.
# Seen: in November 2026 with Python 3.11, twice, each time in a new environment.
# Output:
#   half million refugees           500,000.0
#   a half million refugees         500,000.0
#   half a million refugees         1,500,000.0
#   half a billion dollars          1,500,000,000.0
#   half a thousand hostages        1,500.0
#   a million and a half refugees   1,000,000.5
# Source: `extract_spellout_values` in quantulum3/_lang/en_US/parser.py takes the words one after the other: "half" is
#   0.5, "a" is 1 and is added, "million" multiplies the sum. A neighbour, "two and a half months", was mended:
#   https://github.com/nielstron/quantulum3/issues/189; of "half a" nothing was found there.
# Why here: numbers of refugees, troops and dollars in a report are what an issue's values are made of, and officials
#   say "half a million" where they have no better figure. The result is plausible, so nobody will look it up.

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.6

"$work/venv/bin/python" -W ignore - <<'PROGRAM'
import sys

from quantulum3 import parser

SEEN = {
    "half million refugees": 500_000,
    "a half million refugees": 500_000,
    "half a million refugees": 1_500_000,
    "half a billion dollars": 1_500_000_000,
    "half a thousand hostages": 1_500,
    "a million and a half refugees": 1_000_000.5,
}
read = {words: [quantity.value for quantity in parser.parse(words)] for words in SEEN}
for words, values in read.items():
    print(f"{words:<30}  {', '.join(f'{value:,}' for value in values)}")
if read != {words: [value] for words, value in SEEN.items()}:
    sys.exit("CHANGED: 'half a' before a million is no longer one and a half million")
PROGRAM
