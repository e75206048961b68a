"""A tenant in miniature, as a plan has it: three management groups, two subscriptions, two landing zones."""

from collections.abc import Mapping
from typing import Any

from review.meaning.resources import Planned

ROOT = "/providers/Microsoft.Management/managementGroups/00000000-0000-4000-8000-00000000000f"
CORP, ONLINE = "00000000-0000-4000-8000-00000000c0f0", "00000000-0000-4000-8000-000000000e71"


def planned(name: str, token: str, inputs: Mapping[str, Any] | None = None, **more: Any) -> Planned:
    """One resource; its URN is made of its type and name."""
    facts: dict[str, Any] = {"urn": f"urn:pulumi:s::p::{token}::{name}", "outputs": {}, "id": "", "protect": False}
    return Planned(**{**facts, "token": token, "name": name, "inputs": inputs or {}, "dependencies": (), **more})


def group(name: str, above: str) -> Planned:
    """A management group under `above` (a name, or an id)."""
    parent = above if above.startswith("/") else f"/providers/Microsoft.Management/managementGroups/{above}"
    inputs = {"groupId": name, "details": {"parent": {"id": parent}}}
    at = f"/providers/Microsoft.Management/managementGroups/{name}"
    return planned(f"group-{name}", "azure-native:management:ManagementGroup", inputs, id=at)


def provider(name: str, subscription: str) -> Planned:
    """A connection to a subscription."""
    return planned(f"azure-{name}", "pulumi:providers:azure-native", {"subscriptionId": subscription})


def placed(name: str, subscription: str, under: str) -> Planned:
    """A subscription's place under a management group."""
    at = f"/providers/Microsoft.Management/managementGroups/{under}/subscriptions/{subscription}"
    token = "azure-native:management:ManagementGroupSubscription"
    return planned(f"place-{name}", token, {"groupId": under}, id=at, provider=provider(name, subscription).urn)


def zone(name: str, of: Planned) -> list[Planned]:
    """A landing zone with a resource group, in the subscription of the provider `of`."""
    home = planned(name, "havering:landing_zone:LandingZone")
    inputs = {"resourceGroupName": f"rg-{name}"}
    return [
        home,
        planned(f"{name}-rg", "azure-native:resources:ResourceGroup", inputs, parent=home.urn, provider=of.urn),
    ]


def tenant(place: str = "corp") -> list[Planned]:
    """The whole; the subscription of the zone `libraries` stands under `place`."""
    corp, online = provider("corp", CORP), provider("online", ONLINE)
    return [
        *(group("council", ROOT), group("corp", "council"), group("online", "council"), group("sandbox", "council")),
        *(corp, online, placed("corp", CORP, place), placed("online", ONLINE, "online")),
        *zone("libraries", corp),
        *zone("website", online),
    ]
