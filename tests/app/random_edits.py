"""Edits drawn at random, and a process that makes them and says so: ``python random_edits.py FILE SEED COUNT``."""

from __future__ import annotations

import sys
from random import Random

from detente.app.desk.desk import Desk
from detente.app.desk.edits import Edit, Insert, MoveEntry, Put, Remove, edit
from detente.app.desk.journal import version_of
from detente.app.desk.merging import merged
from detente.errors import DetenteError


def drawn(random: Random, desk: Desk) -> Edit:
    """An edit of what the case has."""
    case = desk.state.case
    assert case is not None
    count = len(case.statements)
    issue = random.choice(list(case.issues))
    words = random.choice(
        ["the chain is old", "says: no #1", "'quoted' and \"double\"", "two\nlines", "Grüße – 日本", "x" * 200]
    )
    said = {"date": "2044-09-08", "party": "east", "stance": "states", "text": words}
    choices = [
        edit("issue named", Put(("issues", issue, "name"), words.replace("\n", " ")[:60].replace('"', ""))),
        edit("reason given", Put(("preferences", random.choice(["east", "pilots", "guild"]), "because"), words)),
        edit("statement added", Insert(("statements",), said, random.choice([None, 0, random.randrange(count + 1)]))),
        edit("summary written", Put(("summary",), words)),
        edit("source added", Put(("sources", f"s{random.randrange(50)}"), {"title": words.replace("\n", " ")})),
        edit("two at once", Put(("title",), words.replace("\n", " ")), Put(("parties", "west", "name"), "West")),
    ]
    if count > 1:
        number = random.randrange(count)
        choices += [
            edit("statement dropped", Remove(("statements", number))),
            edit("statement moved", MoveEntry(("statements",), number, random.randrange(count))),
            edit("statement accepted", Put(("statements", number, "review"), random.choice(["accepted", "corrected"]))),
            edit("words changed", Put(("statements", number, "text"), words)),
        ]
    return random.choice(choices)


def main(path: str, seed: str, count: str) -> None:
    """Make so many edits, with undo and redo between; say before each what it would lead to, and after that it has."""
    random, desk = Random(int(seed)), Desk(path)
    print("ACK", desk.state.version, flush=True)
    for _ in range(int(count)):
        state, way = desk.state, random.random()
        if way < 0.2 and state.undo:
            print("TRY", desk.journal.done[-1].before, flush=True)
            state = desk.undo(state.version)
        elif way < 0.3 and state.redo:
            print("TRY", desk.journal.undone[-1].after, flush=True)
            state = desk.redo(state.version)
        else:
            wanted = drawn(random, desk)
            try:
                print("TRY", version_of(merged(wanted.changes, state.text, state.text)), flush=True)
                state = desk.apply(wanted)
            except DetenteError as refused:
                print("REFUSED", str(refused).partition("\n")[0], flush=True)
        print("ACK", state.version, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
