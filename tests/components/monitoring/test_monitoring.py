import pytest

from components.base import Clouds, Component
from components.monitoring.diagnostics import diagnose
from components.monitoring.log_support import SUPPORT
from tests.support.recording import of_type, record
from tests.support.small_estate import small_stack
from tests.support.whole_estate import estate_of, stack_of, whole

# One worker declares the whole estate once for all of these.
pytestmark = pytest.mark.xdist_group("whole-estate")

TARGET = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"
WORKSPACE = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log"


def diagnosed(arm_type: str) -> dict[str, object]:
    def program() -> None:
        component = Component("tests:Part", "part", Clouds(small_stack()))
        diagnose(component, "st", subscription="management", arm_type=arm_type, target=TARGET, workspace=WORKSPACE)

    return record(program)["st-diagnostics"].inputs


def test_a_type_with_logs_sends_all_of_them() -> None:
    inputs = diagnosed("Microsoft.KeyVault/vaults")
    assert inputs["logs"] == [{"categoryGroup": "allLogs", "enabled": True}]
    assert inputs["metrics"] == [{"category": "AllMetrics", "enabled": True}]
    assert inputs["resourceUri"] == TARGET


def test_a_type_without_metrics_is_asked_for_none() -> None:
    assert "metrics" not in diagnosed("Microsoft.Network/networkSecurityGroups")


def test_a_storage_account_itself_has_no_logs() -> None:
    assert "logs" not in diagnosed("Microsoft.Storage/storageAccounts")


def test_a_type_that_emits_nothing_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match=r"Microsoft\.Network/routeTables"):
        diagnosed("Microsoft.Network/routeTables")


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_every_resource_of_a_type_that_has_logs_is_watched(environment: str) -> None:
    estate = whole(environment)
    watched = {
        str(setting.inputs["resourceUri"]).lower()
        for setting in of_type(estate, ":DiagnosticSetting").values()
        if "resourceUri" in setting.inputs
    }
    tokens = {
        "keyvault:Vault": "vaultName",
        "storage:StorageAccount": "accountName",
        "recoveryservices:Vault": "vaultName",
        "network:NetworkSecurityGroup": "networkSecurityGroupName",
        "network:VirtualNetwork": "virtualNetworkName",
        "network:AzureFirewall": "azureFirewallName",
        "network:BastionHost": "bastionHostName",
        "network:PublicIPAddress": "publicIpAddressName",
        "network:VirtualNetworkGateway": "virtualNetworkGatewayName",
        "operationalinsights:Workspace": "workspaceName",
    }
    names = {part for uri in watched for part in uri.split("/")}  # a storage account's logs lie below it
    for token, name in tokens.items():
        for resource in of_type(estate, f"azure-native:{token}").values():
            assert str(resource.inputs[name]).lower() in names, f"nobody reads the logs of {resource.name}"


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_every_subscription_in_use_keeps_its_activity_log_and_tells_security(environment: str) -> None:
    estate, stack = whole(environment), stack_of(environment)
    used = {r.provider for r in estate.values() if r.provider.startswith("azure-")}
    assert used == {f"azure-{name}" for name in stack.subscriptions}
    for kind in ("monitor:SubscriptionDiagnosticSetting", "security:SecurityContact"):
        assert {r.provider for r in of_type(estate, kind).values()} == used, kind
    contact = estate["corp-shared-security-contact"].inputs
    assert contact["emails"] == "security-operations@havering.example"


def test_an_activity_alert_lies_in_the_subscription_that_it_watches() -> None:
    stack = stack_of("prod")
    for alert in of_type(whole("prod"), "monitor:ActivityLogAlert").values():
        subscription = stack.subscriptions[alert.provider.removeprefix("azure-")]
        assert alert.inputs["scopes"] == [f"/subscriptions/{subscription}"], alert.name
        assert alert.inputs["location"] == "global"
        assert alert.inputs["condition"]["allOf"][0]["field"] == "category"


def test_development_has_only_the_alerts_that_somebody_acts_on_there() -> None:
    assert {name for name in of_type(whole("dev"), "monitor:ActivityLogAlert") if name.startswith("corp-shared")} == {
        f"corp-shared-{name}"
        for name, alert in estate_of("dev").operations.activity_alerts.items()
        if "dev" in alert.environments
    }


def test_both_break_glass_accounts_are_watched_and_security_is_told_at_once() -> None:
    alert = whole("prod")["break-glass-sign-in"].inputs
    query = alert["criteria"]["allOf"][0]["query"]
    assert all(account in query for account in stack_of("prod").break_glass)
    assert alert["severity"] == 0
    assert alert["actions"]["actionGroups"][0].endswith("/actionGroups/ag-hav-security-operations-prod-uks")


def test_sign_ins_and_changes_of_the_tenant_and_of_every_management_group_reach_the_security_workspace() -> None:
    estate = whole("prod")
    workspace = "/workspaces/log-hav-security-prod-uks"
    entra = estate["entra-logs"].inputs
    assert {"AuditLogs", "SignInLogs"} <= {log["category"] for log in entra["logs"]}
    assert entra["workspaceId"].endswith(workspace)
    groups = of_type(estate, "monitor:ManagementGroupDiagnosticSetting").values()
    assert {g.inputs["managementGroupId"] for g in groups} == {g.name for g in estate_of("prod").hierarchy.groups}
    assert all(g.inputs["workspaceId"].endswith(workspace) for g in groups)


def test_sentinel_stands_on_the_security_workspace_alone() -> None:
    onboarded = of_type(whole("prod"), "securityinsights:SentinelOnboardingState")
    assert [r.inputs["workspaceName"] for r in onboarded.values()] == ["log-hav-security-prod-uks"]
    assert [r.inputs["sentinelOnboardingStateName"] for r in onboarded.values()] == ["default"]


def test_no_shared_key_opens_a_workspace() -> None:
    for workspace in of_type(whole("prod"), "operationalinsights:Workspace").values():
        assert workspace.inputs["features"]["disableLocalAuth"] is True, workspace.name


def test_the_table_of_types_speaks_of_arm_types() -> None:
    assert all(len(arm_type.split("/")) >= 2 and arm_type.startswith("Microsoft.") for arm_type in SUPPORT)
