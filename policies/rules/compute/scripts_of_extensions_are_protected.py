"""Scripts whose command anybody who reads the machine can read."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

SCRIPTS = ("CustomScript", "CustomScriptExtension", "CustomScriptForLinux")
SAID = ("commandToExecute", "script", "storageAccountKey", "storageAccountName")
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
INLINE = "virtualMachineProfile.extensionProfile.extensions"


def check(resource: View) -> Iterator[Finding]:
    """Look for commands in the open settings of script extensions, separate ones and those of a scale set."""
    if resource.token == SCALE_SET:
        if not resource.has(INLINE):
            not_applicable("it has no extensions of its own")
        extensions = list(resource.each(INLINE))
    elif resource.same("type", *SCRIPTS):
        extensions = [resource]
    else:
        not_applicable("it runs no script")
    for extension in extensions:
        with extension:
            if extension.same("type", *SCRIPTS):
                yield from _said(extension.child("settings"))


def _said(settings: View) -> Iterator[Finding]:
    for name in SAID:
        if settings.has(name):
            yield settings.fault(name, "nothing in clear (use protectedSettings)", got="a value")
    if settings.has("fileUris") and any("sig=" in each.lower() for each in settings.texts("fileUris")):
        yield settings.fault("fileUris", "addresses without a signature (use protectedSettings)", got="a signature")


RULE = Rule(
    id="HAV-CMP-008",
    title="Scripts run on machines keep their command protected",
    why=(
        "Commands carry passwords and keys; public settings are shown to every reader and kept in every log "
        "of deployments."
    ),
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:compute:VirtualMachineExtension",
        "azure-native:compute:VirtualMachineScaleSetExtension",
        SCALE_SET,
    ),
    controls=(
        "MCSB-1:IM-8",
        "CAF-4.0:B2.c",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux",
        "protectedSettings are encrypted and read on the machine alone; settings are stored in clear.",
    ),
    remediation="Move commandToExecute, script and storageAccountKey from settings to protectedSettings.",
    check=check,
)
