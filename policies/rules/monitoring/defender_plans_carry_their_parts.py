"""Plans that are paid for and look at nothing."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

PARTS = {
    "virtualmachines": ("AgentlessVmScanning", "FileIntegrityMonitoring"),
    "cloudposture": ("AgentlessVmScanning",),
    "storageaccounts": ("OnUploadMalwareScanning",),
}
"""Names of extensions (https://learn.microsoft.com/rest/api/defenderforcloud/pricings/update)."""


def check(plan: View) -> Iterator[Finding]:
    """Look at the parts of the plans for servers, posture and storage."""
    needed = PARTS.get(plan.text("pricingName").lower())
    if needed is None or not plan.same("pricingTier", "Standard"):
        not_applicable("the plan has no such parts, or is off")
    on = set()
    for extension in plan.each("extensions"):
        with extension:
            if extension.same("isEnabled", "True"):
                on.add(extension.text("name"))
    lacking = [each for each in needed if each not in on]
    if lacking:
        yield plan.fault("extensions", f"{', '.join(needed)} turned on", got=f"no {', '.join(lacking)}")
    if plan.same("pricingName", "VirtualMachines") and not plan.same("subPlan", "P2"):
        yield plan.fault("subPlan", "'P2'")


RULE = Rule(
    id="HAV-MON-014",
    title="Defender plans carry the parts that look inside",
    why="A server plan without scanning sees neither weak software nor changed files.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:security:Pricing",),
    controls=(
        "CIS-AZ-6.0.0:8.1.3.2",
        "CIS-AZ-6.0.0:8.1.3.3",
        "CIS-AZ-6.0.0:8.1.3.4",
        "CIS-AZ-6.0.0:8.1.3.5",
        "MCSB-1:PV-5",
        "MCSB-1:LT-1",
        "CAF-4.0:B4.d",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/defender-for-cloud/plan-defender-for-servers-select-plan",
        "Plans have extensions, such as agentless scanning, that are turned on one by one.",
    ),
    remediation="Use sub-plan P2 for servers, and turn on the extensions that the message names.",
    check=check,
)
