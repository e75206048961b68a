"""Gateways that speak retired versions of TLS."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

POLICIES = ("AppGwSslPolicy20170401S", "AppGwSslPolicy20220101", "AppGwSslPolicy20220101S")


def check(gateway: View) -> Iterator[Finding]:
    """Judge the policy of the gateway and of each profile."""
    yield from _judged(gateway.child("sslPolicy"))
    for profile in gateway.each("sslProfiles"):
        with profile:
            yield from _judged(profile.child("sslPolicy"))


def _judged(policy: View) -> Iterator[Finding]:
    with policy:
        if policy.same("policyType", "Custom", "CustomV2"):
            if not policy.same("minProtocolVersion", "TLSv1_2", "TLSv1_3"):
                yield policy.fault("minProtocolVersion", "'TLSv1_2' or 'TLSv1_3'")
        elif not policy.same("policyName", *POLICIES, default=POLICIES[1]):
            yield policy.fault("policyName", "a policy that begins with TLS 1.2 (AppGwSslPolicy20220101S)")


RULE = Rule(
    id="HAV-EDG-006",
    title="Application gateways speak TLS 1.2 or later",
    why="Older versions can be read and changed on the way; they are retired everywhere.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:ApplicationGateway",),
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CIS-AZ-6.0.0:7.12",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview",
        (
            "The default policy depends on the API version; from 2023-02-01 it is AppGwSslPolicy20220101, which "
            "begins with TLS 1.2."
        ),
    ),
    remediation=(
        "Set sslPolicy {policyType: Predefined, policyName: AppGwSslPolicy20220101S} on the gateway and its "
        "TLS profiles."
    ),
    check=check,
)
