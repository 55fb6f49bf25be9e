"""What is said where a package of an extra is missing: a command that works in this installation."""

from __future__ import annotations

import json
import sys

import pytest

from detente import extras
from detente.errors import DetenteError


class Origin:
    def __init__(self, told):
        self.told = told

    def read_text(self, _):
        return self.told


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (None, "'detente[page]'"),
        (json.dumps({"url": "https://example.org/detente.whl"}), "'detente[page]'"),
        (json.dumps({"url": "file:///an%20a/d", "dir_info": {"editable": True}}), "-e '/an a/d[page]'"),
        (json.dumps({"url": "file:///srv/detente-0.1.whl"}), "'/srv/detente-0.1.whl[page]'"),
    ],
)  # fmt: skip
def test_the_command_adds_to_this_installation(monkeypatch, told, wanted):
    """The command runs this interpreter and names the place from which detente was installed."""
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: Origin(told))
    assert extras.install("page").endswith(f" -m pip install {wanted}")
    assert extras.install("page").startswith(sys.executable)


def test_without_pip_no_command_is_made_up(monkeypatch):
    """An environment that has no pip is told the extra's name."""
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    assert extras.install("page") == "add the extra 'page' to detente with the installer that you use"


def test_a_missing_package_is_one_error(monkeypatch):
    """The package, what needs it and the command are in one sentence."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DetenteError, match=r"a Word file needs the package python-docx; to install it: .*\[reader\]"):
        extras.needed("docx", "reader", "a Word file")
