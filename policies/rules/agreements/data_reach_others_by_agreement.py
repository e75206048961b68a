"""Data of accounts that subscriptions and tenants of others copy or call."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import TAGGED, is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

ACCOUNT = "azure-native:storage:StorageAccount"
COPIES = "azure-native:storage:ObjectReplicationPolicy"
SHARE = "azure-native:datashare:Invitation"


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare tenants and subscriptions with those of the run; copies and shares take no tags: theirs are refused."""
    if resource.token == COPIES:
        for path in ("sourceAccount", "destinationAccount"):
            if ground.foreign_subscription(resource.text(path), stack):
                yield resource.fault(path, "an account in a subscription of the Council")
    elif resource.token == SHARE:
        if resource.has("targetActiveDirectoryId") or resource.has("targetEmail"):
            yield resource.fault("", "no share with others", got="an invitation")
    elif not is_agreed_by_tags(resource):
        for rule in resource.each("networkRuleSet.resourceAccessRules"):
            with rule:
                tenant = rule.text("tenantId").lower()
                if tenant not in ground.tenants(stack):
                    yield rule.fault("tenantId", TAGGED)
                elif ground.foreign_subscription(rule.text("resourceId"), stack):
                    yield rule.fault("resourceId", TAGGED)


RULE = Rule(
    id="HAV-AGR-015",
    title="Data are copied to and called by others by agreement alone",
    why="A copy goes on every day without anybody doing anything, and what was copied does not come back.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(ACCOUNT, COPIES, SHARE),
    controls=("CSP:8", "MCSB-1:DP-2", "CSP:2.1"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/storage-network-security-resource-instances",
        "Resource instance rules let resources of a named tenant through the firewall.",
    ),
    remediation="Remove the rule, copy or share, or tag the account with agreement and agreement-ends.",
    waivable=False,
    check=check,
)
