"""The case that ``detente new`` writes: small, complete, with a remark on every part, ready to be overwritten."""

from __future__ import annotations

from detente.case.text.emit import scalar

_SKELETON = """\
# A case of detente. Lines that begin with # are remarks. Everything below is an example: put your own in its place.
detente: 1                      # version of this format
title: {title}
# as_of: 2031-05-02             # read the case as of this day; later evidence is left out
summary: >-
  Two neighbours quarrel over a border crossing. One has closed it; the other has moved troops close to it.

parties:                        # who decides, or speaks; the key before the colon is how the case calls it
  north: {{name: Northland}}
  south: {{name: Southland}}

issues:                         # what is to be settled; values not given are no and yes
  crossing:
    name: The border crossing
    values: [closed, goods only, open]
    ordered: true               # from least to most, so that crossing >= "goods only" can be written
    status_quo: closed          # what holds today
    decided_by: north           # who can change it alone; {{all_of: [north, south]}} asks for both
  troops:
    name: Troops at the border
    status_quo: yes             # a yes/no issue may be named bare in a statement: troops, not troops
    decided_by: south
  inspection:
    name: Joint inspection of goods
    status_quo: no
    decided_by: {{all_of: [north, south]}}

impossible:                     # what cannot be, and why
  - {{when: crossing = closed and inspection, because: there is nothing to inspect at a closed crossing}}

preferences:                    # most important first; or weights; leave a party out to derive them from statements
  north:
    red_lines: [crossing = open and troops]
    priorities: [not troops, inspection, not crossing = open]
  south:
    weights: {{crossing >= "goods only": 4, crossing = open: 2..4, troops: 1, inspection: 0..1}}

proposals:                      # packages on the table
  first-offer:
    by: south
    date: 2031-04-20
    package: {{crossing: open, troops: no}}
    source: note

threats:
  - {{by: south, if: crossing = closed, then: troops, source: note}}

statements:                     # evidence: who said what, when, with which stance
  - {{date: 2031-04-20, party: south, stance: demands, about: crossing = open, source: note}}
  - {{date: 2031-04-22, party: north, stance: rejects, about: crossing = open, text: says not while troops stand there}}
  - {{date: 2031-04-25, party: north, stance: open-to, about: inspection}}

meetings:
  - {{date: 2031-04-28, place: the bridge, attended: [north, south], outcome: no result, next: meet again in May}}

sources:
  note: {{title: Note of the Southland government, date: 2031-04-20}}
"""


def skeleton(title: str = "A border crossing") -> str:
    """The text of a new case file called *title*; it reads without fault."""
    return _SKELETON.format(title=scalar(title.strip() or "A border crossing", flow=False))
