"""Negotiation scenarios as GENIUS and its relatives know them, between their files and a case.

A scenario has a domain (issues with values, nothing else) and one utility space a party: what each value of each issue
adds, and what no agreement is worth. Nothing holds today, and every package needs everybody.
"""
