"""Learning workspaces whose store or vault stands open."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, deferred, not_applicable

PARTS = {
    "storageAccount": ("azure-native:storage:StorageAccount", "publicNetworkAccess"),
    "keyVault": ("azure-native:keyvault:Vault", "properties.publicNetworkAccess"),
    "containerRegistry": ("azure-native:containerregistry:Registry", "publicNetworkAccess"),
}


def check(workspace: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow the workspace to its store, vault and registry; parts that are not of this run are judged with theirs."""
    seen = 0
    for name, (token, path) in PARTS.items():
        with workspace:
            part = stack.target(workspace, name, token)
            if part is None:
                continue
            seen += 1
            if not part.same(path, "Disabled", "SecuredByPerimeter", default="Enabled"):
                yield workspace.fault(name, "a part with its public side closed", got=f"{part.name}, which is open")
    if not seen and not deferred.get():
        not_applicable("its parts are not of this run")


RULE = Rule(
    id="HAV-AI-004",
    title="Store, vault and registry of a learning workspace are private",
    why="Closing the workspace is of no use while its data, secrets and images are reached beside it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:machinelearningservices:Workspace",),
    controls=("MCSB-1:NS-2", "CAF-4.0:B4.a", "CSP:11"),
    source=Source(
        "https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet",
        "Secure the workspace together with its storage, vault and registry.",
    ),
    remediation="Turn public network access of the part off, and give it a private endpoint.",
    check=check,
)
