"""Machines that nobody looks at for updates."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table
from policies.view import View

PLATFORM = "AutomaticByPlatform"
MACHINE = "azure-native:compute:VirtualMachine"
WINDOWS = "osProfile.windowsConfiguration"
LINUX = "osProfile.linuxConfiguration"


def _is_windows(machine: View) -> bool:
    """By its settings, by its disk; a machine that is set up and says no system is judged as Windows."""
    return machine.has("osProfile") and not _is_linux(machine)


def _is_linux(machine: View) -> bool:
    said = machine.map("osProfile")
    if "windowsConfiguration" in said:
        return False
    return "linuxConfiguration" in said or (bool(said) and machine.same("storageProfile.osDisk.osType", "Linux"))


RULE = Rule(
    id="HAV-CMP-006",
    title="Machines are looked at for updates and patched by the platform",
    why="Known holes are used within days; machines that wait for somebody to patch them stay open for months.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-6",
        "CE-3.3:SUM-03",
        "CAF-4.0:B4.d",
        "CSP:5.2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/update-manager/assessment-options",
        (
            "Periodic assessment is off (ImageDefault) unless set; with AutomaticByPlatform the platform looks "
            "every day and patches."
        ),
    ),
    remediation="Set patchSettings to {patchMode: AutomaticByPlatform, assessmentMode: AutomaticByPlatform}.",
    check=table(
        is_text(MACHINE, f"{WINDOWS}.patchSettings.patchMode", PLATFORM, default="AutomaticByOS", when=_is_windows),
        is_text(MACHINE, f"{WINDOWS}.patchSettings.assessmentMode", PLATFORM, default="ImageDefault", when=_is_windows),
        is_text(MACHINE, f"{LINUX}.patchSettings.patchMode", PLATFORM, default="ImageDefault", when=_is_linux),
        is_text(MACHINE, f"{LINUX}.patchSettings.assessmentMode", PLATFORM, default="ImageDefault", when=_is_linux),
        otherwise="it says nothing of its system (it is made from a disk)",
    ),
)
