"""Runbooks whose text may be changed on the way."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable


def check(runbook: View) -> Iterator[Finding]:
    """Look at the address and the hash of a runbook that is fetched."""
    if not runbook.has("publishContentLink"):
        not_applicable("it is fetched from nowhere")
    link = runbook.child("publishContentLink")
    with link:
        if not link.text("uri").lower().startswith("https://"):
            yield link.fault("uri", "an address that begins with https:", got="another, or none")
    with link:
        if not link.has("contentHash.value"):
            yield link.fault("contentHash.value", "the hash of the runbook")


RULE = Rule(
    id="HAV-AUT-006",
    title="Runbooks are fetched over TLS and checked against their hash",
    why="A runbook runs with the rights of its account, whatever it says on the day that it was fetched.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=("azure-native:automation:Runbook",),
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:A4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/templates/microsoft.automation/automationaccounts/runbooks",
        ("A content link names an address and may name the hash of what lies there; without a hash anything is taken."),
    ),
    remediation="Give publishContentLink an https uri and a contentHash {algorithm: SHA256, value: ...}.",
    check=check,
)
