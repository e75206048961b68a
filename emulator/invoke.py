"""Functions that a program may call: who am I, what does the tenant have, and reading a modelled resource."""

from collections.abc import Callable

from emulator import ids, projection
from emulator.azure import Azure
from emulator.errors import Refused, own, refusal
from emulator.facts import entries
from emulator.facts.types import types
from emulator.session import Session
from emulator.values import Properties


def call(azure: Azure, session: Session, token: str, args: Properties) -> Properties:
    """The function's answer. Raises Refused for one that is not modelled, or a resource that is not there."""
    if token in FUNCTIONS:
        return FUNCTIONS[token](azure, session)
    package, module, name = [*token.split(":"), "", ""][:3]
    resource = f"{package}:{module}:{name.removeprefix('get')}"
    if package == "azure-native" and name.startswith("get") and resource in types():
        return _read(azure, session, resource, args)
    known = ", ".join(sorted(FUNCTIONS))
    fault = own(
        "function-not-modelled",
        f"The function {token} is not modelled. There are {known}, and azure-native's get functions of modelled types.",
    )
    raise Refused([fault], "known type", token)


def _read(azure: Azure, session: Session, token: str, args: Properties) -> Properties:
    fact = types()[token]
    wanted = ids.fill(fact.template, {"subscriptionId": session.subscription, **args})
    with azure.store.lock:
        azure.store.fresh()
        found = azure.store.get(session.tenant(azure.store), wanted) if wanted else None
    if found is None:
        words: Properties = {
            "type": fact.arm_type,
            "name": ids.name_of(wanted or ""),
            "resourceGroupName": args.get("resourceGroupName"),
        }
        raise Refused([refusal("resource-not-found", **words)], "references", wanted or token)
    return {**projection.outputs(fact, found.body), "id": found.id}


def _azure_client(azure: Azure, session: Session) -> Properties:
    tenancy = azure.store.tenancies()[session.tenant(azure.store)]
    return {
        "clientId": tenancy.operator,
        "objectId": tenancy.operator,
        "subscriptionId": session.subscription or "",
        "tenantId": tenancy.tenant_id,
    }


def _directory_client(azure: Azure, session: Session) -> Properties:
    tenancy = azure.store.tenancies()[session.tenant(azure.store)]
    return {
        "id": f"{tenancy.tenant_id}-{tenancy.operator}",
        "clientId": tenancy.operator,
        "objectId": tenancy.operator,
        "tenantId": tenancy.tenant_id,
    }


def _domains(azure: Azure, session: Session) -> Properties:
    tenancy = azure.store.tenancies()[session.tenant(azure.store)]
    domain = {
        "adminManaged": True,
        "authenticationType": "Managed",
        "default": True,
        "domainName": tenancy.domain,
        "initial": True,
        "root": True,
        "supportedServices": ["Email"],
        "verified": True,
    }
    return {"id": f"domains#{tenancy.tenant_id}", "domains": [domain]}


def _role_templates(azure: Azure, session: Session) -> Properties:
    tenant = session.tenant(azure.store)
    roles = [
        {"objectId": row["guid"], "displayName": row["name"], "description": ""}
        for row in entries("roles", "entra_directory_roles")
    ]
    ids_of_roles = [role["objectId"] for role in roles]
    return {"id": f"directoryRoleTemplates#{tenant}", "objectIds": ids_of_roles, "roleTemplates": roles}


FUNCTIONS: dict[str, Callable[[Azure, Session], Properties]] = {
    "azure-native:authorization:getClientConfig": _azure_client,
    "azuread:index/getClientConfig:getClientConfig": _directory_client,
    "azuread:index/getDomains:getDomains": _domains,
    "azuread:index/getDirectoryRoleTemplates:getDirectoryRoleTemplates": _role_templates,
}
"""Functions that are no plain look-up of a resource."""
