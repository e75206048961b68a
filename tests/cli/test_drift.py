import json
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from cli.drift import drift, sort, verdict
from cli.errors import BadInputError
from cli.exits import Exit
from cli.local.places import Places
from cli.refreshing import Refreshed, local_refresh
from cli.review.progress import Progress
from estate.load import read_stack_file
from review.drift.model import Cause, Drift
from review.drift.report import headline
from review.events import Recording
from review.model import Consequence
from review.plan import Plan
from tests.support.engine import TENANT, LocalAzure, real_state, small_project
from tools.engine import Engine

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
        seen = looked(local)
        assert (local.places.store.read_bytes(), sorted(local.places.backend.rglob("*.json"))) == before
    finally:
        local.stop()
    found = {each.urn.rpartition("::")[2]: each.cause for each in seen.findings}
    assert found == {"store": Cause.PERSON, "group": Cause.PERSON, "rules": Cause.PERSON, "network": Cause.NOISE}
    assert {each.urn.rpartition("::")[2]: each.operation for each in seen.review.changes}["rules"] == "delete"
    assert verdict(seen) is Exit.DRIFT


GUARDED = """
group = azure_native.resources.ResourceGroup("group", resource_group_name="rg-one", location="uksouth", opts=on)
where = {"resource_group_name": "rg-one", "location": "uksouth"}
here = pulumi.ResourceOptions(provider=azure, depends_on=[group])
vault = azure_native.keyvault.Vault(
    "vault", vault_name="kvhavone", **where, opts=here,
    properties={
        "sku": {"family": "A", "name": "standard"}, "tenant_id": TENANT, "enable_rbac_authorization": True,
        "enable_purge_protection": True, "public_network_access": "Disabled",
        "network_acls": {"default_action": "Deny", "bypass": "AzureServices"},
    },
)
space = azure_native.operationalinsights.Workspace(
    "logs", workspace_name="log-one", **where, sku={"name": "PerGB2018"}, opts=here
)
azure_native.monitor.DiagnosticSetting(
    "vault-log", name="to-logs", resource_uri=vault.id, workspace_id=space.id, opts=here,
    logs=[{"category_group": "allLogs", "enabled": True}],
)
rules = azure_native.network.NetworkSecurityGroup(
    "rules", network_security_group_name="nsg-one", **where, opts=here,
    security_rules=[{
        "name": "deny-in", "access": "Deny", "direction": "Inbound", "priority": 4096, "protocol": "*",
        "source_address_prefix": "*", "source_port_range": "*", "destination_address_prefix": "*",
        "destination_port_range": "*",
    }],
)
network = azure_native.network.VirtualNetwork(
    "network", virtual_network_name="vnet-one", **where, address_space={"address_prefixes": ["10.0.0.0/16"]}, opts=here
)
azure_native.network.Subnet(
    "subnet", subnet_name="app", virtual_network_name=network.name, resource_group_name="rg-one",
    address_prefix="10.0.1.0/24", network_security_group={"id": rules.id}, opts=here,
)
""".replace("TENANT", repr(TENANT))
LET_IN = {
    "name": "somebody", "access": "Allow", "direction": "Inbound", "priority": 100, "protocol": "Tcp",
    "sourceAddressPrefix": "Internet", "sourcePortRange": "*", "destinationAddressPrefix": "*",
    "destinationPortRange": "22",
}  # fmt: skip


@pytest.mark.engine
def test_an_opened_vault_a_deleted_log_and_an_opened_list_are_told_by_what_they_mean(tmp_path: Path) -> None:
    local = small_project(tmp_path, GUARDED)
    try:
        ran = local.up()
        assert ran.code == 0, ran.text
        change(local, "kvhavone", "properties.publicNetworkAccess", "Enabled")
        with local.store() as store:
            held = list(store.resources())
            (log,) = (each for each in held if each.id.lower().endswith("diagnosticsettings/to-logs"))
            (rules,) = (each for each in held if each.id.lower().endswith("nsg-one"))
            store.change(TENANT, rules.id, "securityRules", [*rules.body["securityRules"], LET_IN])
            store.delete(TENANT, log.id)
        seen = looked(local)
    finally:
        local.stop()
    names = [finding.urn.rpartition("::")[2] for finding in seen.of(Cause.PERSON)]
    assert names[:3] == ["rules", "vault-log", "vault"]
    assert [(each.urn.rpartition("::")[2], each.consequence, each.rank) for each in seen.review.changes[:3]] == [
        ("rules", Consequence.PATH, 92),
        ("vault-log", Consequence.PROTECTION, 74),
        ("vault", Consequence.PROTECTION, 66),
    ]
    assert headline(seen).endswith(
        "made by a person. One resource is deleted, one network path opens to the internet, 2 resources lose "
        "protection."
    )


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


@pytest.mark.engine
@pytest.mark.long
def test_where_the_shell_points_nothing_is_written_not_even_a_lock(
    tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = small_project(tmp_path, PROGRAM)
    monkeypatch.setattr(Places, "here", lambda: local.places)
    app = typer.Typer()
    app.command()(drift)
    try:
        real_state(local, tmp_path, engine, monkeypatch.setenv)
        change(local, "sthavone", "allowBlobPublicAccess", True)
        written = touched(tmp_path / "state")
        ran_drift = CliRunner().invoke(app, ["--stack", "tests", "--output", str(tmp_path / "reports")])
        assert touched(tmp_path / "state") == written
    finally:
        local.stop()
    assert ran_drift.exit_code == Exit.DRIFT, ran_drift.output
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == [
        *("drift.html", "drift.json", "drift.junit.xml", "drift.md", "drift.sarif")
    ]
    made = json.loads((tmp_path / "reports" / "drift.json").read_text(encoding="utf-8"))
    assert made["review"]["local"] is False
    assert [each["cause"] for each in made["findings"]] == ["made by a person"]


def touched(folder: Path) -> dict[str, int]:
    """Every file and folder with when it was last written; a lock that came and went leaves its folder's time."""
    return {str(path): path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}
