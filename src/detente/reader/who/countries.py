"""What countries and international bodies are called: names, demonyms, capitals and seats of government.

Names, demonyms and capitals come from the package ``countryinfo``; what it lacks, or what newspapers call otherwise,
stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

SEATS: Mapping[str, str] = {
    "United States": "US, U.S., America, Americans, Washington, White House, Pentagon, State Department, Capitol Hill, "
    "US Congress, Oval Office, Senate Democrats, Senate Republicans, House Republicans, House Democrats, CIA, FBI",
    "United Kingdom": "UK, U.K., Britain, Briton, Britons, Downing Street, No 10, Whitehall, Westminster",
    "Russia": "Kremlin, State Duma, Duma",
    "France": "Élysée, Elysée, Elysee, Quai d'Orsay, Frenchman, Frenchmen",
    "Germany": "Bundestag, Chancellery",
    "Israel": "Knesset, IDF, Tel Aviv",
    "China": "Peking, Politburo, PRC",
    "Ukraine": "Kiev, Verkhovna Rada",
    "South Korea": "Blue House",
    "Turkey": "Türkiye, Turk, Turks, Sublime Porte",
    "India": "Delhi",
    "Vatican": "Holy See, Vatican City",
    "Netherlands": "The Hague, Hague, Dutchman",
    "Saudi Arabia": "Saudi, Saudis",
    "Iran": "Majlis, Islamic Republic",
    "Kazakhstan": "Kazakh, Kazakhs, Astana",
    "Uzbekistan": "Uzbek, Uzbeks",
    "Tajikistan": "Tajik, Tajiks",
    "Kyrgyzstan": "Kyrgyz",
    "Argentina": "Argentine, Argentines, Argentinian, Argentinians",
    "Ecuador": "Ecuadorian, Ecuadorians",
    "Spain": "Spaniard, Spaniards",
    "Poland": "Pole, Poles",
    "Greece": "Hellenic",
    "Sweden": "Swede, Swedes",
    "Denmark": "Dane, Danes",
    "Finland": "Finn, Finns",
    "Iceland": "Icelandic",
    "Serbia": "Serb, Serbs",
    "Croatia": "Croat, Croats",
    "Slovenia": "Slovenian, Slovenians",
    "Slovakia": "Slovakian",
    "Ireland": "Irishman",
    "New Zealand": "Kiwi",
    "Myanmar": "Burma, Rangoon, Yangon",
    "Ivory Coast": "Cote d'Ivoire, Abidjan",
    "Czech Republic": "Czechia",
    "Tanzania": "Dar es Salaam",
    "Nigeria": "Aso Rock",
    "Philippines": "Philippine, Malacañang",
    "Eswatini": "Swaziland, Swazi",
    "North Macedonia": "Macedonia",
    "Moldova": "Chisinau",
    "Lesotho": "Basotho",
    "North Korea": "DPRK",
    "Syria": "Assad government",
    "NATO": "Nato, North Atlantic Treaty Organization, North Atlantic Treaty Organisation, Atlantic Alliance, "
    "North Atlantic Council",
    "European Union": "EU, E.U., European Commission, European Council, European Parliament",
    "United Nations": "UN, U.N., UN Security Council, Security Council, General Assembly, UNHCR, UNICEF",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "African Union": "AU",
    "Arab League": "League of Arab States",
    "ASEAN": "Association of Southeast Asian Nations",
    "International Atomic Energy Agency": "IAEA, I.A.E.A.",
    "International Monetary Fund": "IMF",
    "World Bank": "",
    "World Trade Organization": "WTO",
    "World Health Organization": "WHO",
    "ECOWAS": "Economic Community of West African States",
    "Organization of American States": "OAS",
    "Gulf Cooperation Council": "GCC",
    "Shanghai Cooperation Organisation": "SCO",
    "Collective Security Treaty Organization": "CSTO",
    "Red Cross": "ICRC, International Committee of the Red Cross",
    "G7": "G-7, Group of Seven",
    "G20": "G-20, Group of Twenty",
    "OPEC": "",
    "International Criminal Court": "ICC",
    "International Court of Justice": "ICJ",
    "Palestinian Authority": "PLO",
    "Hamas": "",
    "Hezbollah": "Hizbollah, Hizbullah",
    "Taliban": "",
    "Scotland": "Holyrood",
}
"""Other names of countries and bodies, with the places by which their governments are called."""

RENAMED = {
    "Republic of Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Holy See (Vatican City State)": "Vatican",
    "Vatican City State": "Vatican",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
}
LEFT_OUT = {
    "Antilles néerlandaises", "Burma", "Palestine, State of", "Serbia and Montenegro", "South Georgia",
    "United States Minor Outlying Islands",
}  # fmt: skip
NO_NAME = {
    "island",
    "mann",
    "victoria",
    "douglas",
    "stanley",
    "brussels",
    "the valley",
    "togolese",
    "prathet",
}
"""Not read as a country: they are more often something else. Brussels is the seat of three governments."""


@cache
def names() -> Mapping[str, str]:
    """Country or body by what it is called."""
    found: dict[str, str] = {}
    for country, called in _called():
        if called.lower() not in NO_NAME:
            found.setdefault(called, country)
    return found


def _called() -> Iterator[tuple[str, str]]:
    for country, others in SEATS.items():
        yield country, country
        yield from ((country, other) for other in others.split(", ") if other)
    yield from _from_library()


def _from_library() -> Iterator[tuple[str, str]]:
    """Whoever has most people comes first, so that `Indian` is India and not a territory of that name."""
    from countryinfo import CountryInfo  # noqa: PLC0415 - reads 250 small files

    rows = sorted(CountryInfo.all().values(), key=lambda row: (-(row.get("population") or 0), row["name"]))
    rows = [row for row in rows if row["name"] not in LEFT_OUT]
    for row in rows:
        country = RENAMED.get(row["name"], row["name"])
        yield country, country
        yield from ((country, other) for other in row.get("altSpellings") or () if _plain(other))
    for row in rows:
        country = RENAMED.get(row["name"], row["name"])
        for demonym in (row.get("demonym") or "").replace("/", ",").split(","):
            if demonym.strip():
                yield country, demonym.strip()
                if not demonym.endswith(("s", "sh", "ch", "ese", "z")):
                    yield country, demonym.strip() + "s"
    for row in rows:
        capital = row.get("capital")
        if isinstance(capital, str) and (row.get("population") or 0) > 200_000:
            yield RENAMED.get(row["name"], row["name"]), capital.removesuffix(" D.C.")


def _plain(other: str) -> bool:
    """Whether *other* is a name that an English text would use, and no code."""
    return other.isascii() and len(other) > 3 and "," not in other and other[0].isupper()
