"""Images that change without being deployed."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CONTAINER_APPS, CONTAINER_GROUP, SITES, images


def check(resource: View) -> Iterator[Finding]:
    """Look at the tag or digest of each image."""
    for holder, path in images(resource):
        with holder:
            image = holder.text(path)
            tag = image.rpartition("/")[2].partition(":")[2]
            if image and "@sha256:" not in image and tag in {"", "latest"}:
                yield holder.fault(path, "a tag of its own or a digest")


RULE = Rule(
    id="HAV-CNT-018",
    title="Container images are named by a version, never 'latest'",
    why="What is called latest is another image tomorrow, and nobody can say what ran on the day of an incident.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    applies_to=(
        *CONTAINER_APPS,
        CONTAINER_GROUP,
        *SITES,
    ),
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:A4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-registry/container-registry-image-tag-version",
        (
            "Stable tags such as latest are moved; deployments should use unique tags or digests. Without a tag "
            "it is latest."
        ),
    ),
    remediation="Name the image by a unique tag or by its digest.",
    check=check,
)
