"""Machines of a learning workspace that the internet reaches."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

CLUSTER, INSTANCE = "amlcompute", "computeinstance"


def check(compute: View) -> Iterator[Finding]:
    """Look at the address, the remote sign-in and the local accounts of clusters and of single machines."""
    kind = compute.text("properties.computeType").lower()
    if kind not in {CLUSTER, INSTANCE}:
        not_applicable("it is no machine of the workspace's own")
    with compute:
        if compute.flag("properties.properties.enableNodePublicIp", default=True):
            yield compute.fault("properties.properties.enableNodePublicIp", "false", default=True)
    with compute:
        path = "remoteLoginPortPublicAccess" if kind == CLUSTER else "sshSettings.sshPublicAccess"
        # A cluster opens the port by itself when it stands in no network (NotSpecified); an instance keeps it shut.
        default = "NotSpecified" if kind == CLUSTER else "Disabled"
        if not compute.same(f"properties.properties.{path}", "Disabled", default=default):
            yield compute.fault(f"properties.properties.{path}", "'Disabled'", default=default)
    with compute:
        if not compute.flag("properties.disableLocalAuth", default=False):
            yield compute.fault("properties.disableLocalAuth", "true", default=False)


RULE = Rule(
    id="HAV-AI-002",
    title="Machines of learning workspaces have no public address and no local accounts",
    why="A notebook machine with its port open is a machine of the internet with the data of the workspace.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:machinelearningservices:Compute",),
    controls=("MCSB-1:NS-2", "MCSB-1:IM-1", "CE-3.3:FW-03", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet",
        "Computes get a public address unless enableNodePublicIp is false; SSH and local accounts can be turned off.",
    ),
    remediation="Set enableNodePublicIp to false, remote sign-in to Disabled, and disableLocalAuth to true.",
    check=check,
)
