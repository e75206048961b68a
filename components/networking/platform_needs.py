"""What Azure itself needs, stated one by one: nothing is open by default, so these doors are opened on purpose."""

from collections.abc import Iterable
from enum import IntEnum

from components.networking.priorities import Band
from components.networking.rules import Access, Direction, FirewallRule, NsgRule, RuleGroup

MANAGEMENT_PORTS = ("22", "3389", "5985-5986")
"""SSH, RDP and WinRM: only Bastion reaches them."""

SERVICES = {
    "entra": ("AzureActiveDirectory", "443", "sign-in of machines and services"),
    "monitor": ("AzureMonitor", "443", "logs and metrics of the monitoring agent"),
    "backup": ("AzureBackup", "443", "backup of machines and the databases in them"),
}
"""Service tags that every zone may call, with port and reason.

`Storage` is not among them although backup can use it: the tag covers the accounts of every customer of Azure, so data
could leave through it. Storage is reached through private endpoints.
Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview
"""

KMS_FQDNS = ("azkms.core.windows.net", "kms.core.windows.net")
KMS_PORT = "1688"
"""Windows activation: https://learn.microsoft.com/troubleshoot/azure/virtual-machines/custom-routes-enable-kms-activation"""


class Inbound(IntEnum):
    """Priorities of the platform's rules into a zone's subnet."""

    LOAD_BALANCER = 100
    BASTION = 110
    MANAGEMENT = 120
    ENDPOINTS = 130


class Outbound(IntEnum):
    """Priorities of the platform's rules out of a zone's subnet."""

    DNS_UDP = 100
    DNS_TCP = 110
    ENTRA = 120
    MONITOR = 130
    BACKUP = 140
    KMS = 150
    ENDPOINTS = 160


def rule(
    name: str,
    priority: int,
    direction: Direction,
    why: str,
    *,
    access: Access = "Allow",
    protocol: str = "Tcp",
    sources: Iterable[str] = ("*",),
    targets: Iterable[str] = ("*",),
    ports: Iterable[str] = ("*",),
) -> NsgRule:
    """Write one rule of the platform."""
    return NsgRule(name, priority, direction, access, protocol, tuple(sources), tuple(targets), tuple(ports), why)  # type: ignore[arg-type]  # protocol: every caller writes a literal


def close() -> tuple[NsgRule, NsgRule]:
    """Return the deny-all of both directions: what no rule above permits is refused."""
    last = Band.CLOSE.first
    return (
        rule("deny-all-in", last, "Inbound", "Closes the list: all else is refused", access="Deny", protocol="*"),
        rule("deny-all-out", last, "Outbound", "Closes the list: all else is refused", access="Deny", protocol="*"),
    )


def into_subnet(bastion: str | None) -> list[NsgRule]:
    """Return what the platform needs into every subnet of a zone; `bastion` is the range of the hub's Bastion."""
    rules = [
        rule(
            "in-load-balancer-probe",
            Inbound.LOAD_BALANCER,
            "Inbound",
            "Azure's load balancers ask whether a machine is well (from 168.63.129.16)",
            protocol="*",
            sources=["AzureLoadBalancer"],
        ),
        rule(
            "deny-management-in",
            Inbound.MANAGEMENT,
            "Inbound",
            "Management ports are open to Bastion alone; no flow can open them",
            access="Deny",
            protocol="*",
            ports=MANAGEMENT_PORTS,
        ),
    ]
    if bastion:
        why = "Engineers reach machines through Bastion alone"
        ports = ("22", "3389")
        rules.append(rule("in-bastion", Inbound.BASTION, "Inbound", why, sources=[bastion], ports=ports))
    return rules


def out_of_subnet(resolver: str) -> list[NsgRule]:
    """Return what the platform needs out of every subnet of a zone; `resolver` is the address that it asks."""
    why = "Names are asked of the hub's firewall, which logs the question"
    kms = "Windows activation"
    rules = [
        rule("out-dns-udp", Outbound.DNS_UDP, "Outbound", why, protocol="Udp", targets=[resolver], ports=["53"]),
        rule("out-dns-tcp", Outbound.DNS_TCP, "Outbound", why, targets=[resolver], ports=["53"]),
        rule("out-kms", Outbound.KMS, "Outbound", kms, targets=["AzurePlatformLKM"], ports=[KMS_PORT]),
    ]
    for name, (tag, port, reason) in SERVICES.items():
        place = Outbound[name.upper()]
        rules.append(rule(f"out-{name}", place, "Outbound", f"Azure: {reason}", targets=[tag], ports=[port]))
    return rules


def endpoints_in(zone_range: str) -> NsgRule:
    """Let the zone's own subnets call its private endpoints."""
    why = "The zone's own subnets call its private endpoints"
    return rule("in-endpoints", Inbound.ENDPOINTS, "Inbound", why, sources=[zone_range], ports=["443"])


def endpoints_out(endpoints: str) -> NsgRule:
    """Let a subnet call the private endpoints of its zone."""
    why = "The zone's own private endpoints: vault, storage, backup"
    return rule("out-endpoints", Outbound.ENDPOINTS, "Outbound", why, targets=[endpoints], ports=["443"])


def firewall_group(supernet: str) -> RuleGroup:
    """Return the platform's group of one region's firewall; `supernet` is all of Havering's range there."""
    rules = [
        FirewallRule(f"platform-{name}", f"Azure: {reason}", "network", (supernet,), (port,), ("TCP",), (tag,))
        for name, (tag, port, reason) in sorted(SERVICES.items())
    ]
    kms = FirewallRule(
        "platform-kms", "Windows activation", "network", (supernet,), (KMS_PORT,), ("TCP",), fqdns=KMS_FQDNS
    )
    return RuleGroup("platform", Band.FIREWALL_PLATFORM.first, (*rules, kms))


def bastion_rules() -> tuple[NsgRule, ...]:
    """Return the list that Azure demands on AzureBastionSubnet.

    Every rule is needed as such: Azure refuses a list without them, whatever other rules would let through
    (https://learn.microsoft.com/azure/bastion/bastion-nsg).
    """
    web, inner = ("443",), ("8080", "5701")
    net = ("VirtualNetwork",)
    engineers = "Engineers' browsers; Entra and Bastion decide who enters"
    nodes = "Bastion's own nodes speak to each other"
    targets = "Bastion reaches machines over private addresses"
    into = [
        rule("in-https", 120, "Inbound", engineers, sources=["Internet"], ports=web),
        rule("in-gateway-manager", 130, "Inbound", "Bastion's control plane", sources=["GatewayManager"], ports=web),
        rule("in-load-balancer", 140, "Inbound", "Azure's health probes", sources=["AzureLoadBalancer"], ports=web),
        rule("in-bastion-nodes", 150, "Inbound", nodes, protocol="*", sources=net, targets=net, ports=inner),
    ]
    out = [
        rule("out-ssh-rdp", 100, "Outbound", targets, protocol="*", targets=net, ports=("22", "3389")),
        rule("out-azure-cloud", 110, "Outbound", "Bastion's own diagnostics", targets=["AzureCloud"], ports=web),
        rule("out-bastion-nodes", 120, "Outbound", nodes, protocol="*", sources=net, targets=net, ports=inner),
        rule("out-session", 130, "Outbound", "Session and certificate checks", targets=["Internet"], ports=["80"]),
    ]
    return (*into, *out, *close())


def resolver_inbound_rules(askers: dict[str, str]) -> tuple[NsgRule, ...]:
    """Return the list of the resolver's inbound subnet; `askers` by name: the firewall, on-premises resolvers."""
    rules = []
    for number, (name, address) in enumerate(sorted(askers.items())):
        for step, protocol in enumerate(("Udp", "Tcp")):
            rules.append(
                rule(
                    f"in-dns-{name}-{protocol.lower()}",
                    100 + number * 10 + step,
                    "Inbound",
                    f"The resolver answers {name}",
                    protocol=protocol,
                    sources=[address],
                    ports=["53"],
                )
            )
    return (*rules, *close())
