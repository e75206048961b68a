"""Slots that are a back door to their app."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable
from policies.workloads import is_closed, refuses_strangers

APP = "azure-native:web:WebApp"
FLAGS = {"httpsOnly": False, "clientCertEnabled": False, "siteConfig.http20Enabled": False}
"""Flags that are strict when true, and what Azure takes when nothing is set."""


def check(slot: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the slot with its app, where that is part of the run."""
    app = next((each for each in stack.of(APP) if stack.lies_in(slot, each)), None)
    if app is None:
        for each in (slot, *stack.of(APP)):
            for name in ("name", "resourceGroupName"):
                each.text(name)  # while one is unknown, nobody can say whose slot it is
        slot.text("slot")
        not_applicable("its app is not part of this run")
    for path, default in FLAGS.items():
        with slot:
            if app.flag(path, default=default) and not slot.flag(path, default=default):
                yield slot.fault(path, f"true, as {app.name} has it", default=default)
    with slot:
        if is_closed(app) and not is_closed(slot):
            yield slot.fault("publicNetworkAccess", f"'Disabled', as {app.name} has it", default="Enabled")
    with slot:
        if refuses_strangers(app) and not refuses_strangers(slot) and not is_closed(slot):
            yield slot.fault(
                "siteConfig.ipSecurityRestrictionsDefaultAction", f"'Deny', as {app.name} has it", default="Allow"
            )


RULE = Rule(
    id="HAV-WEB-012",
    title="Slots are as strict as the app that they stand in for",
    why="A slot runs the same code on the same data; whoever is refused by the app tries its slots.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:web:WebAppSlot",),
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:B4.b",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/deploy-staging-slots",
        (
            "Slots are apps of their own with host names of their own; network access, sign-in and HTTPS are not "
            "taken over."
        ),
    ),
    remediation="Give the slot what the app has: the property that the message names.",
    check=check,
)
