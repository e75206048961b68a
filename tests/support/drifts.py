"""Refreshes as the engine records them, and what is made of them."""

import json
from pathlib import Path
from typing import Any

from review.assemble import About, Judged, assemble
from review.drift.judge import judge
from review.drift.model import Cause, Drift
from review.drift.recording import as_preview
from review.events import read_events
from review.links import Sources
from review.model import Commit
from review.plan import Plan
from review.state import read_state

SUBSCRIPTION = "/subscriptions/0c000000-0000-4000-8000-000000000101"
GROUP = f"{SUBSCRIPTION}/resourceGroups/rg-one"
STORE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/sthavone"
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet"
TAGS = "cd3aa116-8754-49c9-a813-ad46512ece54"
LOCATIONS = "e56962a6-4747-49cd-b67b-bf8b01975c4c"
PROVIDER = "urn:pulumi:tests::havering::pulumi:providers:azure-native::azure"


def resource(name: str, token: str, where: str, **inputs: Any) -> dict[str, Any]:
    return {
        "urn": f"urn:pulumi:tests::havering::{token}::{name}",
        "type": token,
        "custom": True,
        "id": where,
        "parent": "",
        "provider": f"{PROVIDER}::0",
        "inputs": inputs,
        "outputs": inputs,
    }


def store(**inputs: Any) -> dict[str, Any]:
    return resource("store", "azure-native:storage:StorageAccount", STORE, accountName="sthavone", **inputs)


def network(**inputs: Any) -> dict[str, Any]:
    return resource("network", "azure-native:network:VirtualNetwork", NETWORK, **inputs)


def subnet(name: str) -> dict[str, Any]:
    return resource(name, "azure-native:network:Subnet", f"{NETWORK}/subnets/{name}", subnetName=name)


def group(**tags: str) -> dict[str, Any]:
    return resource("group", "azure-native:resources:ResourceGroup", GROUP, tags=tags)


def assignment(definition: str = TAGS, scope: str = SUBSCRIPTION, **inputs: Any) -> dict[str, Any]:
    where = f"{scope}/providers/Microsoft.Authorization/policyAssignments/Inherit-Owner"
    facts: dict[str, Any] = {
        "policyAssignmentName": "Inherit-Owner",
        "displayName": "The owner's tag comes from the group",
        "scope": scope,
        "policyDefinitionId": f"/providers/Microsoft.Authorization/policyDefinitions/{definition}",
        "parameters": {"tagName": {"value": "owner"}},
    }
    return resource("assignment", "azure-native:authorization:PolicyAssignment", where, **{**facts, **inputs})


def refreshed(*pairs: tuple[dict[str, Any], dict[str, Any] | None]) -> Drift:
    """What is made of a refresh that found the second of each pair where the first was declared, None where nothing."""
    events: list[dict[str, Any]] = []
    for old, new in pairs:
        shared = {"urn": old["urn"], "type": old["type"], "old": old}
        events.append({"resourcePreEvent": {"metadata": {"op": "refresh", **shared, "new": old}}})
        op = "delete" if new is None else "same" if old == new else "update"
        events.append({"resOutputsEvent": {"metadata": {"op": op, **shared, "new": new}}})
    events.append({"summaryEvent": {"resourceChanges": {}, "result": "succeeded"}})
    recording = read_events(as_preview(json.dumps(event) for event in events))
    state = read_state({"deployment": {"resources": [old for old, _ in pairs]}}, "tests")
    plan = Plan(recording, state, {})
    about = About("tests", "dev", local=True, today="2026-11-23", head=Commit(ref="HEAD", hash="a" * 40), against="")
    return judge(assemble(about, plan, Judged(None), Sources(Path("/nonexistent"))), plan)


def weakened() -> Drift:
    """An open vault, a log that is gone, a tag of Azure Policy's, and a setting that matters less."""
    vault = f"{GROUP}/providers/Microsoft.KeyVault/vaults/kvhavone"
    shut = {"properties": {"publicNetworkAccess": "Disabled", "networkAcls": {"defaultAction": "Deny"}}}
    wide = {"properties": {"publicNetworkAccess": "Enabled", "networkAcls": {"defaultAction": "Allow"}}}
    kept = resource("vault", "azure-native:keyvault:Vault", vault, **shut)
    logs = resource("vault-log", "azure-native:monitor:DiagnosticSetting", f"{vault}/x", resourceUri=vault)
    here = group(owner="libraries")
    return refreshed(
        (here, here),
        (assignment(), assignment()),
        (kept, {**kept, "inputs": wide, "outputs": wide}),
        (logs, None),
        (store(accessTier="Hot"), store(accessTier="Cool")),
        (subnet("app"), subnet("app") | {"inputs": {"subnetName": "app", "tags": {"owner": "libraries"}}}),
        (network(etag="a"), network(etag="b")),
    )


def causes(drift: Drift) -> list[tuple[str, Cause]]:
    return [(finding.urn.rpartition("::")[2], finding.cause) for finding in drift.findings]
