"""A made-up case on a scale: four parties with positions, saliences and capabilities, who vote."""

from __future__ import annotations

LIMITS = """\
detente: 1
title: Emission limits
parties:
  north: {name: North, capability: 5, positions: {limit: {at: 80, salience: 90}}}
  south: {name: South, capability: 3, positions: {limit: {at: 20, salience: 50}}}
  east: {name: East, capability: 2, positions: {limit: {at: 40..60, salience: 70}}}
  west: {name: West, capability: 2, positions: {limit: 30}}
  council:
    members: [north, south, east, west]
    decides_by: {quota: 2/3, weights: {north: 5, south: 3, east: 2, west: 2}}
issues:
  limit:
    name: Limit
    values: ["0", "20", "40", "60", "80", "100"]
    ordered: true
    scale: 0..100
    status_quo: "0"
    decided_by: council
"""
