"""The codes of other data to which entries point, as closed lists. Names of categories are facts; no text is taken.

CAMEO: Gerner, D. J., Schrodt, P. A., Yilmaz, O., & Abu-Jabr, R. (2002). Conflict and Mediation Event Observations
(CAMEO). Annual meeting of the International Studies Association. Codes of version 1.1b3.

PLOVER: Halterman, A., Bagozzi, B. E., Beger, A., Schrodt, P. A., & Scarborough, G. I. (2023). PLOVER and POLECAT: a new
political event ontology and dataset. Annual meeting of the International Studies Association.

PA-X: Bell, C., & Badanjak, S. (2019). Introducing PA-X: a new peace agreement database and dataset. Journal of Peace
Research 56(3), 452-466. Names of variables.

UCDP: Högbladh, S. (2012). Peace agreements 1975-2011: updating the UCDP Peace Agreement dataset. In T. Pettersson & L.
Themnér (eds.), States in Armed Conflict 2011. Uppsala University. Provisions, in words.

PAM: Joshi, M., Quinn, J. M., & Regan, P. M. (2015). Annualized implementation data on comprehensive intrastate peace
accords, 1989-2012. Journal of Peace Research 52(4), 551-562. The 51 provisions.
"""

from __future__ import annotations

_CAMEO = """
010-019 020 021 0211-0214 022 023 0231-0234 024 0241-0244 025 0251-0256 026-028
030 031 0311-0314 032 033 0331-0334 034 0341-0344 035 0351-0356 036-039 040-046 050-057 060-064 070-075
080 081 0811-0814 082 083 0831-0834 084 0841 0842 085 086 0861-0863 087 0871-0874 090-094
100 101 1011-1014 102 103 1031-1034 104 1041-1044 105 1051-1056 106-108
110-112 1121-1125 113-116 120 121 1211 1212 122 1221-1224 123 1231-1234 124 1241-1246 125-129
130 131 1311-1313 132 1321-1324 133-138 1381-1385 139 140 141 1411-1414 142 1421-1424 143 1431-1434 144 1441-1444
145 1451-1454 150-154 160-162 1621-1623 163-166 1661-1663 170 171 1711 1712 172 1721-1724 173-176
180-182 1821-1823 183 1831-1833 184-186 190-196 200-204 2041 2042
"""


def _spread(text: str) -> frozenset[str]:
    codes: set[str] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        codes |= {f"{code:0{len(first)}d}" for code in range(int(first), int(last or first) + 1)}
    return frozenset(codes)


CAMEO = _spread(_CAMEO)
_PLOVER = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT", "080": "CONCEDE",
    "081": "CONCEDE", "082": "CONCEDE", "083": "CONCEDE", "0813": "RETREAT", "0814": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "163": "COERCE", "17": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "18": "ASSAULT",
    "19": "ASSAULT", "191": "COERCE", "192": "COERCE", "20": "ASSAULT",
}  # fmt: skip
"""CAMEO code, or how it begins -> PLOVER event, after the conversion table of 17 September 2021."""


def plover_of(cameo: str) -> str:
    """The PLOVER event of a CAMEO code; nothing for mere statements and appeals, which PLOVER leaves out."""
    return next((_PLOVER[cameo[:n]] for n in (4, 3, 2) if cameo[:n] in _PLOVER), "")


_PAX = """
Ce Civso Cons ConRen Cor Dev DevHum DevInfra DevSoc Ele ElecComm Eps EqGen GCh GDis GMig GRa GRe GRef GSoc GeMe GeWom
HrCit HrCp HrDet HrFra HrGen HrIi HrMob HrNi HrSec ImE ImOth ImPK ImRef ImSrc ImUN IntFu JusCr JusEm JusJu JusPri JusTra
LaCh LaEn LaRef Med Mps NatRes PolNewTemp PolPar Polps Prot Pubad SsrArm SsrCrOcr SsrDdr SsrDrugs SsrFf SsrGua SsrInt
SsrPol SsrPsf StBor StCon StDef StGen StInd StRef StSd StSym StUni StXbor Tax Terps Terr TjAm TjCou TjGen TjJaIc TjJaNc
TjMech TjMis TjNR TjPower TjPrire TjRMa TjRSym TjRep TjSan TjVet TjVic Tral Wat
"""
PAX = frozenset(_PAX.split())
UCDP = frozenset(
    {
        "Ceasefire", "Integration into army", "Disarmament", "Withdrawal of foreign forces", "Right to political party",
        "Integration into government", "Integration into civil service", "Elections", "Interim government",
        "National talks", "Power sharing in government", "Autonomy", "Federal state", "Independence", "Referendum",
        "Local power sharing", "Regional development", "Cultural freedoms", "Border demarcation", "Local governance",
        "Amnesty", "Release of prisoners", "National reconciliation", "Return of refugees",
        "Reaffirmation of earlier agreements", "Outlining negotiating agenda", "Peacekeeping operation",
        "Commission or committee to oversee implementation",
    }
)  # fmt: skip
PAM = frozenset(
    {
        "Amnesty", "Arms Embargo", "Boundary Demarcation", "Ceasefire", "Children's Rights", "Citizenship Reform",
        "Civil Administration Reform", "Commission to Address Damage", "Constitutional Reform", "Cultural Protections",
        "Decentralization/Federalism", "Demobilization", "Detailed Timeline", "Disarmament",
        "Dispute Resolution Committee", "Donor Support", "Economic and Social Development", "Education Reform",
        "Electoral/Political Party Reform", "Executive Branch Reform", "Human Rights", "Independence Referendum",
        "Indigenous Minority Rights", "Inter-ethnic/State Relations", "Internally Displaced Persons",
        "International Arbitration", "Judiciary Reform", "Legislative Branch Reform", "Media Reform", "Military Reform",
        "Minority Rights", "Natural Resource Management", "Official Languages and Symbol", "Paramilitary Groups",
        "Police Reform", "Powersharing Transitional Government", "Prisoner Release", "Ratification Mechanism",
        "Refugees", "Regional Peacekeeping Force", "Reintegration", "Reparations", "Review of Agreement",
        "Right of Self-Determination", "Territorial Powersharing", "Truth or Reconciliation Mechanism",
        "UN Peacekeeping Force", "UN Transitional Authority", "Verification/Monitoring Mechanism",
        "Withdrawal of Troops", "Women's Rights",
    }
)  # fmt: skip
