"""A made-up dispute of three years in one file."""

QUARRY = """\
detente: 1
title: The quarry of Sorn
as_of: 2033-01-01
summary: Hill blasts a quarry above the road of Vale.
parties: {hill: {name: Hill}, vale: {name: Vale}}
issues:
  blasting:
    name: Blasting
    values: [none, day, night]
    status_quo: night
    decided_by: hill
    was: [{value: day}, {since: 2031-07-19, value: night}]
  road: {name: Road open, status_quo: no, decided_by: vale}
  fund: {name: Joint fund, status_quo: no, decided_by: {all_of: [hill, vale]}}
preferences:
  hill:
    weights: {blasting: {none: 0, day: 3, night: 4..6}, road: 5..7, fund: 1}
    red_lines: [blasting = none]
statements:
  - {date: 2030-02-01, party: vale, stance: demands, about: blasting = none, source: gazette, text: stop it}
  - {date: 2030-03-01, party: vale, stance: accepts, about: road, source: gazette}
  - {date: 2031-09-01, party: vale, stance: rejects, about: road, source: gazette, text: not while it thunders}
  - {date: 2032-05-01, party: vale, stance: accepts, about: fund, source: gazette}
  - {date: 2032-06-01, party: vale, stance: demands, about: blasting != night, source: gazette}
sources: {gazette: {title: Gazette}}
"""
