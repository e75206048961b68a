from typing import Any

from tests.emulator.types.network.things import HERE, in_subnet, network, ref, subnet
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

D = "azure-native:dnsresolver:"
DELEGATED = {"delegations": [{"name": "dns", "serviceName": "Microsoft.Network/dnsResolvers"}]}
NET = network("vnet", "10.9.0.0/16")
SUBNET = subnet("dns", "10.9.1.0/28", **DELEGATED)


def resolver(name: str = "resolver", **more: Any) -> Ask:
    inputs = {**HERE, "dnsResolverName": name, "virtualNetwork": ref("virtualNetworks/vnet")}
    return Ask(f"{D}DnsResolver", name, {**inputs, **more})


def inbound(name: str = "inbound", place: str = "dns", network: str = "vnet") -> Ask:
    inputs = {**HERE, "dnsResolverName": "resolver", "inboundEndpointName": name}
    return Ask(f"{D}InboundEndpoint", name, {**inputs, "ipConfigurations": [{"subnet": in_subnet(place, network)}]})


def outbound(place: str = "dns") -> Ask:
    inputs = {**HERE, "dnsResolverName": "resolver", "outboundEndpointName": "outbound", "subnet": in_subnet(place)}
    return Ask(f"{D}OutboundEndpoint", "outbound", inputs)


def ruleset(name: str = "ruleset", **more: Any) -> Ask:
    endpoints = [ref("dnsResolvers/resolver/outboundEndpoints/outbound")]
    inputs = {**HERE, "dnsForwardingRulesetName": name, "dnsResolverOutboundEndpoints": endpoints}
    return Ask(f"{D}DnsForwardingRuleset", name, {**inputs, **more})


def rule(name: str = "newham", domain: str = "newham.example.", *servers: str) -> Ask:
    place = {"resourceGroupName": "rg", "dnsForwardingRulesetName": "ruleset", "forwardingRuleName": name}
    listed = [{"ipAddress": each, "port": 53} for each in servers or ("10.200.0.4",)]
    return Ask(f"{D}ForwardingRule", name, {**place, "domainName": domain, "targetDnsServers": listed})


def follows(ruleset: str = "ruleset", network: str = "vnet") -> Ask:
    inputs = {"resourceGroupName": "rg", "dnsForwardingRulesetName": ruleset, "virtualNetworkLinkName": network}
    token = f"{D}PrivateResolverVirtualNetworkLink"
    return Ask(token, f"{ruleset}-{network}", {**inputs, "virtualNetwork": ref(f"virtualNetworks/{network}")})


HOME = (NET, SUBNET, resolver())
RULES = (*HOME, outbound(), ruleset())

ROWS = [
    Row(
        "a second resolver of one network is refused",
        "dns-resolver-second",
        OWN,
        "already has the resolver",
        resolver("second"),
        HOME,
    ),
    Row(
        "a resolver in another region than its network is refused",
        "dns-resolver-region",
        OWN,
        "both must be in one region",
        resolver(location="ukwest"),
        HOME[:1],
    ),
    Row(
        "an endpoint in a /29 is refused",
        "dns-resolver-subnet-unusable",
        "BadRequest",
        "could not be used to provision the inbound endpoint",
        inbound(place="small"),
        (*HOME, subnet("small", "10.9.2.0/29", **DELEGATED)),
    ),
    Row(
        "a second endpoint in one subnet is refused",
        "dns-resolver-subnet-unusable",
        "BadRequest",
        "could not be used to provision the outbound endpoint",
        outbound(),
        (*HOME, inbound()),
    ),
    Row(
        "an endpoint in a range that the resolver uses itself is refused",
        "dns-resolver-subnet-unusable",
        "BadRequest",
        "does not collide with the reserved subnet spaces",
        inbound(network="ten"),
        (
            network("ten", "10.0.0.0/16"),
            subnet("dns", "10.0.4.0/28", network="ten", **DELEGATED),
            resolver(virtualNetwork=ref("virtualNetworks/ten")),
        ),
    ),
    Row(
        "an endpoint that moves to another subnet is refused",
        "dns-resolver-endpoint-moved",
        OWN,
        "an endpoint stays in its subnet",
        inbound(place="dns2"),
        (*HOME, subnet("dns2", "10.9.2.0/28", **DELEGATED), inbound()),
    ),
    Row(
        "an endpoint in a subnet that is not delegated is refused",
        "dns-resolver-delegation",
        OWN,
        "is not delegated to Microsoft.Network/dnsResolvers",
        inbound(place="plain"),
        (*HOME, subnet("plain", "10.9.2.0/28")),
    ),
    Row(
        "an endpoint in another network than the resolver's is refused",
        "dns-resolver-other-network",
        OWN,
        "is not in the resolver's own network",
        inbound(network="other"),
        (*HOME, network("other", "10.8.0.0/16"), subnet("dns", "10.8.1.0/28", network="other", **DELEGATED)),
    ),
    Row(
        "a ruleset of another region than its endpoint is refused",
        "ruleset-region",
        OWN,
        "both must be in one region",
        ruleset(location="ukwest"),
        (*HOME, outbound()),
    ),
    Row(
        "three endpoints for a ruleset are refused",
        "ruleset-endpoints",
        OWN,
        "3 outbound endpoints are named; a ruleset takes 2",
        ruleset(dnsResolverOutboundEndpoints=[ref("dnsResolvers/resolver/outboundEndpoints/outbound")] * 3),
        (*HOME, outbound()),
    ),
    Row(
        "a domain without its final dot is refused",
        "forwarding-domain-dot",
        OWN,
        "the domain 'newham.example' must end with a dot",
        rule(domain="newham.example"),
        RULES,
    ),
    Row(
        "a domain that is forwarded twice is refused",
        "forwarding-domain-twice",
        OWN,
        "rule 'newham' of the ruleset already forwards 'newham.example.'",
        rule("again"),
        (*RULES, rule()),
    ),
    Row(
        "seven servers for a domain are refused",
        "forwarding-servers",
        OWN,
        "7 servers are named; a rule takes 1 to 6",
        rule("newham", "newham.example.", *(f"10.200.0.{number}" for number in range(4, 11))),
        RULES,
    ),
    Row(
        "a network that follows two rulesets is refused",
        "ruleset-second",
        OWN,
        "a network follows one ruleset",
        follows("second"),
        (*RULES, ruleset("second"), follows()),
    ),
    Row(
        "a resolver with endpoints is not deleted",
        "nested-resources-exist-delete",
        "CannotDeleteResource",
        "Cannot delete resource while nested resources exist.",
        resolver(),
        (*HOME, inbound()),
        deletes=True,
    ),
]

FINE = [
    Fine("an inbound endpoint", inbound(), HOME),
    Fine("a ruleset with a rule", rule(), RULES),
    Fine("a network that follows it", follows(), RULES),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_an_inbound_endpoint_answers_the_first_free_address_of_its_subnet() -> None:
    made = accepted(Fine("", inbound(), HOME))
    assert made is not None
    assert made.outputs["ipConfigurations"][0]["privateIpAddress"] == "10.9.1.4"
