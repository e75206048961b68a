"""Containers that carry the password of a registry."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CONTAINER_APPS, CONTAINER_GROUP, SITES


def check(resource: View) -> Iterator[Finding]:
    """Look for passwords of registries in each way of naming them."""
    if resource.token in SITES:
        config = resource.child("siteConfig")
        image = config.text("linuxFxVersion").upper()
        if image.startswith("DOCKER|") and not config.flag("acrUseManagedIdentityCreds", default=False):
            yield config.fault("acrUseManagedIdentityCreds", "true", default=False)
        return
    path = "imageRegistryCredentials" if resource.token == CONTAINER_GROUP else "configuration.registries"
    for registry in resource.each(path):
        with registry:
            if not registry.has("identity"):
                yield registry.fault("identity", "a managed identity")


RULE = Rule(
    id="HAV-CNT-019",
    title="Containers fetch their images with a managed identity",
    why="The password of a registry in a container's definition is read by whoever may read the container.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(
        *CONTAINER_APPS,
        CONTAINER_GROUP,
        *SITES,
    ),
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-apps/managed-identity-image-pull",
        "Container apps, groups and web apps can pull with an identity that has the role AcrPull.",
    ),
    remediation=("Name the identity at the registry and leave passwords out; acrUseManagedIdentityCreds for web apps."),
    check=check,
)
