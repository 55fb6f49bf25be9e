"""A small GENIUS scenario and a small GeniusWeb scenario, as files, and what they are worth by hand."""

from __future__ import annotations

import json
from fractions import Fraction

from detente.case.model import Case
from detente.deals.worth import worths
from detente.exchange import formats
from detente.exchange.carried import CarriedFile

DOMAIN = """<negotiation_template>
<utility_space number_of_issues="3">
<objective index="0" name="root" type="objective" etype="objective">
  <issue index="1" name="quay" type="discrete">
    <item index="1" value="north" description="the old quay"/>
    <item index="2" value="south"/>
    <item index="3" value="both"/>
  </issue>
  <issue index="2" name="berths" type="integer"><range lowerbound="2" upperbound="5"/></issue>
  <issue index="3" name="rent" type="real"><range lowerbound="0" upperbound="2.5"/></issue>
</objective>
</utility_space>
</negotiation_template>
"""

GUILD = """<utility_space>
<objective index="0" name="root" type="objective" etype="objective">
  <issue index="1" name="quay" type="discrete">
    <item index="1" value="north" evaluation="2"/>
    <item index="2" value="south" evaluation="3"/>
    <item index="3" value="both" evaluation="7"/>
  </issue>
  <issue index="2" name="berths" type="integer">
    <range lowerbound="2" upperbound="5"/><evaluator ftype="linear" offset="0.1" slope="0.4"/>
  </issue>
  <issue index="3" name="rent" type="real">
    <range lowerbound="0" upperbound="2.5"/><evaluator ftype="linear" parameter0="1" parameter1="-0.5"/>
  </issue>
  <weight index="1" value="0.5"/>
  <weight index="2" value="0.2"/>
  <weight index="3" value="0.1"/>
</objective>
<discount_factor value="0.9"/>
<reservation value="0.25"/>
</utility_space>
"""

CROWN = (
    GUILD.replace('evaluation="7"', 'evaluation="1"')
    .replace('offset="0.1" slope="0.4"', 'offset="1" slope="-0.25"')
    .replace(
        'ftype="linear" parameter0="1" parameter1="-0.5"',
        'ftype="triangular" parameter0="0" parameter1="2.5" parameter2="2"',
    )
    .replace('<discount_factor value="0.9"/>\n<reservation value="0.25"/>\n', "")
)

WEB_DOMAIN = {
    "name": "quays",
    "issuesValues": {
        "quay": {"values": ["north", "south", "both"]},
        "berths": {"range": {"low": 2, "high": 3, "step": 0.5}},
    },
}


def web_profile(weights, quay, low, high, bid=None):
    """A GeniusWeb profile over the domain above."""
    space = {
        "name": "guild",
        "issueUtilities": {
            "quay": {"discreteutils": {"valueUtilities": dict(zip(("north", "south", "both"), quay, strict=True))}},
            "berths": {"numberutils": {"lowValue": 2, "lowUtility": low, "highValue": 3, "highUtility": high}},
        },
        "issueWeights": dict(zip(("quay", "berths"), weights, strict=True)),
        "domain": WEB_DOMAIN,
    }
    if bid:
        space["reservationBid"] = {"issuevalues": dict(zip(("quay", "berths"), bid, strict=True))}
    return {"LinearAdditiveUtilitySpace": space}


WEB = {
    "domain.json": json.dumps(WEB_DOMAIN, indent=1),
    "guild.json": json.dumps(web_profile([0.7, 0.3], [1, 0.2, 0.5], 0, 1, ["south", 2.5]), indent=1),
    "crown.json": json.dumps(web_profile([0.4, 0.6], [0.1, 1, 0], 1, 0.25), indent=1),
}
GENIUS = {"quays-domain.xml": DOMAIN, "guild.xml": GUILD, "crown.xml": CROWN}


def documents(files):
    """Texts by file name as documents."""
    return [CarriedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()]


def read(files, key="", **options):
    """What the importer makes of *files*."""
    return formats.read(documents(files), key, options)


def table(case: Case, party: str, issue: str) -> dict[str, Fraction]:
    """What each value of *issue* adds for *party*, by its name."""
    worth = worths(case)[party]
    return {
        label: Fraction(part, worth.unit)
        for label, part in zip(case.issues[issue].labels, worth.by_value(case, issue), strict=True)
    }


def no_deal(case: Case) -> dict[str, Fraction]:
    """What no agreement is worth to each party."""
    return {party: worth.of(case, case.status_quo) for party, worth in worths(case).items()}
