from pathlib import Path

import pytest

from estate.faults import EstateError
from estate.load import FILES, OPTIONAL, load
from tests.support.estates import TODAY, SmallEstate

NEEDED = [file for file in FILES if file not in OPTIONAL]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(EstateError) as refused:
        load(tmp_path / "estate", TODAY, {})
    assert str(refused.value) == (
        f"{tmp_path}/estate: there is no such data folder: got nothing, expected a folder of data files"
    )


def test_a_missing_file_is_said(small: SmallEstate) -> None:
    small.path("people.yaml").unlink()
    assert [str(fault) for fault in small.found()] == [
        "estate/people.yaml: the file is missing: got nothing, expected the file"
    ]


def test_files_that_nothing_reads_are_said(small: SmallEstate) -> None:
    small.write("partys.yaml", "parties: []")
    small.write("landing_zones/museum.yml", "name: museum")
    small.write("agreements/old/IAA-009.yaml", "id: IAA-009")
    assert [str(fault) for fault in small.found()] == [
        "estate/agreements/old: nothing reads this file: got old. Rename it to end in .yaml, move it, or delete it.",
        (
            "estate/landing_zones/museum.yml: nothing reads this file: got museum.yml. "
            "Rename it to end in .yaml, move it, or delete it."
        ),
        (
            "estate/partys.yaml: nothing reads this file: got partys.yaml, expected one of address_plan.yaml, "
            "attested.yaml, authorities.yaml, calendar.yaml, exemptions.yaml, ledger.yaml, management_groups.yaml, "
            "operations.yaml, "
            "parties.yaml, people.yaml, programme.yaml, thresholds.yaml. Did you mean 'parties.yaml'?"
        ),
    ]


def test_what_editors_leave_behind_is_no_data(small: SmallEstate) -> None:
    small.write("landing_zones/.library.yaml.swp", b"\xff\xfe")
    small.write("landing_zones/library.yaml~", "name: old")
    small.write("landing_zones/README.md", "# Landing zones")
    assert small.found() == []


@pytest.mark.parametrize(
    ("file", "wrong", "key", "stated"),
    [
        ("landing_zones/library.yaml", "landing_zones/museum.yaml", "name", "library"),
        ("agreements/IAA-001.yaml", "agreements/IAA-002.yaml", "id", "IAA-001"),
        ("archetypes/havering.yaml", "archetypes/corp.yaml", "management_group", "havering"),
    ],
)
def test_a_file_has_the_name_that_it_states(small: SmallEstate, file: str, wrong: str, key: str, stated: str) -> None:
    small.path(file).rename(small.path(wrong))
    stem = Path(wrong).stem
    assert [str(fault) for fault in small.found() if fault.check == "shape"] == [
        (
            f"estate/{wrong}:1: the file's name and its '{key}' differ: got '{stated}' in {stem}.yaml, "
            f"expected '{stem}' "
            f"(a reader finds a thing by its name). Rename the file to {stated}.yaml, or correct '{key}'."
        )
    ]


def test_a_party_stated_twice_is_said(small: SmallEstate) -> None:
    small.add("parties.yaml", "  - {name: newham, legal_name: Newham again}\n")
    assert small.faults("shape") == [
        "estate/parties.yaml:6: a party stands twice: got 'newham' a second time, expected once"
    ]


def test_a_zone_that_cannot_be_read_is_no_unknown_name_elsewhere(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "criticality: bronze", "criticality: brass")
    assert [fault.check for fault in small.found()] == ["shape"]


def test_an_agreement_that_cannot_be_read_is_no_unknown_name_elsewhere(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    small.edit("agreements/IAA-001.yaml", "notice: {days: 180}", "notice: soon")
    assert [fault.check for fault in small.found()] == ["shape"]


def test_a_warning_refuses_nothing(small: SmallEstate) -> None:
    small.add("agreements/IAA-001.yaml", "review: {every_days: 30, last: 2026-10-01}\n")
    assert [fault.check for fault in small.found()] == ["agreement-reviews-are-held"]
    assert list(load(small.folder, TODAY, {}).zones) == ["library"]


def test_an_estate_without_lines_is_checked_all_the_same(small: SmallEstate) -> None:
    inspection = small.inspect()
    assert inspection.files == (
        "estate/address_plan.yaml",
        "estate/agreements/IAA-001.yaml",
        "estate/archetypes/havering.yaml",
        "estate/authorities.yaml",
        "estate/calendar.yaml",
        "estate/exemptions.yaml",
        "estate/landing_zones/library.yaml",
        "estate/management_groups.yaml",
        "estate/operations.yaml",
        "estate/parties.yaml",
        "estate/people.yaml",
        "estate/thresholds.yaml",
    )


@pytest.mark.parametrize("missing", [*([file] for file in NEEDED), NEEDED], ids=" ".join)
def test_what_needs_a_missing_file_waits_for_it(small: SmallEstate, missing: list[str]) -> None:
    for file in missing:
        small.path(file).unlink()
    absent = {fault.file for fault in small.found() if fault.what == "the file is missing"}
    assert absent == {f"estate/{file}" for file in missing}
