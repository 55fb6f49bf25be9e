#!/bin/sh
# The python-edtf package reads "no later than 3 May 1998" as "from 3 May 1998 on".
#
# Expected: `text_to_edtf` knows "before" and "later than", so a negated one is turned round, or nothing is returned,
#   as for dates that it does not understand.
# Version: edtf 5.0.2, the newest in November 2026; Python 3.11.
# Behaviour: the words are looked for without what stands before them. "no later than" opens the interval after the
#   day instead of closing it there, "not before" and "no earlier than" do the reverse, and nothing tells them from
#   the opposite. "by 3 May 1998" and "until 3 May 1998" are that one day.
# Seen: in November 2026 with Python 3.11, twice, each time in a new environment.
# Output:
#   later than 3 May 1998           1998-05-03/
#   no later than 3 May 1998        1998-05-03/
#   not later than 3 May 1998       1998-05-03/
#   earlier than 3 May 1998         /1998-05-03
#   no earlier than 3 May 1998      /1998-05-03
#   not before 3 May 1998           /1998-05-03
#   the latest day of "no later than 3 May 1998": 2008-05-03 (ten years stand for an end that is not known)
# Source: BEFORE_CHECK and AFTER_CHECK in edtf/natlang/en.py, and `text_to_edtf` below them. The README
#   (https://github.com/ixc/python-edtf) has "later than 1928" among its examples and says nothing of negation.
# Why here: EDTF is the standard way to write down dates of which only a part is known, as in the sources of a
#   conflict, and "no later than" is how agreements and ultimatums set a deadline. A deadline becomes the day on which
#   compliance starts to be allowed, and every test of "was it late?" gives the wrong answer.

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check edtf==5.0.2 pyparsing==3.3.3 python-dateutil==4.0.0

"$work/venv/bin/python" - <<'PROGRAM'
import sys

from edtf import parse_edtf, text_to_edtf

SEEN = {
    "later than 3 May 1998": "1998-05-03/",
    "no later than 3 May 1998": "1998-05-03/",
    "not later than 3 May 1998": "1998-05-03/",
    "earlier than 3 May 1998": "/1998-05-03",
    "no earlier than 3 May 1998": "/1998-05-03",
    "not before 3 May 1998": "/1998-05-03",
}
read = {words: text_to_edtf(words) for words in SEEN}
for words, interval in read.items():
    print(f"{words:<30}  {interval}")
latest = parse_edtf(read["no later than 3 May 1998"]).upper_strict()
print('the latest day of "no later than 3 May 1998": {:04}-{:02}-{:02}'.format(*latest[:3]))
if read != SEEN or latest[:3] != (2008, 5, 3):
    sys.exit("CHANGED: a negated 'later', 'earlier' or 'before' is no longer read as the plain word")
PROGRAM
