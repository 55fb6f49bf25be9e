"""The reference page of the command line, written from what ``--help`` prints."""

from __future__ import annotations

from typer.main import get_group

from detente.cli.main import app

WIDTH = 78
"""As wide as help is on a terminal of 80 columns."""

HEAD = """\
# The command line

Made from what `--help` prints. Results go to stdout; faults, progress and everything else go to stderr. With `--json`
stdout holds JSON and nothing else.

Where a command takes a case it takes the path of a file, or the name of a case of the catalog, in full or its last
part. A file that exists goes before a catalog case of the same name; what ends in `.yaml` or `.yml` is always a file.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | a fault of detente or of the machine; `DETENTE_DEBUG=1` shows where it happened |
| 2 | bad input: a fault in a case file, an unknown name, a file that cannot be read, a board that is too large |
| 130 | interrupted |

Text fits the terminal between 40 and 100 columns, 80 where there is none. `NO_COLOR=1` switches colour off; nothing is
said by colour alone. Control characters in case files are shown as a replacement character, never obeyed."""


def reference() -> str:
    """The page: a section for the command itself and one for each command."""
    group = get_group(app)
    with group.make_context("detente", [], resilient_parsing=True, terminal_width=WIDTH) as context:
        parts = [HEAD, _block(context.get_help())]
        for name, command in group.commands.items():
            of_command = command.make_context(name, [], context, resilient_parsing=True, terminal_width=WIDTH)
            parts += [f"## detente {name}", _block(of_command.get_help())]
    return "\n\n".join(parts) + "\n"


def _block(printed: str) -> str:
    return f"```text\n{printed.strip()}\n```"
