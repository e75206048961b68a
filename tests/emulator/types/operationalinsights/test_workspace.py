from typing import Any

from tests.emulator.types.network.things import HERE
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused, stage

WORKSPACE = "azure-native:operationalinsights:Workspace"


def workspace(**more: Any) -> Ask:
    return Ask(WORKSPACE, "law", {**HERE, "workspaceName": "law-havering", "sku": {"name": "PerGB2018"}, **more})


RULE = Ask(
    "azure-native:securityinsights:ScheduledAlertRule",
    "rule",
    {
        "resourceGroupName": "rg",
        "workspaceName": "law-havering",
        "ruleId": "rule",
        "kind": "Scheduled",
        "displayName": "Rule",
        "enabled": True,
        "query": "SigninLogs",
        "queryFrequency": "PT1H",
        "queryPeriod": "PT1H",
        "severity": "High",
        "suppressionDuration": "PT1H",
        "suppressionEnabled": False,
        "triggerOperator": "GreaterThan",
        "triggerThreshold": 0,
    },
)
ONBOARDING = Ask(
    "azure-native:securityinsights:SentinelOnboardingState",
    "sentinel",
    {"resourceGroupName": "rg", "workspaceName": "law-havering", "sentinelOnboardingStateName": "default"},
)

ROWS = [
    Row(
        "logs for a week are refused",
        "log-workspace-retention",
        OWN,
        "7 is not between 30 and 730 days",
        workspace(retentionInDays=7),
    ),
    Row(
        "a daily cap of nothing is refused",
        "log-workspace-cap",
        OWN,
        "a daily cap is above zero",
        workspace(workspaceCapping={"dailyQuotaGb": 0}),
    ),
    Row(
        "a rule of Sentinel where it is not on is refused",
        "sentinel-not-on",
        OWN,
        "Sentinel is not on for",
        RULE,
        (workspace(),),
    ),
    Row(
        "Sentinel on a workspace that is not there is refused",
        "resource-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.OperationalInsights/workspaces/law-havering' under resource group 'rg' was not found.",
        ONBOARDING,
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


def test_a_rule_where_sentinel_is_on_is_accepted() -> None:
    accepted(Fine("a rule", RULE, (workspace(), ONBOARDING)))


def test_a_deleted_workspace_is_recovered_with_its_id() -> None:
    azure = stage()
    ask = workspace()
    before = azure.create(ask.token, ask.name, ask.inputs)
    azure.delete(before, ask.token)
    after = azure.create(ask.token, ask.name, ask.inputs)
    assert after.outputs["customerId"] == before.outputs["customerId"]


def test_a_deleted_workspace_is_not_recovered_in_another_region() -> None:
    azure = stage()
    ask = workspace()
    azure.delete(azure.create(ask.token, ask.name, ask.inputs), ask.token)
    fault = azure.refused("log-workspace-name-not-unique", WORKSPACE, "law", workspace(location="ukwest").inputs)
    assert fault.code == "Conflict"
    assert fault.message == "The workspace name 'law-havering' is not unique"
