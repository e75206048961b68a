import shutil
from pathlib import Path

from estate.load import load, stack_file
from tests.support.estates import TODAY

ROOT = Path(__file__).resolve().parents[2]
ZONE = """\
# yaml-language-server: $schema=../schemas/landing_zone.json
name: parking
service: Parking permits and penalty notices
owner: {group: lz-parking-owners, directorate: Place}
exposure: corp
sovereignty: L2
classification: OFFICIAL
criticality: bronze
environments: [dev, prod]
size: small
subscription: corp-shared
funding: {source: ict-revenue, treatment: revenue, budget_gbp_per_month: 700}
needs: [key_vault, storage]
"""
RANGE = "  parking: {dev: {uksouth: 10.49.9.0/25}, prod: {uksouth: 10.41.10.0/25}}\n"


def test_a_ninth_zone_is_one_file_and_one_range(tmp_path: Path) -> None:
    folder = tmp_path / "estate"
    shutil.copytree(ROOT / "estate", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "checks"))
    (folder / "landing_zones/parking.yaml").write_text(ZONE, encoding="utf-8")
    plan = folder / "address_plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("\nzones:\n", f"\nzones:\n{RANGE}"), encoding="utf-8")
    stacks = {path.name: stack_file(path).stack for path in sorted(ROOT.glob("Pulumi.*.yaml"))}
    estate = load(folder, TODAY, stacks)
    assert {name: len(estate.zones_of(stack)) for name, stack in stacks.items()} == {
        "Pulumi.havering-dev.yaml": 5,
        "Pulumi.havering-prod.yaml": 9,
    }
