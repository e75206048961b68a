"""Data that goes to others, and places of data that let them in."""

from collections.abc import Iterator

from leaving.doors.item import Item, Items, texts
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, addresses, domains, network, spanning, subscriptions, tenants
from leaving.doors.parts import marked_by, whole

ACCOUNT = "azure-native:storage:StorageAccount"
_OWN_GROUND = (
    "azure-native:network:",
    "azure-native:dnsresolver:",
    "azure-native:privatedns:",
    "azure-native:dns:",
    "azuread:",
)
"""Other kinds read the addresses of these, or they are addresses of our own."""
_DESTINATIONS = (
    "workspaceId",
    "storageAccountId",
    "eventHubAuthorizationRuleId",
    "serviceBusRuleId",
    "marketplacePartnerId",
    "resourceId",
    "destination.resourceId",
    "destinations.logAnalytics[].workspaceResourceId",
    "destinations.eventHubs[].eventHubResourceId",
    "destinations.storageAccounts[].storageAccountResourceId",
    "destinations.azureDataExplorer[].resourceId",
)


def _cross_tenant(item: Item, _items: Items) -> Iterator[Part]:
    marks = [Mark("anyone", "any tenant", "allowCrossTenantReplication")]
    allowed = item.props.get("allowCrossTenantReplication") is True
    trusted = [*tenants(item.at("trustedExternalTenants[].value"))]
    trusted += tenants(item.at("managedVirtualNetworkSettings.allowedAadTenantIdsForLinking[]"))
    yield whole(item, [*(marks if allowed else []), *trusted])


def _access_rules(item: Item, _items: Items) -> Iterator[Part]:
    marks: list[Mark] = []
    for place, value in texts(item.props):
        if "resourceaccessrules" in place.lower():
            marks += tenants([(place, value)]) if place.lower().endswith("tenantid") else []
            marks += subscriptions([(place, value)]) if place.lower().endswith("resourceid") else []
    yield whole(item, marks)


def _address_rules(item: Item, _items: Items) -> Iterator[Part]:
    """Every address or range anywhere in a service's properties, and what lies between a first and a last one."""
    if item.token.startswith(_OWN_GROUND):
        return
    marks = list(addresses((place, value) for place, value in texts(item.props) if not _aside(place)))
    first, last = item.text("startIpAddress"), item.text("endIpAddress")
    if network(first) and network(last) and (held := spanning(first, last)) is not None and held.prefixlen:
        marks = [Mark("address", str(held), "startIpAddress")]
    yield whole(item, marks)


def _aside(place: str) -> bool:
    """Whether a property says words or versions and never lets anybody in."""
    last = place.lower().rpartition(".")[2]
    return "version" in last or last == "description" or place.startswith("tags")


KINDS = (
    Kind(
        name="object-replication",
        title="copying of blobs to or from others",
        sign="either account lies in a subscription of the party",
        tokens=("azure-native:storage:ObjectReplicationPolicy",),
        parts=marked_by((subscriptions, ("sourceAccount", "destinationAccount"))),
        steps=Steps(
            before=("Wait until the copies that are owed are complete, and agree on who keeps them.",),
            delete=("Delete the policy on the destination, then on the source.",),
            after=("Copies at the destination stay: have their destruction confirmed in writing.",),
        ),
        source="https://learn.microsoft.com/azure/storage/blobs/object-replication-overview",
    ),
    Kind(
        name="cross-tenant-replication",
        by_claim=False,
        title="account or service that trusts other tenants",
        sign="replication to any tenant is allowed, or a tenant of the party is trusted",
        tokens=(ACCOUNT, "azure-native:kusto:Cluster", "azure-native:synapse:Workspace"),
        parts=_cross_tenant,
        steps=Steps(
            before=("Delete the replication policies that cross tenants: it cannot be switched off before.",),
            delete=("Switch the permission off.",),
            after=("Look at the account's replication policies; none may name an account of another tenant.",),
        ),
        source="https://learn.microsoft.com/azure/storage/common/cross-tenant-replication",
    ),
    Kind(
        name="resource-access-rule",
        by_claim=False,
        title="rule that lets resources of a tenant in",
        sign="the rule's tenant, or its resource's subscription, is the party's",
        tokens=(ACCOUNT, "azure-native:cognitiveservices:Account", "azure-native:search:Service"),
        parts=_access_rules,
        steps=Steps(
            before=("Find which resource calls, in the account's logs.",),
            delete=("Take the rule out of the account's list.",),
            after=("Look in the logs for callers of the other tenant.",),
        ),
        source="https://learn.microsoft.com/azure/storage/common/storage-network-security-resource-instances",
    ),
    Kind(
        name="address-rule",
        title="address that a platform service lets in",
        sign="an address or range, in whatever list of a service, that meets a range or egress of the party",
        tokens=("azure-native:*",),
        parts=_address_rules,
        steps=Steps(
            before=("Find who calls from the range, in the service's logs.",),
            delete=("Take the range out of the service's list.",),
            after=("Open sessions may go on: restart the service, or end them in the database.",),
        ),
        source="https://learn.microsoft.com/azure/storage/common/storage-network-security",
    ),
    Kind(
        name="data-share",
        title="share of data with others",
        sign="the tenant or mail address that is invited is the party's",
        tokens=("azure-native:datashare:Invitation",),
        parts=marked_by((tenants, ("targetActiveDirectoryId",)), (domains, ("targetEmail",))),
        steps=Steps(
            before=("Revoke the subscriptions to the share; snapshots that were taken stay with the party.",),
            delete=("Delete the invitation, then the share.",),
            after=("Have the destruction of snapshots confirmed in writing.",),
        ),
        source="https://learn.microsoft.com/azure/data-share/how-to-revoke-share-subscription",
    ),
    Kind(
        name="log-destination",
        title="logs or tables that are sent to others",
        sign="the destination lies in a subscription of the party",
        tokens=(
            "azure-native:monitor:DiagnosticSetting",
            "azure-native:monitor:SubscriptionDiagnosticSetting",
            "azure-native:monitor:ManagementGroupDiagnosticSetting",
            "azure-native:aadiam:DiagnosticSetting",
            "azure-native:operationalinsights:DataExport",
            "azure-native:monitor:DataCollectionRule",
        ),
        parts=marked_by((subscriptions, _DESTINATIONS)),
        steps=Steps(
            before=("See that the logs have another destination: what is not sent is not kept.",),
            delete=("Delete the setting or export.",),
            after=("What was sent stays with the party: have its return or destruction confirmed in writing.",),
        ),
        source="https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings",
    ),
)
