"""What is there before any program runs: a tenant, its subscriptions, its directory's first objects."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from emulator.resource import Resource

SUBSCRIPTION = "Microsoft.Resources/subscriptions"
TENANT_ROOT = "azure-native:management:ManagementGroup"
USER = "azuread:index/user:User"
SERVICE_PRINCIPAL = "azuread:index/servicePrincipal:ServicePrincipal"


@dataclass(frozen=True)
class Tenancy:
    """One Entra tenant with its Azure subscriptions, as it stands when the first program arrives.

    subscriptions: display name to GUID; users: object id to user principal name (the accounts made by hand);
    operator: object id of whoever runs Pulumi.
    """

    tenant_id: str
    domain: str
    subscriptions: dict[str, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    operator: str = ""


def root_management_group(tenant_id: str) -> str:
    """The id of the tenant's root management group, whose name is the tenant's id."""
    return f"/providers/Microsoft.Management/managementGroups/{tenant_id}"


def first_objects(tenancy: Tenancy) -> Iterator[Resource]:
    """What Azure itself has made in a new tenant: root group, subscriptions below it, accounts, the operator."""
    tenant = tenancy.tenant_id
    root = root_management_group(tenant)
    body = {"name": tenant, "displayName": "Tenant Root Group", "tenantId": tenant}
    yield Resource(root, TENANT_ROOT, tenant, body, origin="azure")
    for name, guid in tenancy.subscriptions.items():
        facts = {"displayName": name, "subscriptionId": guid, "state": "Enabled"}
        yield Resource(f"/subscriptions/{guid}", SUBSCRIPTION, tenant, facts, origin="azure")
    for object_id, upn in tenancy.users.items():
        who = {
            "userPrincipalName": upn,
            "displayName": upn.split("@")[0],
            "objectId": object_id,
            "accountEnabled": True,
        }
        yield Resource(f"/users/{object_id}", USER, tenant, who, origin="azure", object_id=object_id)
    if tenancy.operator and tenancy.operator not in tenancy.users:
        who = {"displayName": "operator", "objectId": tenancy.operator, "type": "Application"}
        who_id = f"/servicePrincipals/{tenancy.operator}"
        yield Resource(who_id, SERVICE_PRINCIPAL, tenant, who, origin="azure", object_id=tenancy.operator)
