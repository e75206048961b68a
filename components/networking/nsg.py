"""A network security group from compiled rules."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import network

from components.networking.rules import NsgRule


def security_group(
    logical: str,
    *,
    name: str,
    group: pulumi.Input[str],
    region: str,
    rules: Sequence[NsgRule],
    tags: dict[str, str],
    opts: pulumi.ResourceOptions,
) -> network.NetworkSecurityGroup:
    """Declare the group with its whole list inline: a list is one decision, and Azure replaces it as one."""
    return network.NetworkSecurityGroup(
        logical,
        network_security_group_name=name,
        resource_group_name=group,
        location=region,
        security_rules=[rule_args(rule) for rule in rules],
        tags=tags,
        opts=opts,
    )


def rule_args(rule: NsgRule) -> network.SecurityRuleArgs:
    """Write one rule as Azure takes it: one value in the singular property, several in the plural one."""
    source, sources = _one_or_many(rule.sources)
    target, targets = _one_or_many(rule.targets)
    port, ports = _one_or_many(rule.ports)
    return network.SecurityRuleArgs(
        name=rule.name,
        priority=rule.priority,
        direction=rule.direction,
        access=rule.access,
        protocol=rule.protocol,
        description=rule.description,
        source_port_range="*",
        source_address_prefix=source,
        source_address_prefixes=sources,
        destination_address_prefix=target,
        destination_address_prefixes=targets,
        destination_port_range=port,
        destination_port_ranges=ports,
    )


def _one_or_many(values: Sequence[str]) -> tuple[str | None, list[str] | None]:
    return (values[0], None) if len(values) == 1 else (None, list(values))
