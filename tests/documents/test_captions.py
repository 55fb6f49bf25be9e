"""Captions of recordings: who says what, in running text."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from types import SimpleNamespace

import pytest

from detente.documents import Kind, documents
from detente.errors import DetenteError

TALKS = """\
WEBVTT - Talks in Lund

NOTE made by hand

STYLE
::cue { color: lime }

1
00:00:01.000 --> 00:00:04.000 line:90%
<v Reyes>We will withdraw our boats</v>
<v Okoro>We will not.</v>

2
00:00:05.000 --> 00:00:08.000
(Applause) <v.loud Okoro>We demand that Upland
open the <i>gates</i> &amp; the locks,</v>

01:00:08.000 --> 01:00:10.000
<v Okoro>all of them.</v>
"""
PLAIN = """\
1
00:00:01,000 --> 00:00:04,000
>> MINISTER REYES: We will withdraw
our boats from the bay.

2
00:00:04,500 --> 00:00:08,000
- They will not.
- They must,

3
00:00:12,000 --> 00:00:14,000
and they know it.

4
00:00:14,500 --> 00:00:15,000
So do we.

5
00:00:19,000 --> 00:00:21,000
Upland demands an inquiry.
"""


def opened(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    (made,) = documents([str(folder / name)])
    return made


def test_each_voice_has_its_own_words(tmp_path):
    """Two in one cue, one that begins in its middle, one that goes on in the next; nobody's are nobody's."""
    made = opened(tmp_path, "talks.vtt", TALKS)
    turns = [(one.label, made.text[one.place : one.end]) for one in made.of(Kind.TURN)]
    assert turns == [
        ("Reyes", "We will withdraw our boats"),
        ("Okoro", "We will not."),
        ("Okoro", "We demand that Upland open the gates & the locks, all of them."),
    ]
    assert made.title == "Talks in Lund"
    assert "\n\n(Applause)\n\n" in made.text
    assert not {"NOTE", "-->", "lime", "line:90%"} & set(made.text.split())


@pytest.mark.parametrize("name", ["plain.srt", "plain.vtt"])
def test_without_voices(tmp_path, name):
    """A mark or a pause behind a finished sentence begins a paragraph; a sentence goes on over a pause."""
    made = opened(tmp_path, name, ("WEBVTT\n\n" if name.endswith("vtt") else "") + PLAIN)
    assert made.text.split("\n\n") == [
        "MINISTER REYES: We will withdraw our boats from the bay.",
        "They will not.",
        "They must, and they know it. So do we.",
        "Upland demands an inquiry.\n",
    ]
    assert made.title == "plain"


def test_what_is_no_cue_is_no_text(tmp_path):
    """A file of headers alone is empty; words that only look like captions are text."""
    with pytest.raises(DetenteError, match="captions without a cue"):
        opened(tmp_path, "empty.vtt", "WEBVTT\n\nNOTE nothing was said\n")
    for name, text in (
        ("note.txt", "They met from 10:30 --> noon in Lund.\n"),
        ("arrow.srt", "Agenda --> ships. Upland demands the gates.\n"),
        ("leak.txt", "WEBVTT files were leaked. Upland demands the gates.\n"),
    ):
        assert opened(tmp_path, name, text).text == text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: ("\ufeff" + text).encode(),
        lambda text: re.sub(r"\n\n(?=\d+\n)", "\n", text).encode(),
        lambda text: text.replace("boats from", "\n\nboats from").encode(),
        lambda text: text.replace("00:00:04,500 -->", "00:00:04,500 ->").encode(),
        lambda text: text.replace("00:", "127:", 1).replace("00:00:04,000", "127:00:04,000").encode(),
    ],
    ids=["crlf", "cr", "utf-16", "mark", "no blank line", "blank line in a cue", "one dash", "hours"],
)
@pytest.mark.parametrize("name", ["plain.srt", "-"])
def test_however_it_is_written(tmp_path, monkeypatch, change, name):
    """Line ends, encodings, blank lines that are missing or too many, on standard input, too."""
    data = change(PLAIN)
    if name == "-":
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(data)))
        (made,) = documents(["-"])
    else:
        (tmp_path / name).write_bytes(data)
        (made,) = documents([str(tmp_path / name)])
    assert made.text.split("\n\n")[:3] == [
        "MINISTER REYES: We will withdraw our boats from the bay.",
        "They will not.",
        "They must, and they know it. So do we.",
    ]


def test_lines_that_roll_up_are_said_once(tmp_path):
    """As broadcasters write them; a short word may be said twice, and ruby is no word."""
    made = opened(
        tmp_path,
        "roll.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nUpland demands that\n\n00:02.000 --> 00:03.000\nUpland demands that\n"
        "the filling of the dam be stopped.\n\n00:03.000 --> 00:04.000\nthe filling of the dam be stopped.\nNo.\n\n"
        "00:04.000 --> 00:05.000\nNo. The <ruby>dam<rt>D</rt></ruby> stays.\n",
    )
    assert made.text == "Upland demands that the filling of the dam be stopped. No. No. The dam stays.\n"
