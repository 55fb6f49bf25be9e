"""An invented dispute that uses every part of the format."""

HARBOUR = """\
# A quarrel over a harbour.
detente: 1
title: The harbour of Anse
as_of: 2044-09-30   # a Friday
summary: >-
  Two islands share a harbour. One has put a chain across it; the other has sent ships
  to lie before it.
parties:
  east: {name: East Island, aliases: [Easterners, "the court at Vey"]}
  west: {name: West Island}
  guild: {name: Harbour Guild, members: [east, west, pilots], decides_by: majority}
  pilots: {name: Pilots, stands_for: 12}
issues:
  chain:
    name: Chain across the harbour
    values: {up: nobody passes, half: pilots pass, down: all pass}
    ordered: true
    status_quo: up
    decided_by: east
    terms: [chain, boom]
  ships:
    values: [home, near, inside]
    status_quo: near
    decided_by: west
    moves: [home <-> near, near -> inside]
    moves_by: {pilots: [near -> inside]}
  toll:
    values: [1, 2.50, none at all]
    status_quo: 2.50
    decided_by: {quota: 3, weights: {east: 2, west: 1, pilots: 1}, veto: [east]}
  treaty:
    status_quo: no
    one_way: true
    decided_by: {all_of: [east, west]}
  signals:
    status_quo: 'no'
    decided_by: {any_of: [east, guild]}
impossible:
  - when: ships = inside and chain = up
    because: ships cannot pass a chain
states:
  war: ships = inside
  peace: treaty and chain = down
preferences:
  east:
    red_lines: [{that: ships = inside, because: said so twice}]
    weights:
      ships = home: {weight: 2..4.25, because: the fishery}
      toll: {1: 0, 2.50: 3, none at all: -1}
      treaty: 1
    priorities: [not ships = inside]
    because: the speech at Vey
  pilots:
    ranking: [peace, [chain = half, signals], war]
proposals:
  first:
    {by: west, to: [east, guild], date: 2044-09-02, name: the first note, package: {chain: down, treaty: yes},
     source: note}
threats:
  - {by: west, if: chain = up and not treaty, then: ships = inside, date: 2044-09-10, text: will come in,
     source: gazette}
statements:
  - {date: 2044-09-01, party: west, stance: demands, about: chain = down, source: gazette}
  - {date: 2044-09-05, speaker: Ode Marr, party: west, stance: open-to, about: [chain = half, toll], if: the toll falls}
  - {date: 2044-09-06, party: guild, stance: rejects, about: ships = inside}
  - {date: 2044-09-07, party: east, stance: states, text: the chain is old}
meetings:
  - {date: 2044-09-20, forum: guild, place: Anse, chair: Ibo Tann, attended: [east, west], length: two hours,
     outcome: no result, next: meet in October, source: gazette}
sources:
  note: {title: Note of West Island, date: 2044-09-02}
  gazette: {title: Harbour Gazette, author: L. Sarn, publisher: Anse Press, date: 2044-09-21, url: https://example.org/a#b}
"""
