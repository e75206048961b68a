"""Containers that are root on their host."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CONTAINER_GROUP, containers


def check(group: View) -> Iterator[Finding]:
    """Look at each container of the group, those that start it included."""
    for container in containers(group):
        with container:
            context = container.child("securityContext")
            for name in ("privileged", "allowPrivilegeEscalation"):
                if context.flag(name, default=False):
                    yield context.fault(name, "false")


RULE = Rule(
    id="HAV-CNT-016",
    title="Containers run without privileges and cannot gain any",
    why="A privileged container is no wall: who breaks in has the host.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(CONTAINER_GROUP,),
    controls=(
        "MCSB-1:PA-7",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-instances/container-instances-container-groups",
        (
            "The security context of a container in a Confidential group may ask for privileges; without it there"
            " are none."
        ),
    ),
    remediation="Leave securityContext.privileged and allowPrivilegeEscalation out, or set them to false.",
    check=check,
)
