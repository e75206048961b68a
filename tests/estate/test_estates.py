from pathlib import Path

from estate.load import load, stack_file
from tests.support.estates import TODAY, SmallEstate

ROOT = Path(__file__).resolve().parents[2]


def test_the_smallest_estate_is_sound(small: SmallEstate) -> None:
    assert small.found() == []


def test_the_smallest_estate_with_production_is_sound(both: SmallEstate) -> None:
    assert both.found() == []


def test_haverings_own_estate_is_sound_in_both_environments() -> None:
    files = [stack_file(path) for path in sorted(ROOT.glob("Pulumi.*.yaml"))]
    estate = load(ROOT / "estate", TODAY, {file.file: file.stack for file in files})
    held = {file.stack.environment: len(estate.zones_of(file.stack)) for file in files}
    assert held == {"dev": 4, "prod": 8}


def test_haverings_services_cover_every_kind_of_zone() -> None:
    stacks = {path.name: stack_file(path).stack for path in sorted(ROOT.glob("Pulumi.*.yaml"))}
    zones = load(ROOT / "estate", TODAY, stacks).zones.values()
    assert {zone.exposure for zone in zones} == {"corp", "online", "confidential", "transition"}
    assert {zone.sovereignty for zone in zones} == {"L1", "L2", "L3"}
    assert {zone.criticality for zone in zones} == {"gold", "silver", "bronze"}
    assert {zone.size for zone in zones} == {"small", "standard", "large"}
    assert all(zone.example for zone in zones)
