"""Diagnostic settings, alerts and collection."""

from typing import Any

from tests.emulator.driver import SUBSCRIPTION
from tests.emulator.types.network.things import HERE, network, nsg, rule, storage
from tests.emulator.types.rows import OTHER_SUBSCRIPTION, OWN, Ask, Fine, Row, accepted, arm, each, refused

MON = "azure-native:monitor:"
WORKSPACE = Ask("azure-native:operationalinsights:Workspace", "law", {**HERE, "workspaceName": "law-havering"})
LAW = arm("Microsoft.OperationalInsights/workspaces/law-havering")
ALL = [{"categoryGroup": "allLogs", "enabled": True}]
METRICS = [{"category": "AllMetrics", "enabled": True}]
NET, NSG, ACCOUNT = (
    arm("Microsoft.Network/virtualNetworks/vnet"),
    arm("Microsoft.Network/networkSecurityGroups/nsg"),
    arm("Microsoft.Storage/storageAccounts/sthavering"),
)


def setting(name: str = "to-workspace", target: str = NET, **more: Any) -> Ask:
    inputs = {"name": name, "resourceUri": target, "workspaceId": LAW, "logs": ALL}
    return Ask(f"{MON}DiagnosticSetting", name, {**inputs, **more})


def activity(*categories: str) -> Ask:
    logs = [{"category": category, "enabled": True} for category in categories]
    return Ask(
        f"{MON}SubscriptionDiagnosticSetting", "activity", {"name": "activity", "workspaceId": LAW, "logs": logs}
    )


def group_log(category: str) -> Ask:
    logs = [{"category": category, "enabled": True}]
    inputs = {"name": "logs", "managementGroupId": "havering", "workspaceId": LAW, "logs": logs}
    return Ask(f"{MON}ManagementGroupDiagnosticSetting", "group", inputs)


def told(**more: Any) -> Ask:
    receivers = [{"name": "platform", "emailAddress": "platform@council.example"}]
    inputs = {"resourceGroupName": "rg", "actionGroupName": "told", "location": "global", "groupShortName": "told"}
    return Ask(f"{MON}ActionGroup", "told", {**inputs, "enabled": True, "emailReceivers": receivers, **more})


def done(**more: Any) -> Ask:
    inputs = {
        "resourceGroupName": "rg",
        "activityLogAlertName": "alert",
        "location": "global",
        "scopes": [f"/subscriptions/{SUBSCRIPTION}"],
        "condition": {"allOf": [{"field": "category", "equals": "Administrative"}]},
        "actions": {"actionGroups": [{"actionGroupId": arm("Microsoft.Insights/actionGroups/told")}]},
    }
    return Ask(f"{MON}ActivityLogAlert", "alert", {**inputs, **more})


def asked(**more: Any) -> Ask:
    inputs = {
        **HERE,
        "ruleName": "query",
        "scopes": [LAW],
        "evaluationFrequency": "PT5M",
        "windowSize": "PT15M",
        "severity": 0,
        "criteria": {
            "allOf": [{"query": "SigninLogs", "timeAggregation": "Count", "operator": "GreaterThan", "threshold": 0}]
        },
    }
    return Ask(f"{MON}ScheduledQueryRule", "query", {**inputs, **more})


def collected(**more: Any) -> Ask:
    inputs = {
        **HERE,
        "dataCollectionRuleName": "dcr",
        "dataSources": {"syslog": [{"name": "linux", "streams": ["Microsoft-Syslog"]}]},
        "destinations": {"logAnalytics": [{"name": "central", "workspaceResourceId": LAW}]},
        "dataFlows": [{"streams": ["Microsoft-Syslog"], "destinations": ["central"]}],
    }
    return Ask(f"{MON}DataCollectionRule", "dcr", {**inputs, **more})


def collector(**more: Any) -> Ask:
    return Ask(f"{MON}DataCollectionEndpoint", "dce", {**HERE, "dataCollectionEndpointName": "dce", **more})


def followed(name: str, **more: Any) -> Ask:
    return Ask(f"{MON}DataCollectionRuleAssociation", name, {"resourceUri": NET, "associationName": name, **more})


DCR, DCE = arm("Microsoft.Insights/dataCollectionRules/dcr"), arm("Microsoft.Insights/dataCollectionEndpoints/dce")
GROUP = Ask("azure-native:management:ManagementGroup", "havering", {"groupId": "havering"})

SETTINGS = [
    Row(
        "a setting that sends nowhere is refused",
        "diagnostic-setting-without-sink",
        OWN,
        "sends nowhere",
        setting().but(workspaceId=None),
        (network(),),
    ),
    Row(
        "a setting that sends nothing is refused",
        "diagnostic-setting-empty",
        OWN,
        "sends neither logs nor metrics",
        setting(logs=[]),
        (WORKSPACE, network()),
    ),
    Row(
        "logs of a storage account itself are refused",
        "diagnostic-setting-category-unknown",
        "BadRequest",
        "Category 'allLogs' is not supported.",
        setting(target=ACCOUNT),
        (WORKSPACE, storage()),
    ),
    Row(
        "a category that the type does not have is refused",
        "diagnostic-setting-category-unknown",
        "BadRequest",
        "Category 'AuditEvent' is not supported.",
        setting(logs=[{"category": "AuditEvent", "enabled": True}]),
        (WORKSPACE, network()),
    ),
    Row(
        "a category and a group in one line are refused",
        "diagnostic-setting-both",
        OWN,
        "one line names the category 'VMProtectionAlerts' and the group 'allLogs'",
        setting(logs=[{"category": "VMProtectionAlerts", "categoryGroup": "allLogs", "enabled": True}]),
        (WORKSPACE, network()),
    ),
    Row(
        "metrics of a security group are refused",
        "diagnostic-setting-no-metrics",
        OWN,
        "Metric category 'AllMetrics' is not supported",
        setting(target=NSG, metrics=METRICS),
        (WORKSPACE, nsg(rule())),
    ),
    Row(
        "the same logs to the same workspace twice are refused",
        "diagnostic-setting-sink-reused",
        "Conflict",
        "is already used in diagnostic setting 'to-workspace' for category 'allLogs'",
        setting("again"),
        (WORKSPACE, network(), setting()),
    ),
    Row(
        "a sixth setting on one resource is refused",
        "diagnostic-setting-limit",
        "Conflict",
        "The limit of 5 diagnostic settings was reached. To create new setting 'last', delete an existing one.",
        setting("last"),
        (
            WORKSPACE,
            network(),
            *(
                setting(f"s{number}", logs=[{"category": "VMProtectionAlerts", "enabled": False}])
                for number in range(5)
            ),
        ),
    ),
    Row(
        "a setting on something that is not there is refused",
        "resource-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found.",
        setting(),
        (WORKSPACE,),
    ),
    Row(
        "a category that no activity log has is refused",
        "diagnostic-setting-category-unknown",
        "BadRequest",
        "Category 'Everything' is not supported.",
        activity("Administrative", "Everything"),
        (WORKSPACE,),
    ),
    Row(
        "service health of a management group is refused",
        "diagnostic-setting-category-unknown",
        "BadRequest",
        "Category 'ServiceHealth' is not supported.",
        group_log("ServiceHealth"),
        (WORKSPACE, GROUP),
    ),
]

ALERTS = [
    Row(
        "a short name of 13 characters is refused",
        "action-group-short-name",
        OWN,
        "the short name 'platform-team' has 13 characters",
        told(groupShortName="platform-team"),
    ),
    Row(
        "a mail address without a domain is refused",
        "action-group-mail",
        OWN,
        "'platform' is no mail address",
        told(emailReceivers=[{"name": "platform", "emailAddress": "platform"}]),
    ),
    Row(
        "two receivers of one name are refused",
        "action-group-receiver-twice",
        OWN,
        "two receivers are called 'a'",
        told(
            emailReceivers=[{"name": "a", "emailAddress": "a@b.example"}, {"name": "A", "emailAddress": "c@b.example"}]
        ),
    ),
    Row(
        "an alert on no category is refused",
        "activity-alert-category",
        OWN,
        "exactly one condition names the field 'category', got 0",
        done(condition={"allOf": [{"field": "operationName", "equals": "x"}]}),
        (told(),),
    ),
    Row(
        "an alert on another subscription is refused",
        "activity-alert-scope",
        OWN,
        "is not in the alert's own subscription",
        done(scopes=[f"/subscriptions/{OTHER_SUBSCRIPTION}"]),
        (told(),),
    ),
    Row(
        "an alert that tells a group that is not there is refused",
        "resource-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.Insights/actionGroups/told' under resource group 'rg' was not found.",
        done(),
    ),
    Row(
        "a query every seven minutes is refused",
        "query-alert-span",
        OWN,
        "'PT7M' is no evaluationFrequency that Azure takes",
        asked(evaluationFrequency="PT7M"),
        (WORKSPACE,),
    ),
    Row(
        "a window shorter than the frequency is refused",
        "query-alert-window",
        OWN,
        "the window PT5M is shorter than the frequency PT15M",
        asked(evaluationFrequency="PT15M", windowSize="PT5M"),
        (WORKSPACE,),
    ),
    Row(
        "an alert that closes itself and is muted is refused",
        "query-alert-mute",
        OWN,
        "autoMitigate and muteActionsDuration exclude each other",
        asked(autoMitigate=True, muteActionsDuration="PT1H"),
        (WORKSPACE,),
    ),
    Row(
        "an empty query is refused",
        "query-alert-empty",
        OWN,
        "the query is empty",
        asked(
            criteria={"allOf": [{"query": " ", "timeAggregation": "Count", "operator": "GreaterThan", "threshold": 0}]}
        ),
        (WORKSPACE,),
    ),
]

COLLECTION = [
    Row(
        "a flow to a destination that is not declared is refused",
        "data-collection-rule-invalid",
        "InvalidPayload",
        "Data collection rule is invalid",
        collected(dataFlows=[{"streams": ["Microsoft-Syslog"], "destinations": ["elsewhere"]}]),
        (WORKSPACE,),
    ),
    Row(
        "a flow of what no source gives is refused",
        "data-collection-rule-invalid",
        "InvalidPayload",
        "Data collection rule is invalid",
        collected(dataFlows=[{"streams": ["Microsoft-Perf"], "destinations": ["central"]}]),
        (WORKSPACE,),
    ),
    Row(
        "a rule with an endpoint of another region is refused",
        "data-collection-region",
        OWN,
        "is in uksouth and its endpoint in ukwest",
        collected(dataCollectionEndpointId=DCE),
        (WORKSPACE, collector(location="ukwest")),
    ),
    Row(
        "an association with neither rule nor endpoint is refused",
        "data-collection-association-both",
        OWN,
        "is taken, got neither",
        followed("a"),
        (network(),),
    ),
    Row(
        "an association with an endpoint under another name is refused",
        "data-collection-endpoint-association-name",
        "InvalidPayload",
        "must be named 'configurationAccessEndpoint'",
        followed("a", dataCollectionEndpointId=DCE),
        (network(), collector()),
    ),
]

FINE = [
    Fine("a setting", setting(), (WORKSPACE, network())),
    Fine(
        "metrics of a storage account", setting(target=ACCOUNT, metrics=METRICS).but(logs=None), (WORKSPACE, storage())
    ),
    Fine("logs of its blobs", setting(target=f"{ACCOUNT}/blobServices/default"), (WORKSPACE, storage())),
    Fine(
        "another category to the same workspace",
        setting("b", metrics=METRICS).but(logs=None),
        (WORKSPACE, network(), setting()),
    ),
    Fine("the activity log", activity("Administrative", "Policy"), (WORKSPACE,)),
    Fine("a management group's log", group_log("Policy"), (WORKSPACE, GROUP)),
    Fine("an alert on what is done", done(), (told(),)),
    Fine("an alert on what a query finds", asked(), (WORKSPACE,)),
    Fine("collection", collected(dataCollectionEndpointId=DCE), (WORKSPACE, collector())),
    Fine("an association", followed("a", dataCollectionRuleId=DCR), (WORKSPACE, network(), collected())),
]


@each([*SETTINGS, *ALERTS, *COLLECTION])
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_rule_keeps_the_id_by_which_agents_ask_for_it() -> None:
    before = accepted(Fine("", collected(), (WORKSPACE,)))
    after = accepted(Fine("", collected(description="why"), (WORKSPACE, collected())))
    assert before is not None
    assert after is not None
    assert before.outputs["immutableId"] == after.outputs["immutableId"]
    assert before.outputs["immutableId"].startswith("dcr-")
