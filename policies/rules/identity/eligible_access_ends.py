"""Eligibility without an end."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, table

RULE = Rule(
    id="HAV-IDN-009",
    title="Eligible access ends and is confirmed again",
    why="Who moved post years ago can still make himself administrator with two clicks.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-2",
        "MCSB-1:PA-4",
        "CE-3.3:UAC-06",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-"
        "assign-roles",
        "Eligible assignments can be permanent or end.",
    ),
    remediation="Give the schedule an end of a year at most.",
    check=table(
        is_text(
            "azure-native:authorization:PimRoleEligibilitySchedule",
            "scheduleInfo.expiration.type",
            "AfterDuration",
            "AfterDateTime",
            default="NoExpiration",
        ),
        is_false("azuread:PrivilegedAccessGroupEligibilitySchedule", "permanentAssignment", default=False),
        is_false("azuread:PrivilegedAccessGroupAssignmentSchedule", "permanentAssignment", default=False),
    ),
)
