#!/bin/sh
# webvtt-py gives what a second speaker says in a cue to the first one, or to nobody.
#
# Expected: `caption.voice` names who speaks `caption.text`; where a cue holds two voice spans, the text is taken apart,
#   or there are two names, or there is none.
# Version: webvtt-py 0.6.0, the newest in November 2026; Python 3.11.
# Behaviour: `voice` is the name in a tag at the very beginning of the first line, `text` is every word of the cue with
#   all tags taken out. The words of whoever speaks second are thus the first speaker's; a speaker whose span does not
#   begin the cue is lost. Character references stay as they are written. No warning; the file is valid WebVTT.
# Seen: in November 2026 with Python 3.11, twice, each time in a new environment.
# Output:
#   Reyes: 'We will withdraw.\nWe will not.'
#   None: '(Applause) We sign &amp; seal.'
#   where the file has Okoro say "We will not." and "We sign & seal."
# Source: `Caption.voice` and `Caption.text` in webvtt/models.py. The format lets a cue hold any number of voice spans,
#   wherever they stand: https://www.w3.org/TR/webvtt1/#webvtt-cue-voice-span. Of several the README
#   (https://github.com/glut23/webvtt-py) says nothing but "cue voice span if any".
# Why here: recordings of meetings and hearings come as WebVTT with a voice a speaker, and short exchanges share a cue.
#   Who said what is the first thing that a reader of evidence must get right: here a refusal is put in the mouth of
#   the party that has just agreed. Take the spans from `raw_text` instead.

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check webvtt-py==0.6.0

cat >"$work/talks.vtt" <<'CUES'
WEBVTT

00:00:01.000 --> 00:00:04.000
<v Reyes>We will withdraw.</v>
<v Okoro>We will not.</v>

00:00:05.000 --> 00:00:08.000
(Applause) <v Okoro>We sign &amp; seal.</v>
CUES

"$work/venv/bin/python" - "$work/talks.vtt" <<'PROGRAM'
import sys

import webvtt

SEEN = [("Reyes", "We will withdraw.\nWe will not."), (None, "(Applause) We sign &amp; seal.")]
read = [(caption.voice, caption.text) for caption in webvtt.read(sys.argv[1])]
for voice, text in read:
    print(f"{voice}: {text!r}")
if read != SEEN:
    sys.exit("CHANGED: the voices of a cue are told apart in another way")
PROGRAM
