"""The public names of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_every_public_name_is_there():
    """Each name that the package announces can be had, and is listed by dir."""
    assert sorted(detente.__all__) == detente.__all__
    assert all(getattr(detente, name) is not None for name in detente.__all__)
    assert set(detente.__all__) <= set(dir(detente))


def test_an_unknown_name_is_an_error():
    """A name that the package does not have is told as Python does."""
    with pytest.raises(AttributeError, match="no attribute 'bref'"):
        detente.bref  # noqa: B018


def test_importing_the_package_loads_next_to_nothing():
    """`import detente` loads neither arrays nor models nor tables."""
    done = python(
        "import sys, detente; print(sorted({'numpy', 'pandas', 'numba', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("command", "left"),
    [
        (["--version"], {"numpy", "pandas", "numba", "pydantic", "rich"}),
        (["catalog"], {"numpy", "pandas", "numba"}),
        (["check", "nato-russia-2022"], {"numpy", "pandas", "numba", "rich"}),
        (
            ["brief", "elmira"],
            {"pandas", "numba", "numpy.ma", "urllib.request", "detente.documents", "detente.robustness.scale"},
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(command, left):
    """What would make a command slow to start is left alone where it plays no part."""
    done = python(
        f"import sys; sys.argv = ['detente', *{command}]\nfrom detente.cli.main import run\n"
        f"try: run()\nexcept SystemExit: print(sorted({left} & set(sys.modules)), file=sys.stderr)"
    )
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("before", ["", "import detente.stability, detente.show.terminal; "])
def test_functions_stay_functions(before):
    """`detente.stability` and `detente.brief` are the functions, whatever was imported before or comes after."""
    code = before + (
        "import detente; case = detente.load('elmira'); print(len(detente.stability_of(case, 'nash').equilibria)); "
        "from detente import brief; from detente.stability import CONCEPTS; "
        "print(brief is detente.brief, len(CONCEPTS))"
    )
    done = python(code)
    assert (done.stdout, done.stderr) == ("3\nTrue 6\n", "")


def test_a_file_goes_before_the_catalog(tmp_path, monkeypatch):
    """A file called like a case of the catalog is read; a folder called so is not in the way."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chicken").mkdir()
    (tmp_path / "elmira").write_text(detente.catalog.path_of("chicken").read_text("utf-8"), "utf-8")
    assert detente.load("elmira").title == "Chicken"
    assert detente.load("chicken").title == "Chicken"
    assert detente.load("hipel1993/elmira").title == "Elmira"


def test_a_path_is_always_a_file(tmp_path):
    """A path object is never a name of the catalog, and a missing file with a suffix is a missing file."""
    for reference in (tmp_path / "elmira", str(tmp_path / "elmira"), "elmira.yaml"):
        with pytest.raises(detente.CaseFileError, match="no such file"):
            detente.load(reference)
