"""Scale sets that grow old together."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table
from policies.view import View


def _is_uniform(scale_set: View) -> bool:
    """Uniform sets alone: the machines of a flexible one are patched as single machines are."""
    return not scale_set.same("orchestrationMode", "Flexible", default="Uniform")


RULE = Rule(
    id="HAV-CMP-007",
    title="Scale sets renew the image of their machines",
    why="A scale set makes each new machine from the same old image, holes included.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-6",
        "CE-3.3:SUM-03",
        "CAF-4.0:B4.d",
        "CSP:5.2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade",
        "Automatic upgrades of the system's image are off unless set, and need an application health signal.",
    ),
    remediation=(
        "Set upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade to true and add a health "
        "extension or probe."
    ),
    check=table(
        is_true(
            "azure-native:compute:VirtualMachineScaleSet",
            "upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade",
            when=_is_uniform,
        ),
        otherwise="its machines are patched one by one (flexible orchestration)",
    ),
)
