"""Names: a hub's resolver, which answers for private endpoints and asks others for theirs (decision 0042)."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import dnsresolver

from components.base import Clouds, Component
from components.known import known, known_id
from components.networking.places import DNS_INBOUND, DNS_OUTBOUND, Ground
from components.networking.rules import fit_name
from components.networking.site import SUBSCRIPTION, Site
from components.tagging import agreement_tags


class Resolver(Component):
    """Spokes ask the firewall, the firewall asks the inbound endpoint, the outbound endpoint asks others.

    Private DNS zones and the ruleset are linked to the hub alone: a question that reaches the inbound endpoint is
    answered as the hub's network would answer it (https://learn.microsoft.com/azure/dns/private-resolver-architecture).
    """

    def __init__(
        self,
        clouds: Clouds,
        parent: pulumi.Resource,
        site: Site,
        *,
        ground: Ground,
        network_id: pulumi.Input[str],
        subnet_ids: dict[str, pulumi.Output[str]],
        after: Sequence[pulumi.Resource],
    ) -> None:
        """Declare resolver, endpoints, ruleset, its rules and its link to the hub."""
        super().__init__("networking:Resolver", site.logical("resolving"), clouds, parent)
        self.site = site
        self.name = site.name("dns resolver")
        resolver = dnsresolver.DnsResolver(
            site.logical("resolver"),
            dns_resolver_name=self.name,
            resource_group_name=site.group_ref,
            location=site.region,
            virtual_network=dnsresolver.SubResourceArgs(id=network_id),
            tags=dict(site.tags),
            opts=self.in_azure(SUBSCRIPTION, depends_on=after),
        )
        inbound = self._inbound(resolver, subnet_ids[DNS_INBOUND], ground.resolver_ip(site.region))
        # The endpoints are two writes to one resolver and its network: one after the other.
        outbound = self._outbound(resolver, subnet_ids[DNS_OUTBOUND], inbound)
        self._ruleset(outbound, network_id, ground)
        self.ready: list[pulumi.Resource] = [inbound, outbound]
        self.done()

    def _inbound(
        self, resolver: dnsresolver.DnsResolver, subnet: pulumi.Input[str], address: str
    ) -> dnsresolver.InboundEndpoint:
        return dnsresolver.InboundEndpoint(
            self.site.logical("resolver-inbound"),
            inbound_endpoint_name="inbound",
            dns_resolver_name=known(resolver, self.name),
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            ip_configurations=[
                dnsresolver.IpConfigurationArgs(
                    private_ip_address=address,
                    private_ip_allocation_method="Static",
                    subnet=dnsresolver.SubResourceArgs(id=subnet),
                )
            ],
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )

    def _outbound(
        self, resolver: dnsresolver.DnsResolver, subnet: pulumi.Input[str], after: pulumi.Resource
    ) -> dnsresolver.OutboundEndpoint:
        return dnsresolver.OutboundEndpoint(
            self.site.logical("resolver-outbound"),
            outbound_endpoint_name="outbound",
            dns_resolver_name=known(resolver, self.name),
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            subnet=dnsresolver.SubResourceArgs(id=subnet),
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION, depends_on=[after]),
        )

    def _ruleset(self, outbound: dnsresolver.OutboundEndpoint, network_id: pulumi.Input[str], ground: Ground) -> None:
        name = self.site.name("dns ruleset")
        endpoint = self.site.network_id("dnsResolvers", self.name, "outboundEndpoints", "outbound")
        ruleset = dnsresolver.DnsForwardingRuleset(
            self.site.logical("ruleset"),
            dns_forwarding_ruleset_name=name,
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            dns_resolver_outbound_endpoints=[dnsresolver.SubResourceArgs(id=known_id(outbound, endpoint))],
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )
        held = known(ruleset, name)
        for domain in self.site.stack.network.dns_domains:
            self._rule(held, f"on-premises-{label(domain)}", domain, ground.resolvers, {"why": "on-premises names"})
        for agreement in ground.agreements:
            for grant in agreement.grants.dns:
                rule = f"{agreement.id}-{label(grant.forward)}"
                self._rule(held, rule, grant.forward, [str(ip) for ip in grant.to], agreement_tags(agreement))
        dnsresolver.PrivateResolverVirtualNetworkLink(
            self.site.logical("ruleset-link"),
            virtual_network_link_name="hub",
            dns_forwarding_ruleset_name=held,
            resource_group_name=self.site.group_ref,
            virtual_network=dnsresolver.SubResourceArgs(id=network_id),
            opts=self.in_azure(SUBSCRIPTION),
        )

    def _rule(
        self, ruleset: pulumi.Input[str], name: str, domain: str, servers: Sequence[str], metadata: dict[str, str]
    ) -> None:
        dnsresolver.ForwardingRule(
            self.site.logical(f"forward-{name}"),
            forwarding_rule_name=fit_name(name),
            dns_forwarding_ruleset_name=ruleset,
            resource_group_name=self.site.group_ref,
            domain_name=domain,
            target_dns_servers=[dnsresolver.TargetDnsServerArgs(ip_address=server, port=53) for server in servers],
            forwarding_rule_state="Enabled",
            metadata=metadata,
            opts=self.in_azure(SUBSCRIPTION),
        )


def label(domain: str) -> str:
    """Write a domain as a part of a rule's name: Azure takes no dots there."""
    return domain.rstrip(".").replace(".", "_")
