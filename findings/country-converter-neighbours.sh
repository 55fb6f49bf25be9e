#!/bin/sh
# country_converter drops one of two countries from a text that names both, and warns only where it finds both.
#
# Expected: two names give a list of two codes, as "Iran, Iraq" does, or a warning.
# Version: country_converter 1.3.2, the newest in November 2026, with pandas 2.3.3; Python 3.11. (With pandas 3 this
#   version raises a TypeError before it has read a name.)
# Behaviour: each country has a pattern that says which other words may not stand in the text, so that Sudan is not
#   found in "South Sudan"; where both are named, the one with the exclusion is gone, whatever the order. South Korea's
#   excludes every text with an n in it: beside Japan, China or Iran it is not found. Of all pairs of the 250 names
#   written "A - B", over five hundred do not give their two codes. The warning "more than one regular expression
#   match" comes for the pairs that are right; where one is dropped a match was found, so nothing is logged.
# Seen: in November 2026 with Python 3.11, twice, each time in a new environment.
# Output:
#   Iran, Iraq                  ['IRN', 'IRQ']
#   Sudan, South Sudan          SSD
#   South Sudan, Sudan          SSD
#   North Korea, South Korea    PRK
#   South Korea, North Korea    PRK
#   Japan, South Korea          JPN
#   Czechia, Slovakia           CZE
#   Guinea, Equatorial Guinea   GNQ
#   warned of: Iran, Iraq
#   554 of 31,125 pairs do not give their two codes
# Source: the column `regex` of country_data.tsv in the package, looked for one by one in `CountryConverter.convert`.
#   The South Korean pattern came up in https://github.com/IndEcol/country_converter/issues/114, for names that are not
#   found at all.
# Why here: data on conflicts name the two sides or the places of a conflict in one field, and neighbours that differ
#   by a word are the usual pair. The table then has a dispute of South Sudan with nobody. Split the field first, and
#   count what comes back.

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    country_converter==1.3.2 pandas==2.3.3 numpy==2.3.5

"$work/venv/bin/python" - <<'PROGRAM'
import itertools
import logging
import sys

import country_converter

SEEN = {
    "Iran, Iraq": ["IRN", "IRQ"],
    "Sudan, South Sudan": "SSD",
    "South Sudan, Sudan": "SSD",
    "North Korea, South Korea": "PRK",
    "South Korea, North Korea": "PRK",
    "Japan, South Korea": "JPN",
    "Czechia, Slovakia": "CZE",
    "Guinea, Equatorial Guinea": "GNQ",
}


class Heard(logging.Handler):
    """Keeps the text of which a warning speaks."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def emit(self, record):
        self.names.add(record.getMessage().removeprefix("More than one regular expression match for "))


heard = Heard()
logging.getLogger().addHandler(heard)
converter = country_converter.CountryConverter()
read = {names: converter.convert(names, to="ISO3") for names in SEEN}
for names, codes in read.items():
    print(f"{names:<26}  {codes}")
print(f"warned of: {'; '.join(sorted(heard.names))}")

patterns = list(zip(converter.data.ISO3, converter.regexes))
pairs = list(itertools.combinations(zip(converter.data.name_short, converter.data.ISO3), 2))
wrong = sum(
    {code for code, pattern in patterns if pattern.search(f"{one} - {other}")} != {first, second}
    for (one, first), (other, second) in pairs
)
print(f"{wrong} of {len(pairs):,} pairs do not give their two codes")
if read != SEEN or heard.names != {"Iran, Iraq"} or wrong != 554:
    sys.exit("CHANGED: two countries in one text are found in another way")
PROGRAM
