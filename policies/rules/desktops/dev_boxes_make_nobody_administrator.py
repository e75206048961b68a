"""Development machines that their users rule."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-VDI-003",
    title="Dev boxes make nobody administrator, and sign in with Entra alone",
    why="Whoever rules the machine turns its protection off, or is tricked into it.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-7",
        "CE-3.3:UAC-05",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/dev-box/how-to-manage-dev-box-pools",
        (
            "A pool says whether its users are local administrators, and whether sign-in is single; neither can "
            "be left to chance."
        ),
    ),
    remediation="Set localAdministrator to Disabled and singleSignOnStatus to Enabled.",
    check=table(
        is_text("azure-native:devcenter:Pool", "localAdministrator", "Disabled"),
        is_text("azure-native:devcenter:Pool", "singleSignOnStatus", "Enabled", default="Disabled"),
    ),
)
