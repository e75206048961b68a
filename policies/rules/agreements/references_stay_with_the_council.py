"""Any property that names a subscription or a tenant of somebody else."""

import re
from collections.abc import Iterator

from policies import ground
from policies.agreement import is_agreed, is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

READ = frozenset(
    f"azure-native:{each}"
    for each in (
        "network:VirtualNetworkPeering",
        "network:VirtualNetworkGatewayConnection",
        "network:ExpressRouteCircuitAuthorization",
        "network:PrivateEndpoint",
        "network:PrivateLinkService",
        "managedservices:RegistrationDefinition",
        "managedservices:RegistrationAssignment",
        "managedidentity:FederatedIdentityCredential",
        "storage:ObjectReplicationPolicy",
        "datashare:Invitation",
        "monitor:DiagnosticSetting",
        "monitor:SubscriptionDiagnosticSetting",
        "monitor:ManagementGroupDiagnosticSetting",
        "aadiam:DiagnosticSetting",
        "operationalinsights:DataExport",
        "authorization:RoleAssignment",
    )
)
"""Types whose references are read, and may be agreed, by rules of their own."""
EXPECTED = "what is the Council's own, or an agreement and its last day in tags, name or description"
_ID = re.compile(r"^/?subscriptions/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:/|$)", re.IGNORECASE)
_ASIDE = ("tags", "metadata")


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at every Azure id, and at every GUID that is called a tenant's, wherever it stands."""
    if resource.token in READ or resource.is_component:
        not_applicable("its references are read by rules of their own")
    said = list(ground.every_text(resource.raw("")))
    found = [(path, text) for path, text in said if not path.startswith(_ASIDE) and _leads_out(path, text, stack)]
    words = [text for path, text in said if path.lower().endswith(("name", "description"))]
    if found and not is_agreed_by_tags(resource) and not is_agreed(*words):
        path, text = found[0]
        yield resource.fault(path, EXPECTED, got=f"'{text}'")


def _leads_out(path: str, text: str, stack: Stack) -> bool:
    if _ID.match(text):
        return bool(ground.foreign_subscription(text, stack))
    last, tenants = path.lower().rpartition(".")[2], ground.tenants(stack)
    return "tenant" in last and bool(tenants) and any(each.lower() not in tenants for each in ground.GUID.findall(text))


RULE = Rule(
    id="HAV-AGR-026",
    title="Nothing else names a subscription or tenant of others without an agreement",
    why="A link of a zone, a store of flow logs, an administrator's tenant: each type has a door of its own.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:*",),
    controls=("CSP:8", "MCSB-1:NS-1"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-resource-manager/management/overview",
        "A resource may refer to one of any subscription that whoever declares it can reach.",
    ),
    remediation="Refer to resources of the Council, or tag the resource with agreement and agreement-ends.",
    check=check,
)
