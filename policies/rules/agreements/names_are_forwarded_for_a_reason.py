"""DNS forwarding that nobody explains."""

from collections.abc import Iterator

from policies import ground
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, day


def check(rule: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at the metadata: a live agreement with its last day, or a reason for servers of our own."""
    metadata = rule.child("metadata")
    agreement = metadata.text("agreement")
    if not agreement:
        if not metadata.text("why").strip():
            yield rule.fault("metadata", "agreement and agreement-ends, or why", got="neither")
        servers = [server.text("ipAddress") for server in rule.each("targetDnsServers")]
        others = ground.strangers(servers, ground.ranges(stack))
        if others:
            yield rule.fault("targetDnsServers", "servers of the Council, or an agreement", got=f"'{others[0]}'")
        return
    ends = metadata.text("agreement-ends")
    if ends < day.get().isoformat():
        yield metadata.fault("agreement-ends", f"a day not before {day.get().isoformat()}")


RULE = Rule(
    id="HAV-AGR-007",
    title="Names are forwarded to others by a live agreement, or for a reason of our own",
    why="A forwarder answers in the name of a domain: whoever runs it can send people anywhere.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:dnsresolver:ForwardingRule",),
    controls=(
        "CSP:8",
        "MCSB-1:NS-10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets",
        "A ruleset forwards the names of a domain to chosen servers.",
    ),
    remediation="Say agreement and agreement-ends, or why, in the metadata of the rule.",
    waivable=False,
    check=check,
)
