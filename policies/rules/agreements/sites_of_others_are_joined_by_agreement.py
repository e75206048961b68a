"""Connections, translations, circuits and routes that lead to others."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, TAGGED, is_agreed, is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SITE = "azure-native:network:LocalNetworkGateway"
GATEWAY = "azure-native:network:VirtualNetworkGateway"
CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection"
TRANSLATIONS = ("azure-native:network:VirtualNetworkGatewayNatRule", "azure-native:network:NatRule")
TABLE = "azure-native:network:RouteTable"
ROUTE = "azure-native:network:Route"
WIDE_SITE = "azure-native:network:VpnSite"
SPEAKER = "azure-native:network:VirtualHubBgpConnection"
CIRCUIT = "azure-native:network:ExpressRouteCircuitAuthorization"


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at what lies at the other end; an authorization to use a circuit is always for somebody else."""
    if resource.token == CIRCUIT:
        if not is_agreed(resource.text("authorizationName")):
            yield resource.fault("authorizationName", OURS)
    elif resource.token in TRANSLATIONS:
        yield from _translated(resource, stack)
    elif resource.token in {TABLE, ROUTE}:
        yield from _routed(resource, stack)
    elif resource.token == SITE:
        yield from _site(resource, "localNetworkAddressSpace.addressPrefixes", "bgpSettings.bgpPeeringAddress", stack)
    elif resource.token == WIDE_SITE:
        yield from _site(resource, "addressSpace.addressPrefixes", "bgpProperties.bgpPeeringAddress", stack)
    elif resource.token == SPEAKER:
        said = resource.text("connectionName", "name")
        if ground.strangers([resource.text("peerIp")], ground.ranges(stack)) and not is_agreed(said):
            yield resource.fault("peerIp", OURS)
    else:
        yield from _connected(resource, stack)


def _site(site: Resource, ranges: str, router: str, stack: Stack) -> Iterator[Finding]:
    """The ranges behind a site, and the address with which its router speaks of routes to more of them."""
    for place, texts in ((ranges, site.texts(ranges)), (router, [site.text(router)])):
        others = ground.strangers(texts, ground.ranges(stack))
        if others and not is_agreed_by_tags(site):
            yield site.fault(place, TAGGED, got=f"'{others[0]}'")


def _connected(connection: Resource, stack: Stack) -> Iterator[Finding]:
    """A connection leads to a site or gateway of the run, which is judged itself, or to somebody else."""
    for path in ("localNetworkGateway2.id", "virtualNetworkGateway2.id", "peer.id"):
        leads_out = connection.has(path) and stack.target(connection, path, SITE, GATEWAY) is None
        if leads_out and not is_agreed_by_tags(connection):
            yield connection.fault(path, TAGGED)


def _translated(rule: Resource, stack: Stack) -> Iterator[Finding]:
    """Any side that is not ours: a translation hides who calls."""
    for path in ("internalMappings", "externalMappings"):
        spaces = [mapping.text("addressSpace") for mapping in rule.each(path)]
        others = ground.strangers(spaces, ground.ranges(stack))
        if others and not is_agreed(rule.text("natRuleName")):
            yield rule.fault(path, OURS, got=f"'{others[0]}'")


def _routed(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """A route to a range of others, or by a machine of theirs, carries traffic there, unless it drops it."""
    for route in [resource] if resource.token == ROUTE else resource.each("routes"):
        with route:
            for path in ("addressPrefix", "nextHopIpAddress"):
                others = ground.strangers([route.text(path)], ground.ranges(stack))
                if others and not route.same("nextHopType", "None") and not is_agreed(route.text("name", "routeName")):
                    yield route.fault(path, OURS)


RULE = Rule(
    id="HAV-AGR-012",
    title="Sites, circuits and routes lead to others by agreement alone",
    why="A tunnel to somebody else's site brings in whatever comes to that site.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(CONNECTION, SITE, WIDE_SITE, SPEAKER, *TRANSLATIONS, CIRCUIT, TABLE, ROUTE),
    controls=("CSP:8", "MCSB-1:NS-1", "CAF-4.0:B4.b"),
    source=Source(
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings",
        "A local network gateway stands for the site at the other end, with its ranges.",
    ),
    remediation=(
        "Tag connection and site with agreement and agreement-ends; put both into the names of routes, translations "
        "and authorizations, which take no tags."
    ),
    waivable=False,
    check=check,
)
