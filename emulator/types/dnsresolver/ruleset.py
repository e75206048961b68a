"""Which names are asked elsewhere. https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.addresses import is_address
from emulator.values import at
from emulator.world import World

RULESET = "azure-native:dnsresolver:DnsForwardingRuleset"
RULE = "azure-native:dnsresolver:ForwardingRule"
LINK = "azure-native:dnsresolver:PrivateResolverVirtualNetworkLink"
MOST_ENDPOINTS = 2
MOST_SERVERS = 6


@semantics(RULESET)
class Ruleset(Semantics):
    """A list of rules over one or two outbound endpoints of its region."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """How many endpoints, and where they are."""
        endpoints = request.get("dnsResolverOutboundEndpoints", [])
        if len(endpoints) > MOST_ENDPOINTS:
            said = (
                f"{request.subject}: {len(endpoints)} outbound endpoints are named; a ruleset takes {MOST_ENDPOINTS}."
            )
            yield own("ruleset-endpoints", said, place="dnsResolverOutboundEndpoints")
        for index, endpoint in enumerate(endpoints):
            where, mine = places.located(at(endpoint, "id"), world), request.get("location")
            if where and isinstance(mine, str) and plain(mine) != where:
                said = f"{request.subject} is in {plain(mine)} and its endpoint in {where}; both must be in one region."
                yield own("ruleset-region", said, place=f"dnsResolverOutboundEndpoints[{index}].id")


@semantics(RULE)
class ForwardingRule(Semantics):
    """A domain and who is asked for it."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The domain ends with a dot and is named once; the servers are addresses."""
        domain = request.get("domainName")
        if isinstance(domain, str) and not domain.endswith("."):
            said = f"{request.subject}: the domain '{domain}' must end with a dot: '{domain}.'."
            yield own("forwarding-domain-dot", said, place="domainName")
        ruleset = ids.parent(request.id) if request.id else None
        for other in world.children(ruleset, RULE) if ruleset else ():
            named = other.get("domainName")
            if isinstance(domain, str) and named and other.name != request.name and named.lower() == domain.lower():
                said = f"{request.subject}: rule '{other.name}' of the ruleset already forwards '{domain}'."
                yield own("forwarding-domain-twice", said, place="domainName")
        yield from _servers(request)


def _servers(request: Request) -> Iterator[AzureError]:
    servers = request.get("targetDnsServers", [])
    if not 1 <= len(servers) <= MOST_SERVERS and "targetDnsServers" in request.inputs:
        said = f"{request.subject}: {len(servers)} servers are named; a rule takes 1 to {MOST_SERVERS}."
        yield own("forwarding-servers", said, place="targetDnsServers")
    for index, server in enumerate(servers):
        address = at(server, "ipAddress")
        if isinstance(address, str) and not is_address(address):
            said = f"{request.subject}: the server '{address}' is no IP address."
            yield own("dns-server-invalid", said, place=f"targetDnsServers[{index}].ipAddress")


@semantics(LINK)
class RulesetLink(Semantics):
    """A network whose questions follow a ruleset."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A network follows one ruleset, of its own region."""
        network = request.get("virtualNetwork.id")
        if not isinstance(network, str):
            return
        for other in world.of(LINK):
            named = other.get("virtualNetwork.id")
            mine = request.id and ids.same(other.id, request.id)
            if isinstance(named, str) and ids.same(named, network) and not mine:
                followed = ids.parent(other.id)
                said = f"{request.subject}: {network} already follows {followed}; a network follows one ruleset."
                yield own("ruleset-second", said, place="virtualNetwork.id")
        ruleset = world.get(ids.parent(request.id)) if request.id else None
        home, where = ruleset.get("location") if ruleset else None, places.located(network, world)
        if isinstance(home, str) and where and plain(home) != where:
            said = (
                f"{request.subject}: {network} is in {where}, the ruleset in {plain(home)}; both must be in one region."
            )
            yield own("ruleset-region", said, place="virtualNetwork.id")
