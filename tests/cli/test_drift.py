from pathlib import Path

import pytest
from rich.console import Console

from cli.drift import sort, verdict
from cli.errors import BadInputError
from cli.exits import Exit
from cli.refreshing import Refreshed, local_refresh
from cli.review.progress import Progress
from estate.load import read_stack_file
from review.drift.model import Cause, Drift
from review.events import Recording
from review.plan import Plan
from tests.support.engine import TENANT, LocalAzure, small_project

PROGRAM = """
group = azure_native.resources.ResourceGroup(
    "group", resource_group_name="rg-one", location="uksouth", tags={"owner": "libraries"}, opts=on
)
here = pulumi.ResourceOptions(provider=azure, depends_on=[group])
azure_native.storage.StorageAccount(
    "store", account_name="sthavone", resource_group_name="rg-one", location="uksouth", kind="StorageV2",
    sku={"name": "Standard_LRS"}, allow_blob_public_access=False, opts=here,
)
azure_native.network.NetworkSecurityGroup(
    "rules", network_security_group_name="nsg-one", resource_group_name="rg-one", location="uksouth", opts=here
)
plan = azure_native.network.DdosProtectionPlan(
    "plan", ddos_protection_plan_name="plan-one", resource_group_name="rg-one", location="uksouth", opts=here
)
azure_native.network.VirtualNetwork(
    "network", virtual_network_name="vnet-one", resource_group_name="rg-one", location="uksouth",
    address_space={"address_prefixes": ["10.0.0.0/16"]}, enable_ddos_protection=True,
    ddos_protection_plan={"id": plan.id}, opts=here,
)
"""


def looked(local: LocalAzure) -> Drift:
    facts = read_stack_file(local.places.root / "Pulumi.tests.yaml")
    found = local_refresh(local.places, "tests", facts, Progress(Console(quiet=True)))
    return sort(local.places.root, "tests", facts, found, local=True)


def change(local: LocalAzure, part: str, path: str, value: object) -> None:
    with local.store() as store:
        (found,) = (each for each in store.resources() if each.id.lower().endswith(part))
        store.change(TENANT, found.id, path, value)


@pytest.mark.engine
def test_drift_is_what_was_done_behind_the_program_s_back_and_nothing_else(tmp_path: Path) -> None:
    local = small_project(tmp_path, PROGRAM)
    try:
        ran = local.up()
        assert ran.code == 0, ran.text
        clean = looked(local)
        assert (clean.findings, clean.review.unchanged, verdict(clean)) == ([], 5, Exit.FINE)

        change(local, "sthavone", "allowBlobPublicAccess", True)
        change(local, "resourcegroups/rg-one", "tags.extra", "b")
        change(local, "vnet-one", "ddosProtectionPlan.id", _shouted(local, "plan-one"))
        with local.store() as store:
            (rules,) = (each for each in store.resources() if each.id.lower().endswith("nsg-one"))
            store.delete(TENANT, rules.id)
        before = (local.places.store.read_bytes(), sorted(local.places.backend.rglob("*.json")))
        drift = looked(local)
        assert (local.places.store.read_bytes(), sorted(local.places.backend.rglob("*.json"))) == before
    finally:
        local.stop()
    found = {each.urn.rpartition("::")[2]: each.cause for each in drift.findings}
    assert found == {"store": Cause.PERSON, "group": Cause.PERSON, "rules": Cause.PERSON, "network": Cause.NOISE}
    assert {each.urn.rpartition("::")[2]: each.operation for each in drift.review.changes}["rules"] == "delete"
    assert verdict(drift) is Exit.DRIFT


def _shouted(local: LocalAzure, part: str) -> str:
    with local.store() as store:
        (found,) = (each for each in store.resources() if each.id.lower().endswith(part))
        return found.id.upper()


def test_where_nothing_stands_nothing_has_drifted(tmp_path: Path) -> None:
    local = small_project(tmp_path, "")
    with pytest.raises(BadInputError) as refused:
        looked(local)
    assert str(refused.value) == (
        "tests: nothing stands on the local Azure, so nothing can have drifted. `make up STACK=tests` first."
    )


def test_a_refresh_that_broke_off_is_told_before_anything_that_it_found(tmp_path: Path) -> None:
    local = small_project(tmp_path, "")
    facts = read_stack_file(local.places.root / "Pulumi.tests.yaml")
    broken = Refreshed(Plan(Recording({}), {}, {}), ("the engine left",))
    made = sort(local.places.root, "tests", facts, broken, local=True)
    assert verdict(made) is Exit.PREVIEW_FAILED
    assert "the engine left" in made.review.problems
