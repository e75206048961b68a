"""Nodes whose temporary disks lie in clear on the host."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CLUSTER, POOL, pools


def check(resource: View) -> Iterator[Finding]:
    """Look at each pool, inline or separate."""
    for pool in pools(resource):
        with pool:
            if not pool.flag("enableEncryptionAtHost", default=False):
                yield pool.fault("enableEncryptionAtHost", "true", default=False)


RULE = Rule(
    id="HAV-CNT-007",
    title="Nodes of clusters encrypt disks and caches at the host",
    why="Secrets of pods are written to the node's disk; without it they lie unencrypted in caches of the host.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(
        CLUSTER,
        POOL,
    ),
    controls=(
        "MCSB-1:DP-4",
        "CSP:2.3",
        "CAF-4.0:B3.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/enable-host-encryption",
        "Encryption at host is off unless set when the pool is made.",
    ),
    remediation="Set enableEncryptionAtHost to true on each pool.",
    check=check,
)
