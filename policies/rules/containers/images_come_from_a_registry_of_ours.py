"""Images that strangers can replace."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CONTAINER_APPS, CONTAINER_GROUP, SITES, images


def check(resource: View) -> Iterator[Finding]:
    """Look at the registry of each image."""
    for holder, path in images(resource):
        with holder:
            image = holder.text(path).partition("|")[2] or holder.text(path)
            host = image.removeprefix("https://").partition("/")[0].lower()
            if image and not host.endswith(".azurecr.io"):
                yield holder.fault(path, "an image of a registry of ours (*.azurecr.io)", got=f"'{image}'")


RULE = Rule(
    id="HAV-CNT-017",
    title="Container images come from a private registry",
    why="Whoever publishes an image under the same name in a public registry runs code in our network.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        *CONTAINER_APPS,
        CONTAINER_GROUP,
        *SITES,
    ),
    controls=(
        "MCSB-1:AM-2",
        "CE-3.3:SUM-01",
        "CAF-4.0:A4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-registry/buffer-gate-public-content",
        (
            "Copy public images into a registry of your own, check them, and run them from there. A name without "
            "a host is Docker Hub."
        ),
    ),
    remediation="Import the image (az acr import) and name it as <registry>.azurecr.io/<image>.",
    check=check,
)
