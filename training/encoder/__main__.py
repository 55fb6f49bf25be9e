"""``python -m training.encoder halve|train|mix|ship``; README.md beside this file says in which order."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import numpy as np

BUILD = Path("build/encoder")
SHIPPED = Path("src/detente/reader/encoder.npz")


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("halve", help="the base in a third of the space, to carry it elsewhere")
    command.add_argument("wheel", type=Path)
    command.add_argument("target", type=Path)
    command = commands.add_parser("train", help="train one model, score it, write its arrays and what it says")
    command.add_argument("name")
    command.add_argument("--corpus", type=Path, required=True, help="folder of PolNeAR, with train/ and dev/ in it")
    command.add_argument("--base", type=Path, required=True, help="the wheel of the base, or what `halve` wrote")
    command.add_argument("--build", type=Path, default=BUILD)
    command.add_argument("--device", default="cpu")
    command.add_argument("--limit", type=int, default=0, help="paragraphs and statements at most, to try it out")
    command.add_argument("--limits", type=float, nargs=5, help="of linking, where they are not to be chosen")
    command.add_argument("--plain", action="store_true", help="do not score spans: a model of one fold")
    _plan(command)
    command = commands.add_parser("mix", help="how much the encoder counts beside the linear models")
    command.add_argument("held", type=Path, help="NAME.held.npz of `train NAME --folds 5`")
    command = commands.add_parser("ship", help="put the arrays of a model into the package")
    command.add_argument("model", type=Path, help="NAME.npz of `train NAME`")
    given = parser.parse_args()
    {"halve": _halve, "train": _train, "mix": _mix, "ship": _ship}[given.command](given)


def _plan(command: argparse.ArgumentParser) -> None:
    from training.encoder.plan import Plan

    for field in fields(Plan):
        if isinstance(field.default, bool):
            command.add_argument(f"--{field.name}", action="store_true")
        else:
            command.add_argument(f"--{field.name}", type=type(field.default), default=field.default)


def _halve(given: argparse.Namespace) -> None:
    from training.encoder.base import read_wheel, save

    save(*read_wheel(given.wheel), given.target)


def _mix(given: argparse.Namespace) -> None:
    from training.encoder.mixing import mix

    mix(given.held)


def _ship(given: argparse.Namespace) -> None:
    with np.load(given.model, allow_pickle=False) as held:
        np.savez(SHIPPED, **{name: held[name] for name in held.files})


def _train(given: argparse.Namespace) -> None:
    import torch

    from detente.reader.linking import Limits
    from training.diplomacy.reports import OLDER, reports
    from training.encoder.export import arrays_of, quantise
    from training.encoder.plan import Plan
    from training.encoder.reading import Read, told
    from training.encoder.taught import fold, of_reports
    from training.encoder.train import train
    from training.reader.choose import choose
    from training.reader.corpus import articles, held_out
    from training.reader.diplomacy import diplomatic
    from training.reader.scoring import score

    plan = Plan(**{field.name: getattr(given, field.name) for field in fields(Plan)})
    print(plan, flush=True)
    model = train(given.corpus, given.base, plan, given.device, given.limit)
    given.build.mkdir(parents=True, exist_ok=True)
    quantise(model)
    np.savez(given.build / f"{given.name}.npz", **arrays_of(model, Limits(whole=0.45)))
    with torch.no_grad():
        held = fold(plan.fold, plan.folds)[1]
        for part, some in (("held", held), ("dev", list(reports("dev")))):
            statements = list(of_reports(some))[: given.limit or None]
            if not statements:
                continue
            said = told(model, statements)
            gold = {name: np.array([getattr(one, name) for one in statements]) for name in ("stance", "issue", "value")}
            disputes = np.array([one.group for one in statements])
            np.savez_compressed(given.build / f"{given.name}.{part}.npz", disputes=disputes, **said, **gold)
            _print(part, said, gold, disputes, model)
        if given.plain:
            return
        limits = Limits(*given.limits) if given.limits else Limits(whole=0.35)
        if not given.limits:
            later = held_out(articles(given.corpus, "train"))[1]
            limits = choose(Read(model, later), later, limits)
        print(limits)
        np.savez(given.build / f"{given.name}.npz", **arrays_of(model, limits))
        ours = diplomatic("dev")
        for name, every in (
            ("dev", articles(given.corpus, "dev")),
            ("old disputes", [one for one in ours if one.name.startswith(OLDER)]),
            ("new disputes", [one for one in ours if not one.name.startswith(OLDER)]),
        ):
            scored = every[: 2 if given.limit else None]
            found = score(scored, Read(model, scored).found(limits))
            print(
                name, *(f"{measure} {100 * one.f1:.1f}" for measure, one in found.items()), found["whole"], flush=True
            )


def _print(
    part: str, said: dict[str, np.ndarray], gold: dict[str, np.ndarray], disputes: np.ndarray, model: object
) -> None:
    from training.diplomacy.reports import OLDER

    scale, none = model.scale.detach().cpu().numpy(), float(model.none)
    old = np.isin(disputes, OLDER)
    stance = said["stances"].argmax(1) == gold["stance"]
    scores = (said["near"] * scale).sum(-1)
    scores[said["near"][..., 0] == -1] = -99
    best = scores.argmax(1)
    counts = (said["near"][..., 0] != -1).sum(1)
    issue = np.where(scores.max(1) > none, best, counts) == gold["issue"]
    valued = gold["value"] >= 0
    value = said["values"].argmax(1) == gold["value"]
    for name, among in (("old", old), ("other", ~old)):
        if among.any():
            print(f"{part} {name}: {among.sum()} stance {stance[among].mean():.3f} issue {issue[among].mean():.3f} "
                  f"value of the marked issue {value[among & valued].mean():.3f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
