"""DNS questions that go to public servers."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import is_public
from policies.view import Finding, View, not_applicable

NETWORK = "azure-native:network:VirtualNetwork"
AZURE = "168.63.129.16"
"""Azure's own resolver, the same in every network
(https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16)."""


def check(resource: View) -> Iterator[Finding]:
    """Find public addresses among a network's servers or a forwarding rule's targets."""
    if resource.token == NETWORK:
        servers = resource.texts("dhcpOptions.dnsServers")
        if not servers:
            not_applicable("the network asks Azure's own resolver")
        public = [server for server in servers if is_public(server) and server != AZURE]
        if public:
            yield resource.fault("dhcpOptions.dnsServers", "private addresses", got=", ".join(public))
        return
    for server in resource.each("targetDnsServers"):
        with server:
            if is_public(server.text("ipAddress")):
                yield server.fault("ipAddress", "a private address")


RULE = Rule(
    id="HAV-DNS-003",
    title="Names are asked of private servers alone",
    why="Whoever answers the questions sees every name that the Council looks up, and can answer falsely.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(NETWORK, "azure-native:dnsresolver:ForwardingRule"),
    controls=(
        "MCSB-1:NS-10",
        "CSP:1",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-10: use trusted DNS services; keep resolution private.",
    ),
    remediation="Forward to private addresses, and let networks ask the firewall or the resolver.",
    check=check,
)
