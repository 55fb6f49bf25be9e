"""The file is the truth: edits keep what they do not touch, are undone over restarts, and never fight with others."""

from __future__ import annotations

import json
import os
import re
import sys
from random import Random

import pytest

from detente.app.desk.desk import ChangedElsewhereError, Desk, OvertakenEditError, RefusedEditError
from detente.app.desk.edits import Insert, MoveEntry, Put, Remove, edit
from detente.app.desk.journal import FOLDER, version_of
from detente.app.desk.merging import CollisionError
from detente.app.desk.opened import OpenedElsewhereError, OpenedHere
from detente.case.text.from_file import read
from detente.errors import CaseFileError, DetenteError
from tests.app.random_edits import drawn
from tests.case.harbour import HARBOUR

NAMED = edit("party named", Put(("parties", "west", "name"), "Western Island"))
ACCEPTED = edit("accepted", Put(("statements", 0, "review"), "accepted"))


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "talks.yaml"
    made.write_text(HARBOUR, encoding="utf-8")
    return made


def test_an_edit_is_in_the_file_at_once(path):
    """One line changes, every other character stays."""
    state = Desk(path).apply(NAMED)
    before, after = HARBOUR.splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("  west: {name: West Island}", "  west: {name: Western Island}")
    ]
    assert state.case.parties["west"].name == "Western Island"
    assert state.undo == "party named"


def test_undo_and_redo_over_a_restart(path):
    """What was done in an earlier session is undone in a later one, step by step, and done again."""
    desk = Desk(path)
    desk.apply(NAMED)
    desk.apply(ACCEPTED)
    state = Desk(path).undo(version_of(path.read_text(encoding="utf-8")))
    assert (state.undo, state.redo) == ("party named", "accepted")
    state = Desk(path).undo(state.version)
    assert path.read_text(encoding="utf-8") == HARBOUR
    state = Desk(path).redo(state.version)
    state = Desk(path).redo(state.version)
    assert read(path).statements[0].review == "accepted"
    assert state.redo == ""


def test_a_new_edit_ends_what_can_be_redone(path):
    """After undo and another edit there is nothing to redo, after a restart neither."""
    desk = Desk(path)
    state = desk.undo(desk.apply(NAMED).version)
    assert desk.apply(ACCEPTED, state.version).redo == ""
    assert (Desk(path).state.undo, Desk(path).state.redo) == ("accepted", "")


def test_an_edit_with_faults_is_refused_with_its_place(path):
    """Nothing is written, and the fault names the part."""
    with pytest.raises(RefusedEditError) as refused:
        Desk(path).apply(edit("wrong", Put(("statements", 1, "stance"), "wishes")))
    assert [fault.path for fault in refused.value.faults] == [("statements", 1, "stance")]
    assert "wishes" in refused.value.faults[0].said
    assert path.read_text(encoding="utf-8") == HARBOUR


def test_two_tabs_do_not_fight(path):
    """An edit of a page that has been overtaken is made where it touches something else, and refused where not."""
    desk = Desk(path)
    base = desk.state.version
    desk.apply(edit("dropped", Remove(("statements", 0))), base)
    desk.apply(edit("reviewed", Put(("statements", 2, "review"), "accepted")), base)
    case = read(path)
    assert len(case.statements) == 3
    assert case.statements[1].review == "accepted" and case.statements[1].party == "guild"
    with pytest.raises(CollisionError) as met:
        desk.apply(edit("gone", Put(("statements", 0, "review"), "accepted")), base)
    assert (met.value.mine, met.value.theirs) == ("accepted", None)
    desk.apply(NAMED, base)
    with pytest.raises(CollisionError) as met:
        desk.apply(edit("named", Put(("parties", "west", "name"), "Far Island")), base)
    assert (met.value.path, met.value.mine, met.value.theirs) == (
        ("parties", "west", "name"),
        "Far Island",
        "Western Island",
    )
    assert desk.apply(NAMED, base).undo == "party named"
    assert len(desk.journal.done) == 3


def test_two_tabs_add_and_move(path):
    """Both entries are there; an order that has changed is not changed again unseen."""
    desk = Desk(path)
    base = desk.state.version
    said = {"date": "2044-09-08", "party": "east", "stance": "states", "text": "one"}
    desk.apply(edit("added", Insert(("statements",), said)), base)
    desk.apply(edit("added", Insert(("statements",), {**said, "text": "two"})), base)
    assert [one.text for one in read(path).statements[-2:]] == ["one", "two"]
    with pytest.raises(CollisionError):
        desk.apply(edit("moved", MoveEntry(("statements",), 0, 1)), base)


def test_an_unknown_version_is_refused(path):
    """A page of another run whose text nobody knows any more cannot be merged."""
    with pytest.raises(OvertakenEditError):
        Desk(path).apply(NAMED, "0" * 24)
    desk = Desk(path)
    desk.apply(NAMED)
    with pytest.raises(OvertakenEditError):
        desk.undo("0" * 24)


def test_a_foreign_change_is_never_overwritten(path):
    """It is noticed before a write, though time and size of the file are the same; theirs stays if that is chosen."""
    desk = Desk(path)
    stamp = path.stat()
    theirs = HARBOUR.replace("West Island}", "Wast Island}")
    path.write_text(theirs, encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    with pytest.raises(ChangedElsewhereError):
        desk.apply(NAMED)
    assert path.read_text(encoding="utf-8") == theirs
    assert desk.look() == theirs
    state = desk.take_theirs(version_of(theirs))
    assert state.case.parties["west"].name == "Wast Island"
    assert desk.look() is None
    desk.undo(state.version)
    assert path.read_text(encoding="utf-8") == HARBOUR


def test_mine_stays_and_theirs_is_kept(path):
    """Theirs is a file beside it, byte by byte."""
    desk = Desk(path)
    desk.apply(NAMED)
    mine, theirs = path.read_bytes(), b"detente: 1\ntitle: \xff broken"
    path.write_bytes(theirs)
    assert desk.look() == ""
    _, copy = desk.keep_mine(version_of(""))
    assert path.read_bytes() == mine
    assert copy.read_bytes() == theirs and copy.parent == path.parent


def test_a_choice_is_about_what_was_seen(path):
    """Where the other program writes once more, the choice is asked again."""
    desk = Desk(path)
    path.write_text(HARBOUR + "# one\n", encoding="utf-8")
    seen = version_of(desk.look())
    path.write_text(HARBOUR + "# two\n", encoding="utf-8")
    for choice in (desk.take_theirs, desk.keep_mine):
        with pytest.raises(OvertakenEditError):
            choice(seen)
    assert path.read_text(encoding="utf-8").endswith("# two\n")


def test_a_file_that_is_gone_is_put_back_only_if_wished(path):
    """Nothing is written where somebody has taken the file away."""
    desk = Desk(path)
    path.unlink()
    with pytest.raises(ChangedElsewhereError):
        desk.apply(NAMED)
    assert not path.exists()
    desk.keep_mine(version_of(""))
    assert path.read_text(encoding="utf-8") == HARBOUR


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody put a link or a pipe there")
@pytest.mark.parametrize("other", ["link", "pipe", "folder"])
def test_what_takes_the_place_of_the_file_is_neither_read_nor_written(path, tmp_path, other):
    """A link could lead out of the folder, a pipe would wait for ever."""
    desk, secret = Desk(path), tmp_path / "secret"
    secret.write_text("nobody's business", encoding="utf-8")
    path.unlink()
    {"link": lambda: path.symlink_to(secret), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir}[other]()
    for attempt in (desk.look, lambda: desk.apply(NAMED), lambda: desk.keep_mine("")):
        with pytest.raises(DetenteError, match="taken the place of this file"):
            attempt()
    assert secret.read_text(encoding="utf-8") == "nobody's business"
    path.rmdir() if other == "folder" else path.unlink()
    path.write_text(HARBOUR, encoding="utf-8")
    assert desk.apply(NAMED).case


def test_a_change_while_it_was_closed_is_a_step(path):
    """What another program did meanwhile is in the history and can be undone like a step of one's own."""
    Desk(path).apply(NAMED)
    path.write_text(HARBOUR + "# by hand\n", encoding="utf-8")
    desk = Desk(path)
    assert desk.state.undo == "changed by another program"
    state = desk.undo(desk.state.version)
    assert (state.undo, "Western" in state.text) == ("party named", True)


def test_a_faulty_file_opens(path):
    """Its faults are told, edits of its parts are refused, and a mended text is saved."""
    path.write_text(HARBOUR.replace("stance: demands", "stance: wishes"), encoding="utf-8")
    desk = Desk(path)
    state = desk.state
    assert state.case is None and [fault.message for fault in state.faults] == ['unknown stance "wishes"']
    with pytest.raises(CaseFileError):
        desk.apply(NAMED)
    with pytest.raises(RefusedEditError):
        desk.replace(state.text + "\nnonsense", state.version, "mended")
    assert desk.replace(HARBOUR, state.version, "mended").case is not None
    assert desk.state.undo == "mended"


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_stay(path, start, end):
    """An edit changes no line that it does not touch, whatever editor wrote the file."""
    path.write_bytes((start + HARBOUR.replace("\n", end)).encode())
    desk = Desk(path)
    desk.apply(NAMED)
    desk.apply(
        edit(
            "added",
            Insert(("statements",), {"date": "2044-09-08", "party": "east", "stance": "states", "text": "a\nb"}),
        )
    )
    data = path.read_bytes().decode()
    assert data.startswith(start) and data.count(end) == data.count("\n")
    assert read(path).statements[-1].text == "a\nb"


def journal(path):
    return path.parent / FOLDER / f"{path.name}.journal"


@pytest.mark.parametrize("damage", ["torn", "empty", "noise", "middle", "other", "absent", "folder", "huge", "wrong"])
def test_a_damaged_log_never_hurts(path, damage):
    """The file opens as it is, and what can be undone is only what leads to it."""
    desk = Desk(path)
    for _ in range(3):
        desk.apply(drawn(Random(5), desk))
    text, log = path.read_text(encoding="utf-8"), journal(path)
    data = log.read_bytes()
    lines = data.splitlines(keepends=True)
    made = {
        "torn": data[:-20],
        "empty": b"",
        "noise": Random(1).randbytes(5000),
        "middle": b"".join([lines[0], lines[1][:40] + b"\n", *lines[2:]]),
        "other": json.dumps({"base": "another text"}).encode() + b"\n" + b"".join(lines[1:]),
        "huge": data + b"x" * 3_000_000,
        "wrong": lines[0] + lines[1].replace(b'"old"', b'"odl"') + b'{"undo":3}\n[]\n7\n',
    }
    if damage in made:
        log.write_bytes(made[damage])
    else:
        log.unlink()
    if damage == "folder":
        log.mkdir()
    state = Desk(path).state
    assert state.text == text == path.read_text(encoding="utf-8")
    again = Desk(path)
    again.apply(NAMED)
    assert again.undo(again.state.version).text == text


def test_every_cut_of_a_log_is_borne(path):
    """Wherever a crash tore it, the file opens with the text that it has."""
    desk = Desk(path)
    for seed in range(4):
        desk.apply(drawn(Random(seed), desk))
    desk.undo(desk.state.version)
    text, data = path.read_text(encoding="utf-8"), journal(path).read_bytes()
    for cut in Random(3).sample(range(len(data)), 25):
        journal(path).write_bytes(data[:cut])
        opened = Desk(path)
        assert opened.state.text == text == path.read_text(encoding="utf-8")


def test_random_edits_are_all_undone(path):
    """Twelve edits back to the first text, character by character, and forth to the last."""
    desk, random = Desk(path), Random(11)
    made = 0
    while made < 12:
        try:
            desk.apply(drawn(random, desk))
        except RefusedEditError:
            continue
        made += 1
    last, state = desk.state.text, desk.state
    while state.undo:
        state = desk.undo(state.version)
    assert state.text == HARBOUR
    while state.redo:
        state = desk.redo(state.version)
    assert state.text == last


def test_a_file_is_open_once(path):
    """A second workbench is told where the first one is; when that ends, the file is free."""
    here = OpenedHere(path, "http://127.0.0.1:1/")
    with pytest.raises(OpenedElsewhereError, match=re.escape("http://127.0.0.1:1/")):
        OpenedHere(path, "http://127.0.0.1:2/")
    here.close()
    OpenedHere(path, "http://127.0.0.1:2/").close()
