"""All of havering-dev: stood up, unchanged, changed behind its back, given a ninth zone, taken down, and up again."""

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support.engine import ROOT, LocalAzure, Ran, estate_project

pytestmark = [pytest.mark.engine, pytest.mark.full]

#: Pulumi writes the whole state at every step; a rehearsal that is thrown away needs it once, at its end.
ENVIRONMENT = {"HAVERING_TODAY": "2026-11-23", "PULUMI_SKIP_CHECKPOINTS": "true"}

ZONE = """\
name: archives
service: Local studies and archives
owner: {group: lz-archives-owners, directorate: People}
exposure: corp
sovereignty: L1
classification: OFFICIAL
criticality: bronze
environments: [dev]
size: small
subscription: corp-shared
funding: {source: ict-revenue, treatment: revenue, budget_gbp_per_month: 200}
needs: [key_vault, storage, backup]
example: true
"""


def last(ran: Ran) -> str:
    return ran.text[-6000:]


def test_development_stands_up_stays_unchanged_shows_drift_and_comes_back_after_it_was_taken_down(
    tmp_path: Path,
) -> None:
    local = estate_project(tmp_path, "havering-dev", ENVIRONMENT)
    try:
        up = local.up()
        assert up.code == 0, last(up)
        stood = counted(up, "created")
        again = local.up()
        assert again.code == 0, last(again)
        assert f"{stood} unchanged" in again.stdout, last(again)
        refresh = local.refresh()
        assert refresh.code == 0, last(refresh)
        drift_is_seen(local)
        down_leaves_soft_deleted_names_alone(local)
        recovered = local.up()
        assert recovered.code == 0, last(recovered)
        assert counted(recovered, "created") == stood
    finally:
        local.stop()


def drift_is_seen(local: LocalAzure) -> None:
    """Refresh shows exactly what somebody changed by hand, and `up` puts it back."""
    with local.store() as store:
        (network,) = [each for each in store.resources() if each.id.lower().endswith("/vnet-hav-libraries-dev-uks")]
        store.change(network.tenant, network.id, "tags.owner", "somebody")
    seen = local.refresh("--diff")
    assert seen.code != 0
    assert '=> "somebody"' in seen.stdout, last(seen)
    assert "~ 1 to update" in seen.stdout, last(seen)
    assert local.pulumi("refresh", "--yes", "--skip-preview").code == 0
    mended = local.up()
    assert mended.code == 0, last(mended)
    assert "~ 1 updated" in mended.stdout, last(mended)


def down_leaves_soft_deleted_names_alone(local: LocalAzure) -> None:
    down = local.destroy()
    assert down.code == 0, last(down)
    with local.store() as store:
        assert store.resources() == []
        kept = {each.token for each in store.resources(status="soft-deleted")}
    assert "azure-native:keyvault:Vault" in kept


def test_a_ninth_zone_is_one_file_and_one_range_and_touches_no_other_zone(tmp_path: Path) -> None:
    local = estate_project(tmp_path, "havering-dev", ENVIRONMENT)
    before = local.preview("--json")
    try:
        data = tmp_path / "estate"
        shutil.copytree(ROOT / "estate", data, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (data / "landing_zones" / "archives.yaml").write_text(ZONE, encoding="utf-8")
        yaml = YAML()
        plan = yaml.load((data / "address_plan.yaml").read_text(encoding="utf-8"))
        plan["zones"]["archives"] = {"dev": {"uksouth": "10.49.200.0/25"}}
        with (data / "address_plan.yaml").open("w", encoding="utf-8") as file:
            yaml.dump(plan, file)
        after = local.preview("--json", "--config", f"havering:estate={data}")
    finally:
        local.stop()
    assert before.code == 0, last(before)
    assert after.code == 0, last(after)
    inputs_before, inputs_after = (
        {step["urn"]: step["newState"].get("inputs") for step in each.json()["steps"]} for each in (before, after)
    )
    added = inputs_after.keys() - inputs_before.keys()
    assert len(added) > 20
    assert all("archives" in urn.rpartition("::")[2] for urn in added), sorted(added)
    changed = {urn.rpartition("::")[2] for urn in inputs_before if inputs_before[urn] != inputs_after.get(urn)}
    zones = {file.stem for file in (ROOT / "estate" / "landing_zones").glob("*.yaml")}
    assert not {name for name in changed if name.startswith(tuple(zones))}, changed


def counted(ran: Ran, what: str) -> int:
    """The number that Pulumi's summary gives for `what`."""
    line = next(line for line in ran.stdout.splitlines() if line.rstrip().endswith(what))
    return int(line.split()[-2])
