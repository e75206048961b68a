"""A hub's firewall: its policy, its rules in groups, and the address that every route names."""

from collections.abc import Sequence
from typing import Any

import pulumi
from pulumi_azure_native import network

from components.base import Clouds, Component
from components.known import known, known_id
from components.monitoring.diagnostics import diagnose
from components.networking.places import FIREWALL
from components.networking.public_ip import public_ip
from components.networking.regions import zones_of
from components.networking.rules import FirewallRule, RuleGroup
from components.networking.site import SUBSCRIPTION, Site

ALLOW_BY_ADDRESS = 1000
ALLOW_BY_NAME = 2000
"""Priorities of the two collections of a group: of addresses, and of names."""


class Firewall(Component):
    """The firewall of one region's hub.

    Attributes: `private_ip` (known at preview, compared with Azure's answer at apply), `firewall`.
    Rules are written before the firewall stands: on a policy without a firewall each write takes seconds, not minutes.
    """

    def __init__(
        self,
        clouds: Clouds,
        parent: pulumi.Resource,
        site: Site,
        *,
        subnet: pulumi.Input[str],
        management_subnet: pulumi.Input[str] | None,
        expected_ip: str,
        resolver_ip: str,
        groups: Sequence[RuleGroup],
        workspace: pulumi.Input[str],
        after: Sequence[pulumi.Resource],
    ) -> None:
        """Declare policy, groups, public addresses and firewall in `subnet` (an ARM id).

        With a `management_subnet` Azure's own traffic to the firewall has a card of its own, which sending all traffic
        on premises needs; given later, it takes stopping the firewall
        (https://learn.microsoft.com/azure/firewall/management-nic).
        """
        super().__init__("networking:Firewall", site.logical("firewalling"), clouds, parent)
        self.site, self.workspace = site, workspace
        policy_name = site.name("firewall policy")
        policy = self._policy(policy_name, resolver_ip)
        policy_id = known_id(policy, site.network_id("firewallPolicies", policy_name))
        last: list[pulumi.Resource] = []
        for group in groups:
            last = [self._group(known(policy, policy_name), group, last)]
        self.firewall = self._firewall(subnet, management_subnet, policy_id, [*last, *after])
        self.private_ip = checked_ip(self.firewall, expected_ip)
        self.done({"privateIp": self.private_ip})

    def _policy(self, name: str, resolver_ip: str) -> network.FirewallPolicy:
        """Declare the policy: known bad addresses refused, names asked of the hub's resolver, intrusions stopped.

        TLS is not opened: that takes an intermediate certificate of the Council's own authority in a key vault
        (https://learn.microsoft.com/azure/firewall/premium-certificates), which no data of the estate names.
        """
        premium = self.site.stack.network.firewall_tier == "Premium"
        return network.FirewallPolicy(
            self.site.logical("firewall-policy"),
            firewall_policy_name=name,
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            sku=network.FirewallPolicySkuArgs(tier=self.site.stack.network.firewall_tier),
            threat_intel_mode="Deny",
            dns_settings=network.DnsSettingsArgs(enable_proxy=True, servers=[resolver_ip]),
            intrusion_detection=network.FirewallPolicyIntrusionDetectionArgs(mode="Deny") if premium else None,
            insights=network.FirewallPolicyInsightsArgs(
                is_enabled=True,
                log_analytics_resources=network.FirewallPolicyLogAnalyticsResourcesArgs(
                    default_workspace_id=network.SubResourceArgs(id=self.workspace)
                ),
            ),
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )

    def _group(
        self, policy: pulumi.Input[str], group: RuleGroup, after: Sequence[pulumi.Resource]
    ) -> network.FirewallPolicyRuleCollectionGroup:
        """Declare one group after the last: Azure takes one write to a policy at a time."""
        by_address, by_name = group.of_kind("network"), group.of_kind("application")
        collections = []
        if by_address:
            collections.append(_collection("allow-by-address", ALLOW_BY_ADDRESS, [network_rule(r) for r in by_address]))
        if by_name:
            collections.append(_collection("allow-by-name", ALLOW_BY_NAME, [application_rule(r) for r in by_name]))
        return network.FirewallPolicyRuleCollectionGroup(
            self.site.logical(f"rules-{group.name}"),
            rule_collection_group_name=group.name,
            firewall_policy_name=policy,
            resource_group_name=self.site.group_ref,
            priority=group.priority,
            rule_collections=collections,
            opts=self.in_azure(SUBSCRIPTION, depends_on=after),
        )

    def _firewall(
        self,
        subnet: pulumi.Input[str],
        management_subnet: pulumi.Input[str] | None,
        policy: pulumi.Input[str],
        after: Sequence[pulumi.Resource],
    ) -> network.AzureFirewall:
        name = self.site.name("firewall")
        firewall = network.AzureFirewall(
            self.site.logical("firewall"),
            azure_firewall_name=name,
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            sku=network.AzureFirewallSkuArgs(name="AZFW_VNet", tier=self.site.stack.network.firewall_tier),
            firewall_policy=network.SubResourceArgs(id=policy),
            ip_configurations=self._addresses(subnet),
            management_ip_configuration=self._management(management_subnet),
            zones=zones_of(self.site.region),
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION, depends_on=after),
        )
        diagnose(
            self,
            self.site.logical("firewall"),
            subscription=SUBSCRIPTION,
            arm_type="Microsoft.Network/azureFirewalls",
            target=known_id(firewall, self.site.network_id("azureFirewalls", name)),
            workspace=self.workspace,
        )
        return firewall

    def _addresses(self, subnet: pulumi.Input[str]) -> list[network.AzureFirewallIPConfigurationArgs]:
        """Declare the public addresses; only the first configuration names the subnet.

        https://learn.microsoft.com/azure/firewall/deploy-multi-public-ip-powershell
        """
        numbers = range(1, self.site.stack.network.firewall_public_ips + 1)
        return [
            network.AzureFirewallIPConfigurationArgs(
                name=f"public-{number}",
                public_ip_address=network.SubResourceArgs(
                    id=public_ip(self, self.site, f"firewall-{number}", self.workspace)
                ),
                subnet=network.SubResourceArgs(id=subnet) if number == 1 else None,
            )
            for number in numbers
        ]

    def _management(self, subnet: pulumi.Input[str] | None) -> network.AzureFirewallIPConfigurationArgs | None:
        if subnet is None:
            return None
        address = public_ip(self, self.site, "firewall-management", self.workspace)
        return network.AzureFirewallIPConfigurationArgs(
            name="management",
            public_ip_address=network.SubResourceArgs(id=address),
            subnet=network.SubResourceArgs(id=subnet),
        )


def checked_ip(firewall: network.AzureFirewall, expected: str) -> pulumi.Output[str]:
    """Return the private address planned for `firewall`: known at preview, compared with Azure's answer at apply."""
    if pulumi.runtime.is_dry_run():
        return known(firewall, expected)
    return firewall.ip_configurations.apply(lambda found: compare_ip(found, expected))  # type: ignore[no-any-return]  # the SDK is not read by mypy


def compare_ip(configurations: Any, expected: str) -> str:
    """Return `expected` when it is the firewall's private address in `configurations`.

    Azure gives the first free address of AzureFirewallSubnet, which nothing else uses. Raises `ValueError` when it gave
    another: every spoke's route names this one.
    """
    actual = _private_address(configurations)
    if actual != expected:
        message = (
            f"{FIREWALL}: the plan expects the firewall at {expected}, Azure answered {actual}: every spoke routes to "
            f"the first free address of the subnet, so nothing else may take it"
        )
        raise ValueError(message)
    return expected


def _private_address(configurations: Any) -> str | None:
    """Return the address of the one configuration that lies in the subnet."""
    for configuration in configurations or []:
        # The SDK's answers are dictionaries that complain of being read as such.
        value = (
            configuration.get("privateIPAddress")
            if type(configuration) is dict
            else getattr(configuration, "private_ip_address", None)
        )
        if value:
            return str(value)
    return None


def _collection(name: str, priority: int, rules: Sequence[Any]) -> network.FirewallPolicyFilterRuleCollectionArgs:
    return network.FirewallPolicyFilterRuleCollectionArgs(
        name=name,
        priority=priority,
        rule_collection_type="FirewallPolicyFilterRuleCollection",
        action=network.FirewallPolicyFilterRuleCollectionActionArgs(type="Allow"),
        rules=list(rules),
    )


def network_rule(rule: FirewallRule) -> network.NetworkRuleArgs:
    """Write a rule that judges by address and port."""
    return network.NetworkRuleArgs(
        name=rule.name,
        rule_type="NetworkRule",
        description=rule.description,
        ip_protocols=list(rule.protocols),
        source_addresses=list(rule.sources),
        destination_addresses=list(rule.targets) or None,
        destination_fqdns=list(rule.fqdns) or None,
        destination_ports=list(rule.ports),
    )


def application_rule(rule: FirewallRule) -> network.ApplicationRuleArgs:
    """Write a rule that judges by the name in the request."""
    return network.ApplicationRuleArgs(
        name=rule.name,
        rule_type="ApplicationRule",
        description=rule.description,
        source_addresses=list(rule.sources),
        target_fqdns=list(rule.fqdns),
        protocols=[
            network.FirewallPolicyRuleApplicationProtocolArgs(protocol_type=kind, port=int(port))
            for kind, port in zip(rule.protocols, rule.ports, strict=True)
        ],
    )
