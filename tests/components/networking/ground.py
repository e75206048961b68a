"""A small estate's ground for the compiler: two regions, three zones, one agreement; everything an example."""

from typing import Any

from components.networking.places import Ground
from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.landing_zone import LandingZone
from tests.support.small_estate import agreement, zone

HUB = {
    "AzureFirewallSubnet": "10.{0}.0.0/26",
    "AzureFirewallManagementSubnet": "10.{0}.0.64/26",
    "AzureBastionSubnet": "10.{0}.0.128/26",
    "GatewaySubnet": "10.{0}.0.192/27",
    "dns-inbound": "10.{0}.0.224/28",
    "dns-outbound": "10.{0}.0.240/28",
}


def _region(second: int) -> dict[str, Any]:
    subnets = {name: held.format(second) for name, held in HUB.items()}
    return {"supernet": f"10.{second}.0.0/15", "hub": {"range": f"10.{second}.0.0/22", "subnets": subnets}}


PLAN = AddressPlan.model_validate(
    {
        "environments": {"dev": {"uksouth": _region(48), "ukwest": _region(52)}},
        "sizes": {
            "small": {
                "prefix": 25,
                "subnets": {"app": "0.0.0.0/26", "data": "0.0.0.64/27", "endpoints": "0.0.0.96/27"},
            }
        },
        "zones": {
            "libraries": {"dev": {"uksouth": "10.49.0.0/25"}},
            "payroll": {"dev": {"uksouth": "10.49.1.0/25", "ukwest": "10.53.1.0/25"}},
            "parking": {"dev": {"ukwest": "10.53.2.0/25"}},
        },
        "outside": {
            "on-premises": {"kiosks": {"range": "10.12.0.0/20"}, "depot": {"range": "10.14.0.0/22"}},
            "newham": {"files": {"range": "10.200.12.16/28"}},
        },
        "internet": {
            "maps": {"fqdns": ["api.maps.example"]},
            "many": {"fqdns": ["*.many.example"]},
        },
    }
)


def flow(source: str, target: str, port: Any = 443, **more: Any) -> dict[str, Any]:
    """A flow as a data file states it."""
    return {"from": source, "to": target, "port": port, "reason": f"{source} calls {target}", **more}


def zones(**flows: list[dict[str, Any]]) -> dict[str, LandingZone]:
    """The three zones, with flows by zone name."""
    return {name: zone(name, flows=flows.get(name, [])) for name in ("libraries", "payroll", "parking")}


def agreed(*granted: dict[str, Any], dns: list[dict[str, Any]] | None = None, **more: Any) -> Agreement:
    """IAA-001 until 31 July 2028, with flows and names."""
    return agreement(grants={"flows": list(granted), "dns": dns or []}, **more)


def ground(**changes: Any) -> Ground:
    """Both regions, Bastion, no resolvers on premises; `changes` replace fields."""
    facts: dict[str, Any] = {
        "environment": "dev",
        "regions": ("uksouth", "ukwest"),
        "zones": zones(),
        "elsewhere": {"old": zone("old", environments=["prod"])},
        "agreements": (),
        "plan": PLAN,
        "bastion": True,
        "resolvers": (),
        **changes,
    }
    return Ground(**facts)
