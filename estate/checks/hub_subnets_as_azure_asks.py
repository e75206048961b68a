"""A hub has the subnets that Azure wants by name, large enough, inside the hub and apart."""

from collections.abc import Iterator

from estate.address_plan import Hub
from estate.facts import Facts, check
from estate.faults import Fault
from estate.ranges import Stated, clashes
from estate.shape import nearest
from estate.stack import Stack

# Prefix lengths: smallest and largest subnet that the service takes.
# https://learn.microsoft.com/azure/firewall/firewall-faq, .../bastion/configuration-settings,
# .../vpn-gateway/vpn-gateway-about-vpn-gateway-settings, .../dns/dns-private-resolver-overview
SUBNETS = {
    "AzureFirewallSubnet": (26, 16),
    "AzureFirewallManagementSubnet": (26, 16),
    "AzureBastionSubnet": (26, 16),
    "GatewaySubnet": (27, 16),
    "dns-inbound": (28, 24),
    "dns-outbound": (28, 24),
}


@check(
    "hub-subnets-as-azure-asks",
    "Hubs have Azure's reserved subnets, right in name and size",
    needs=["address_plan.yaml"],
)
def hub_subnets_as_azure_asks(facts: Facts) -> Iterator[Fault]:
    """Check each hub on its own, and that it has what its stack stands up."""
    for environment, regions in facts.estate.plan.environments.items():
        for region, held in regions.items():
            path = ("environments", environment, region, "hub", "subnets")
            yield from _sizes(facts, held.hub, path)
            yield from _apart(facts, held.hub, path)
            for stack in facts.stacks.values():
                if stack.environment == environment and region in stack.regions.all():
                    yield from _missing(facts, held.hub, path, stack)


def _missing(facts: Facts, hub: Hub, path: tuple[str, ...], stack: Stack) -> Iterator[Fault]:
    needed = {"AzureFirewallSubnet": "the firewall", "dns-inbound": "DNS", "dns-outbound": "DNS"}
    if stack.network.firewall_tier == "Premium":
        needed["AzureFirewallManagementSubnet"] = "the firewall's management"
    if stack.network.bastion != "none":
        needed["AzureBastionSubnet"] = "Bastion"
    if stack.network.gateway != "none":
        needed["GatewaySubnet"] = "the gateway"
    for name, what in needed.items():
        if name in hub.subnets:
            continue
        near = nearest(name, [other for other in hub.subnets if other not in SUBNETS])
        yield facts.fault(
            facts.file("address_plan.yaml"),
            (*path, near) if near else path,
            f"the hub of {stack.environment} {path[2]} has no subnet '{name}'",
            f"'{near}'" if near else "nothing",
            f"'{name}'",
            why=f"Azure puts {what} into a subnet of exactly this name" if not name.startswith("dns-") else None,
        )


def _sizes(facts: Facts, hub: Hub, path: tuple[str, ...]) -> Iterator[Fault]:
    file = facts.file("address_plan.yaml")
    for name, network in hub.subnets.items():
        if not network.subnet_of(hub.range):
            yield facts.fault(
                file,
                (*path, name),
                f"subnet '{name}' {network} is outside the hub's range {hub.range}",
                then="Choose a range inside it.",
            )
        smallest, largest = SUBNETS.get(name, (29, 16))
        if not largest <= network.prefixlen <= smallest:
            yield facts.fault(
                file,
                (*path, name),
                f"subnet '{name}' has a size that Azure refuses",
                f"/{network.prefixlen}",
                f"/{smallest} or larger" if network.prefixlen > smallest else f"/{largest} or smaller",
            )


def _apart(facts: Facts, hub: Hub, path: tuple[str, ...]) -> Iterator[Fault]:
    file = facts.file("address_plan.yaml")
    stated = [Stated(network, "hub", name, file, (*path, name)) for name, network in hub.subnets.items()]
    for outer, inner in clashes(stated, lambda _outer, _inner: False):
        yield facts.fault(
            file,
            inner.path,
            f"subnet '{inner.label}' {inner.range} overlaps subnet '{outer.label}' {outer.range} "
            f"({facts.at(file, *outer.path)})",
        )
