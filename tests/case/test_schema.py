"""The schema for editors and the reference page follow the description that files are checked against."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from detente.case.check.form import case_form
from detente.case.text.format_page import EXAMPLES, format_reference
from detente.case.text.from_file import reads
from detente.case.text.json_schema import json_schema
from detente.case.text.skeleton import skeleton
from detente.case.text.to_file import dump
from detente.errors import CaseFileError
from tests.case.harbour import HARBOUR
from tests.case.test_faults import TEN

ROOT = Path(__file__).parents[2]
CATALOG = sorted((ROOT / "src" / "detente" / "catalog").rglob("*.yaml"))


class Typed(SafeConstructor):
    """YAML 1.2 with its types, days as text. A class of its own, as constructors are kept with the class."""


Typed.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def typed(text: str):
    """*text* as an editor sees it."""
    loader = YAML(typ="safe", pure=True)
    loader.Constructor = Typed
    return json.loads(json.dumps(loader.load(text)))


@pytest.fixture(scope="module")
def schema():
    made = json_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("text", [HARBOUR, skeleton(), dump(reads(HARBOUR)), EXAMPLES["Case"]])
def test_a_good_case_satisfies_the_schema(schema, text):
    """What reads without fault is not underlined in an editor."""
    reads(text)
    schema.validate(typed(text))


@pytest.mark.parametrize("file", CATALOG, ids=lambda file: file.stem)
def test_every_case_that_ships_satisfies_the_schema(schema, file):
    """The catalog is good in an editor too."""
    schema.validate(typed(file.read_text(encoding="utf-8")))


def test_the_design_example_satisfies_the_schema(schema):
    """The example on the design page, where it is at hand."""
    page = ROOT.parent / "shared" / "design" / "model.md"
    if not page.exists():
        pytest.skip("the design page is not part of the package")
    schema.validate(typed(page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]))


BAD = [
    ("detente: 1", "detente: 2"),
    ("title: The harbour of Anse\n", ""),
    ("title: The harbour of Anse", "titel: The harbour of Anse"),
    ("as_of: 2044-09-30", "as_of: 30 September"),
    ("decides_by: majority", "decides_by: loudness"),
    ("stands_for: 12", "stands_for: 0"),
    ("[home, near, inside]", "[home]"),
    ("[home, near, inside]", "[home, home]"),
    ("ordered: true", "ordered: perhaps"),
    ("near -> inside]\n    moves_by", "near > inside]\n    moves_by"),
    ("{all_of: [east, west]}", "{both: [east, west]}"),
    ("weight: 2..4.25", "weight: much"),
    ("stance: demands", "stance: demand"),
    ("{chain: down, treaty: yes}", "{}"),
    ("  - when: ships = inside and chain = up\n    because", "  - because"),
]


@pytest.mark.parametrize(("old", "new"), BAD)
def test_what_the_schema_refuses_is_a_fault_of_the_file(schema, old, new):
    """A fault of shape is underlined in an editor and told by the reader."""
    assert old in HARBOUR
    text = HARBOUR.replace(old, new, 1)
    assert not schema.is_valid(typed(text))
    with pytest.raises(CaseFileError):
        reads(text)


def test_faults_of_shape_are_underlined(schema):
    """A case with many faults does not satisfy the schema."""
    assert not schema.is_valid(typed(TEN))


def test_every_key_is_explained():
    """Each key of the format says what it is for, and each kind of entry has an example."""
    found = {}

    def look(form):
        for key in getattr(form, "keys", ()):
            found[form.model, key.name] = key.description
        for part in vars_of(form):
            look(part)

    def vars_of(form):
        below = [key.form for key in getattr(form, "keys", ())] + list(getattr(form, "options", ()))
        return below + [getattr(form, name) for name in ("item", "value") if hasattr(form, name)]

    look(case_form())
    assert [key for key, description in found.items() if not description] == []
    assert {model for model, _ in found} == set(EXAMPLES)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("case-format.md", format_reference()),
        ("case.schema.json", json.dumps(json_schema(), indent=2) + "\n"),
    ],
)
def test_the_page_in_the_documentation_is_the_one_generated(page, text):
    """The committed pages follow the program."""
    assert (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8") == text


FRAME = {
    "parties": "parties: {upland: {}, lowland: {}, delta: {}}\n",
    "issues": "issues:\n"
    "  release: {values: [none, half, full], ordered: true, status_quo: half, decided_by: upland}\n"
    "  forces: {values: [barracks, massed, crossing], status_quo: massed, decided_by: lowland}\n"
    "  hotline: {status_quo: no, decided_by: {all_of: [upland, lowland]}}\n",
    "sources": "sources: {radio: {title: Evening bulletin}}\n",
}


@pytest.mark.parametrize("model", [model for model in EXAMPLES if model != "Case"])
def test_every_example_on_the_page_reads(model):
    """Each example, put into a small case, is without fault."""
    example = EXAMPLES[model]
    key = example.split(":")[0]
    if key == "decided_by":
        example = "issues:\n  pact:\n    status_quo: no\n    " + example
        key = "issues"
    elif key in ("red_lines", "weights"):
        example = "preferences:\n  upland:\n" + "".join(f"    {line}\n" for line in example.splitlines())
    elif key == "positions":
        scale = "{values: [a, b], ordered: true, scale: 0..100, status_quo: a}"
        scales = "".join(f"  {one}: {scale}\n" for one in ("release", "fee"))
        assert reads(f"detente: 1\ntitle: Example\nparties:\n  upland:\n    {example}issues:\n{scales}").parties
        return
    parts = {**FRAME, key: example} if key in FRAME else {**FRAME, "": example}
    assert reads("detente: 1\ntitle: Example\n" + "".join(parts.values())).title == "Example"
