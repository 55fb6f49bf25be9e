"""The caret stands under the very characters that are wrong, however the text is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from detente.case.text.composing import compose
from detente.case.text.from_file import reads
from detente.case.text.source import SourceText
from detente.case.text.spot import spot
from detente.errors import CaseFileError, Problem

FRAME = """\
detente: 1
title: Places
parties: {east: {name: East}}
issues: {chain: {values: [up, down], status_quo: up, decided_by: east}}
impossible:
"""


def shown(entry: str) -> str:
    """The one fault in *entry*, below its head line, with line numbers dropped."""
    with pytest.raises(CaseFileError) as caught:
        reads(FRAME + entry, "places.yaml")
    (problem,) = caught.value.problems
    return "\n".join(str(problem).splitlines()[1:3])


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "  - when: chain = bad\n",
            "   6 |   - when: chain = bad\n"
            "     |                   ^^^",
        ),
        (
            "  - {when: 'chain = \"it''s bad\"'}\n".replace('"', ""),
            "   6 |   - {when: 'chain = it''s bad'}\n"
            "     |                       ^^",
        ),
        (
            "  - when: 'chain = \"b''d\" or chain = up'\n",
            "   6 |   - when: 'chain = \"b''d\" or chain = up'\n"
            "     |                    ^^^^^^",
        ),
        (
            '  - when: "\\u0063hain\\x20=\\tb\\u0061d"\n',
            '   6 |   - when: "\\u0063hain\\x20=\\tb\\u0061d"\n'
            "     |                             ^^^^^^^^",
        ),
        (
            '  - when: "chain\\\n      \\ = \\"bad\\""\n',
            '   7 |       \\ = \\"bad\\""\n'
            "     |           ^^^^^^^",
        ),
        (
            "  - when: >-\n      chain = up and\n\n      chain = bad\n",
            "   9 |       chain = bad\n"
            "     |               ^^^",
        ),
        (
            "  - when: |\n      chain = up\n        and chain = bad\n",
            "   8 |         and chain = bad\n"
            "     |                     ^^^",
        ),
        (
            "  - when: > # chain = bad\n      chain = bad\n",
            "   7 |       chain = bad\n"
            "     |               ^^^",
        ),
        (
            "  - when: chain = up and\n     chain = bad\n",
            "   7 |      chain = bad\n"
            "     |              ^^^",
        ),
        (
            "  - {because: \"堰を切る時 🚢🚢\", when: chain = bad}\n",
            "   6 |   - {because: \"堰を切る時 🚢🚢\", when: chain = bad}\n"
            "     |                                                ^^^",
        ),
        (
            "  - {when: chain = 悪い}\n",
            "   6 |   - {when: chain = 悪い}\n"
            "     |                    ^^^^",
        ),
        (
            "  - {because: 'a\tb', when: chain = bad}\n",
            "   6 |   - {because: 'a    b', when: chain = bad}\n"
            "     |                                       ^^^",
        ),
        (
            "  - when: bad\r\n    because: x\r\n",
            "   6 |   - when: bad\n"
            "     |           ^^^",
        ),
    ],
)  # fmt: skip
def test_the_caret_stands_under_the_fault(entry, expected):
    """Plain, quoted, folded and literal text, wide characters and tabs: the caret has its place and width."""
    assert shown(entry) == expected


def test_a_long_line_is_cut_around_the_fault():
    """At most a hundred columns are shown, with the fault among them and a sign where the line was cut."""
    entry = f"  - {{because: {'long ' * 60}, when: chain = bad, because2: {'long ' * 60}}}\n"
    with pytest.raises(CaseFileError) as caught:
        reads(FRAME + entry)
    first, second = caught.value.problems
    for problem, word in ((first, "bad"), (second, "because2")):
        _, line, caret, *_ = str(problem).splitlines()
        assert len(line) <= 100
        assert line[7] == line[-1] == "…"
        assert line[caret.index("^") : caret.rindex("^") + 1] == word


@given(
    before=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=150),
    fault=st.text("bad悪🚢", min_size=1, max_size=6),
    after=st.text("x y悪\t", max_size=150),
)
def test_the_caret_is_as_wide_as_what_it_marks(before, fault, after):
    """Carets take as many columns as the characters above them, in any line."""
    text = before + fault + after
    _, line, caret = str(Problem("m", "f", 3, len(before) + 1, len(fault), text)).splitlines()
    marks = caret[caret.index("^") :]
    width = cell_len(fault)
    assert set(marks) == {"^"}
    assert len(marks) == width
    start = cell_len(line.split(fault)[0]) if fault not in before and line.count(fault) == 1 else caret.index("^")
    assert caret.index("^") == pytest.approx(start, abs=0) or not before.isascii()


WORDS = st.lists(
    st.sampled_from(["chain", "=", "it's", '"up"', "\\", "悪い", "🚢", "a#b", "x:y"]), min_size=2, max_size=9
)


def single(words):
    return "'" + " ".join(words).replace("'", "''") + "'"


def double(words):
    text = " ".join(words).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("悪", "\\u60aa").replace(" ", "\\x20", 1) + '"'


def folded(words):
    return ">-\n  " + "\n  ".join(words)


def literal(words):
    return "| # it's\n  " + "\n\n   ".join(words)


@given(words=WORDS, style=st.sampled_from([single, double, folded, literal]), data=st.data())
def test_every_word_is_found_where_it_was_written(words, style, data):
    """Each word of a value is found at its own characters in the file, escapes and line breaks notwithstanding."""
    source = SourceText("f", "key: " + style(words) + "\nother: 1\n")
    root, problems = compose(source)
    node = root.pairs[0][1]
    assert not problems
    assert node.value.split() == words
    k = data.draw(st.integers(0, len(words) - 1))
    start = 0
    for word in words[:k]:
        start = node.value.index(word, start) + len(word)
    start = node.value.index(words[k], start)
    first, last = spot(source.text, node, start, start + len(words[k]))
    written = source.text[first:last]
    if style is single:
        written = written.replace("''", "'")
    if style is double:
        written = written.replace('\\"', '"').replace("\\\\", "\\").replace("\\u60aa", "悪")
    assert written == words[k]
