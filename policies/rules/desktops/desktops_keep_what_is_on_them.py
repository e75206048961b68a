"""Desktops from which data are copied home."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

WANTED = {"drivestoredirect": "s:", "redirectclipboard": "i:0"}


def check(pool: View) -> Iterator[Finding]:
    """Read the properties, `name:kind:value` with semicolons between them."""
    said = dict(part.strip().lower().split(":", 1) for part in pool.text("customRdpProperty").split(";") if ":" in part)
    for name, value in WANTED.items():
        if said.get(name) != value:
            got = f"'{name}:{said[name]}'" if name in said else "nothing"
            yield pool.fault("customRdpProperty", f"'{name}:{value}'", got=got)


RULE = Rule(
    id="HAV-VDI-002",
    title="Virtual desktops share no drives and no clipboard with the device in front",
    why="What can be copied to a private device has left the Council.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=("azure-native:desktopvirtualization:HostPool",),
    controls=(
        "CAF-4.0:B3.c",
        "CSP:2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-desktop/rdp-properties",
        (
            "Drives and clipboard are redirected as the RDP properties of the pool say; what an unset one means "
            "has changed over time."
        ),
    ),
    remediation="Say drivestoredirect:s: and redirectclipboard:i:0 in customRdpProperty.",
    check=check,
)
