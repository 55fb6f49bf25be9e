"""The code blocks of README and docs are tests: Python blocks run, and console blocks print what they show."""

from __future__ import annotations

import os
from typing import Any

# Tests run in a process for each core, where further threads of the linear algebra would only wait for one another:
# that is most of the time of whatever multiplies small matrices. NumPy reads this when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

from tests.console import enter_folder, fenced, leave_folder

# A machine that is busy with something else says nothing about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", settings.get_profile("patient"), derandomize=True, database=None)


def pytest_configure(config: pytest.Config) -> None:
    """The suite draws the same examples each time; campaigns draw new ones and find what is rare."""
    campaign = config.getoption("markexpr") == "campaign"
    settings.load_profile("patient" if campaign else "suite")
    if not campaign and hasattr(providers, "_get_local_constants"):
        # Constants of our own modules are among what is drawn: those that other tests of the process have imported.
        providers._get_local_constants = providers.Constants  # type: ignore[attr-defined]


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), fenced, SkipParser()],
    patterns=["README.md", "CONTRIBUTING.md", "docs/**/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files that look at the same briefs run in one process, which works each brief out once."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 (tests run without it too)

    class SharedBriefs(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return "briefs" if nodeid.startswith(("tests/brief/", "tests/browser/")) else super()._split_scope(nodeid)

    return SharedBriefs(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests run in random order, but a document's blocks build on one another: put them last, as written."""
    blocks = [item for item in items if isinstance(item, SybilItem)]
    blocks.sort(key=lambda item: (item.example.path, item.example.start))
    items[:] = [item for item in items if not isinstance(item, SybilItem)] + blocks
