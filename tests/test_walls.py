"""Imports point one way: from the case to the page, never back."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "detente"

GROUND = {"errors", "clean", "notebook", "extras", "light"}
CASE = GROUND | {"case"}
BOARD = CASE | {"board"}
ANALYSIS = {"stability", "deals", "paths", "levers", "robustness", "votes"}
BRIEF = BOARD | ANALYSIS | {"catalog"}
SHOWN = BRIEF | {"analysis"}
SURFACE = SHOWN | {
    "diagrams",
    "show",
    "telling",
    "brief",
    "comparison",
    "documents",
    "reader",
    "exchange",
    "matters",
    "bracketed",
    "drafting",
    "forecast",
    "detente",
}

MAY_KNOW = {
    "detente": SURFACE | {"cli", "app"},  # the public names; see the test on laziness
    "errors": {"light"},
    "light": set(),
    "clean": set(),
    "notebook": {"clean"},
    "extras": {"errors"},
    "case": GROUND,
    "catalog": CASE,
    "documents": GROUND,
    "reader": CASE | {"documents"},
    "matters": CASE,
    "bracketed": SHOWN | {"documents", "show"},
    "drafting": CASE | {"matters", "reader", "documents"},
    "exchange": BOARD,
    "board": CASE,
    "diagrams": BOARD | {"stability", "deals"},
    "stability": BOARD,
    "deals": BOARD | {"stability", "paths"},
    "paths": BOARD | {"stability"},
    "robustness": BOARD | {"stability", "deals", "paths"},
    "levers": BOARD | {"stability", "deals", "paths", "robustness"},
    "votes": BOARD | {"stability", "deals", "paths"},
    "forecast": BOARD | {"stability", "deals", "paths", "robustness"},
    "analysis": BRIEF,
    "show": SHOWN,
    "telling": SHOWN | {"show"},
    "brief": SHOWN | {"show", "telling"},
    "comparison": SHOWN | {"show", "telling", "brief"},
    "cli": SURFACE | {"app"},
    "app": SURFACE,
    "__main__": {"cli"},
}
"""Room -> the other rooms that it may import, at any time and for any purpose."""

INSIDE = {"drafting": ("wording", "cast", "acting", "deciders", "issues", "offers", "threats", "first_case")}
"""Room -> its own rooms, each of which may import those before it; what the last one needs besides stands beside it."""

DRAWS = (
    ("detente.paths.courses", "Paths.plot", "detente.show.pictures.ways_drawn"),
    ("detente.deals.summary", "Deals.plot", "detente.analysis", "detente.show.pictures.deal_map"),
    ("detente.stability.result", "StabilityTable.plot", "detente.analysis", "detente.show.pictures.escalation"),
)
"""Results that can draw themselves: what stands behind their ``plot()``."""

BACK = {
    ("detente.case.model", "Case.board", "detente.board"),  # the one door from a case to its analysis
    ("detente.case.model", "TYPE_CHECKING", "detente.board"),  # and the type that it returns
    *((module, place, target) for module, place, *targets in DRAWS for target in targets),
    *((module, "TYPE_CHECKING", "detente.show.pictures.picture") for module, *_ in DRAWS),
}
"""(module, where in it, what it imports): imports against the direction."""

LATE = {
    ("detente.case.logic.conditions", "detente.case.logic.language"),  # a case made in Python may need no parser
    ("detente.case.model", "detente.board"),
    ("detente.show.pictures.picture", "detente.show.pictures.palette"),  # how a notebook shows a picture: in colours
    ("detente.brief.brief", "detente.brief.notebook_frame"),  # how a notebook shows a brief: the whole page
    ("detente.case.model", "detente.case.check.broken_rules"),  # rules are written over the case, which must keep them
    ("detente.case.model", "detente.case.check.told"),  # and forms, in which their faults are told, are read off it
    ("detente.case.model", "detente.case.text.to_file"),  # a case saves itself as a file
    ("detente.case.model", "detente.case.variants"),  # a variant of a case is another case
    ("detente.case.model", "detente.case.spoken_changes"),  # in words, too
    ("detente.case.model", "detente.case.overview"),  # how a notebook shows a case
    ("detente.case.model", "detente.case.scale_wishes"),  # preferences that follow from positions are the case's own
    ("detente.case.model", "detente.case.held_values"),  # and so are values that do
    ("detente.case.model", "detente.case.evidence"),  # a case read as of a day is another case
    *((module, target) for module, _, *targets in DRAWS for target in targets),
}
"""(module, what it imports inside a function): imports that would be a cycle if they were made at once."""


@dataclass(frozen=True)
class Import:
    """*module* imports *target*; *place* is the function or class, ``TYPE_CHECKING``, or empty at the top."""

    module: str
    place: str
    target: str


def imports(sources: Mapping[str, str]) -> Iterator[Import]:
    """Every import of one of our modules by another; *sources* maps module names to their code."""
    for module, code in sources.items():
        for node, place in statements(code):
            for target in targets(node, module, sources):
                if target != module:
                    yield Import(module, place, target)


@cache
def statements(code: str) -> tuple[tuple[ast.stmt, str], ...]:
    """The imports in *code*, each with its place."""
    return tuple(walk(ast.parse(code)))


def walk(node: ast.AST, place: str = "") -> Iterator[tuple[ast.stmt, str]]:
    for child in ast.iter_child_nodes(node):
        inside = place
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{place}.{child.name}".lstrip(".")
        elif isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            inside = "TYPE_CHECKING"
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield child, place
        yield from walk(child, inside)


def targets(node: ast.stmt, module: str, sources: Mapping[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "detente")
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: write imports in full, so that they can be read and moved"
        if (node.module or "").split(".")[0] == "detente":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                is_module = inner in sources and alias.name not in exported(sources.get(str(node.module), ""))
                yield inner if is_module else str(node.module)


@cache
def exported(code: str) -> set[str]:
    """The names that a package takes from its modules; one of them may be called like a module."""
    return {alias.name for node in ast.parse(code).body if isinstance(node, ast.ImportFrom) for alias in node.names}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def against_the_direction(sources: Mapping[str, str]) -> list[str]:
    return [
        f"{found.module} ({found.place or 'top'}) imports {found.target}"
        for found in imports(sources)
        if room(found.target) not in {room(found.module), *MAY_KNOW[room(found.module)]}
        and (found.module, found.place, found.target) not in BACK
    ]


def against_the_order(sources: Mapping[str, str]) -> list[str]:
    """Imports between the rooms inside one room that point back."""
    made = [
        (found, INSIDE[room(found.module)], found.module.split(".")[2], found.target.split(".")[2])
        for found in imports(sources)
        if room(found.module) == room(found.target) in INSIDE
        and min(found.module.count("."), found.target.count(".")) > 1
    ]
    return [
        f"{found.module} imports {found.target}"
        for found, order, here, there in made
        if here in order and (there not in order or order.index(there) > order.index(here)) and here != order[-1]
    ]


def cycle(sources: Mapping[str, str]) -> list[str]:
    """A chain of modules that import one another, or nothing. Imports for types only make no cycle."""
    graph: dict[str, set[str]] = {module: set() for module in sources}
    for found in imports(sources):
        late = found.place and (found.module, found.target) in LATE
        if found.place != "TYPE_CHECKING" and found.module != "detente" and not late:
            graph[found.module].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        return list(fault.args[1])
    return []


@pytest.fixture(scope="module")
def sources():
    files = {
        ".".join(["detente", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert len(files) > 10
    return {module: path.read_text(encoding="utf-8") for module, path in files.items()}


def test_every_room_has_its_rule(sources):
    """A new room states in this file what it may know."""
    assert {room(module) for module in sources} - set(MAY_KNOW) == set()


def test_imports_point_one_way(sources):
    """No room imports one that comes after it."""
    assert against_the_direction(sources) == []


def test_inside_a_room_too(sources):
    """The rooms inside a room stand on one another in one order."""
    assert {inner for inners in INSIDE.values() for inner in inners} <= {name.split(".")[-1] for name in sources}
    assert against_the_order(sources) == []


def test_a_step_back_inside_a_room_is_found():
    """Issues may know the cast, the cast may not know issues, and neither may know the whole."""
    good = {"detente.drafting.issues.a": "from detente.drafting.cast import b", "detente.drafting.cast.b": ""}
    bad = {"detente.drafting.cast.b": "from detente.drafting.issues import a", "detente.drafting.issues.a": ""}
    whole = {
        "detente.drafting.cast.b": "from detente.drafting.draft_page import page",
        "detente.drafting.draft_page": "",
    }
    assert [len(against_the_order(one)) for one in (good, bad, whole)] == [0, 1, 1]


def test_no_cycles(sources):
    """No modules import one another in a circle, late imports included, unless the circle is declared."""
    assert cycle(sources) == []


def test_the_package_is_light(sources):
    """`import detente` loads nothing but the errors; all else is loaded when it is first asked for."""
    eager = [found.target for found in imports(sources) if found.module == "detente" and not found.place]
    assert set(eager) <= {"detente.errors"}


def test_exceptions_are_in_use(sources):
    """An exception that no import needs any more is taken off the list."""
    made = set(imports(sources))
    assert {entry for entry in BACK if Import(*entry) not in made} == set()
    assert {pair for pair in LATE if pair not in {(i.module, i.target) for i in made if i.place}} == set()


@pytest.mark.parametrize(
    "code",
    [
        "from detente.board import build",
        "from detente import board",
        "import detente.board.space",
        "def f():\n    from detente.board import build",
        "if TYPE_CHECKING:\n    from detente.board import Board",
        "try:\n    import detente.board\nexcept ImportError:\n    pass",
    ],
)
def test_a_wrong_direction_is_found(code):
    """An import back is found at the top, in a function, for types only, and however it is spelt."""
    sources = {"detente": "", "detente.case.text.from_file": code, "detente.board": "", "detente.board.space": ""}
    assert len(against_the_direction(sources)) == 1


def test_a_cycle_is_found():
    """A circle of three modules is named, a late import in it included."""
    sources = {
        "detente.case.a": "from detente.case import b",
        "detente.case.b": "from detente.case.c import name",
        "detente.case.c": "def f():\n    import detente.case.a",
    }
    assert set(cycle(sources)) == set(sources)
