"""The exports that the estate keeps have the documented form, and are of tenants that it knows."""

import json
from pathlib import Path

import jsonschema
import pytest

from estate.attested import Statement
from estate.observed import Observed
from tests.support.whole_estate import ROOT, estate_of, stack_of

EXPORTS = sorted((ROOT / "estate" / "observed").glob("*.json"))


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_an_export_keeps_its_schema_and_is_of_the_tenant_that_its_name_says(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "estate/schemas/observed.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert Observed.model_validate(data).tenant == stack_of(path.stem.removeprefix("havering-")).tenant.id


def test_there_is_an_example_of_an_export() -> None:
    assert EXPORTS


def test_what_was_seen_or_said_counts_to_the_end_of_its_last_day() -> None:
    export = {"schema": "havering-observed/1", "tenant": "a0000000-0000-4000-8000-000000000001", "by": "engineers"}
    seen = Observed.model_validate({**export, "taken": "2028-02-22"})
    assert seen.stale_from().isoformat() == "2028-03-01"
    word = {"kind": "allow-list", "party": "newham", "answer": "gone", "role": "lead", "evidence": "x"}
    said = Statement.model_validate({**word, "on": "2026-11-01", "stale_after_days": 29})
    assert said.stale_from().isoformat() == "2026-12-01"


def test_the_estates_own_statements_are_of_parties_and_agreements_that_it_has() -> None:
    estate = estate_of("prod")
    assert estate.attested.statements
    assert {each.party for each in estate.attested.statements} <= set(estate.parties)
