"""Images that everybody may use."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-CMP-013",
    title="Image galleries are shared with nobody outside",
    why="A machine image carries our software, our settings, and at times our secrets.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-7",
        "CAF-4.0:B2.d",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-machines/share-gallery-community",
        (
            "A community gallery is visible to every customer of Azure; unless set, sharing is by role assignment"
            " (Private)."
        ),
    ),
    remediation="Leave sharingProfile out, or set permissions to Private and share by role assignment.",
    check=table(
        is_text("azure-native:compute:Gallery", "sharingProfile.permissions", "Private", default="Private"),
    ),
)
