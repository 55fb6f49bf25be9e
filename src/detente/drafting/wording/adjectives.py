"""Adjectives that end a run of words and name nothing: ``left its fields dry``, ``calls the rule discriminatory``."""

from __future__ import annotations

_TOLD = """
    alive alone silent dry void dark hot cold warm clean clear secret empty full intact null absent ill idle unchanged
    unarmed formal informal public private quiet improper necessary lawful legal valid invalid inadequate appropriate
    different similar equal fresh raw blank bare loose tight firm foul wet whole calm loud strong weak old big small
    large great huge tiny thin thick deep shallow wide narrow high low short long late early near far slow fast quick
    safe unsafe hungry angry happy sad sorry glad fair true false wrong real unreal simple easy hard difficult heavy
    serious grave rich poor cheap expensive normal regular special general major minor main central local national
    international global military civil federal royal economic political social technical final initial constant
    permanent temporary bilateral unilateral multilateral mutual unanimous unknown unwelcome overdue anew worthwhile
    separate distinct specific concrete modest moderate severe harsh strict urgent crucial vital essential relevant
    inside-out round-the-clock afloat afresh asleep awake adrift aground ajar ablaze aloft aware unaware wounded sick
    discriminatory mandatory compulsory binding pending outstanding missing remaining
"""
_KNOWN = frozenset(_TOLD.split())
_ENDINGS = ("able", "ible", "ful", "less", "ous", "ical", "ctory", "atory")
_NOUNS_TOLD = """
    table cable vegetable constable variable bible handful radical chemical periodical crucible satchel fable stable
    timetable syllable parable factory directory history territory laboratory observatory conservatory lavatory
    victory trajectory refectory signatory signatories
"""
_NOUNS = frozenset(_NOUNS_TOLD.split())


def is_adjective(word: str) -> bool:
    """Whether *word*, in small letters, says how something is and names nothing."""
    return word in _KNOWN or (word.endswith(_ENDINGS) and word not in _NOUNS and len(word) > len("able") + 1)
