"""Machines whose memory the provider could read."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table
from policies.view import View


def _is_level_3(resource: View) -> bool:
    return resource.child("tags").same("sovereignty", "L3")


RULE = Rule(
    id="HAV-SOV-010",
    title="Machines of sovereignty level 3 are confidential",
    why="Level 3 means that data are sealed even while they are used.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-5",
        "CSP:2.3",
        "CSP:3",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview",
        "Confidential machines encrypt memory with keys that the host cannot read.",
    ),
    remediation="Set securityProfile.securityType to ConfidentialVM.",
    check=table(
        is_text(
            "azure-native:compute:VirtualMachine",
            "securityProfile.securityType",
            "ConfidentialVM",
            default="Standard",
            when=_is_level_3,
        ),
        is_text(
            "azure-native:compute:VirtualMachineScaleSet",
            "virtualMachineProfile.securityProfile.securityType",
            "ConfidentialVM",
            default="Standard",
            when=_is_level_3,
        ),
        otherwise="it is not of level 3",
    ),
)
