import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from estate.load import FILES, FOLDERS
from estate.observed import Observed
from estate.reading import read
from estate.schema import MODELS, schemas

ROOT = Path(__file__).resolve().parents[2]
DATA = [
    *(ROOT / "estate" / file for file in sorted(FILES)),
    *(path for folder in sorted(FOLDERS) for path in sorted((ROOT / "estate" / folder).glob("*.yaml"))),
    *sorted(ROOT.glob("Pulumi.*.yaml")),
]
START = "# yaml-language-server: $schema="


def named_schema(path: Path) -> Path:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(START), path
    return (path.parent / first.removeprefix(START)).resolve()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_says_what_its_model_says(name: str) -> None:
    written = (ROOT / "estate/schemas" / name).read_text(encoding="utf-8")
    assert written == schemas()[name], "stale: run `make schema` and commit what it writes"


def test_every_schema_file_belongs_to_a_model() -> None:
    assert {path.name for path in (ROOT / "estate/schemas").iterdir()} == set(schemas())


def test_every_model_of_the_folder_has_a_schema() -> None:
    assert set(MODELS.values()) == {*FILES.values(), *FOLDERS.values(), Observed}


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_data_file_names_its_schema_and_keeps_it(path: Path) -> None:
    schema: dict[str, Any] = json.loads(named_schema(path).read_text(encoding="utf-8"))
    value = read(path, path.name).value
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(value)) == []


def test_a_schema_refuses_a_misspelt_key() -> None:
    path = ROOT / "estate/landing_zones/libraries.yaml"
    schema = json.loads(named_schema(path).read_text(encoding="utf-8"))
    value = {**read(path, path.name).value, "criticalty": "gold"}
    (error,) = jsonschema.Draft202012Validator(schema).iter_errors(value)
    assert error.message == "Additional properties are not allowed ('criticalty' was unexpected)"


def test_every_data_file_lies_where_it_is_read() -> None:
    read_ = {path for path in DATA if path.parent != ROOT}
    assert set((ROOT / "estate").rglob("*.yaml")) == read_
