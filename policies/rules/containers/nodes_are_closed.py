"""Nodes that can be entered from outside."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CLUSTER, POOL, pools


def check(resource: View) -> Iterator[Finding]:
    """Look at each pool, inline or separate, and at the commands of the cluster."""
    for pool in pools(resource):
        with pool:
            if pool.flag("enableNodePublicIP", default=False):
                yield pool.fault("enableNodePublicIP", "false")
        with pool:
            if not pool.same("securityProfile.sshAccess", "Disabled"):
                yield pool.fault("securityProfile.sshAccess", "'Disabled'", default="LocalUser")
    if resource.token == CLUSTER and not resource.flag("apiServerAccessProfile.disableRunCommand", default=False):
        yield resource.fault("apiServerAccessProfile.disableRunCommand", "true", default=False)


RULE = Rule(
    id="HAV-CNT-008",
    title="Nodes have no public addresses and take neither SSH nor commands through the control plane",
    why="A node is the way to every pod on it, and to the secrets that they were given.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        CLUSTER,
        POOL,
    ),
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:NS-8",
        "CE-3.3:FW-03",
        "CSP:11",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/manage-ssh-node-access",
        "Nodes have no public address unless asked for; SSH and the run command are on unless they are turned off.",
    ),
    remediation=(
        "Set enableNodePublicIP false, securityProfile.sshAccess Disabled, "
        "apiServerAccessProfile.disableRunCommand true."
    ),
    check=check,
)
