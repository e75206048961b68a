"""Groups into which people fall by an attribute, or join by themselves."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_set, is_not_text, is_true, table
from policies.view import View


def _holds_roles(group: View) -> bool:
    return group.flag("assignableToRole", default=False)


RULE = Rule(
    id="HAV-IDN-015",
    title="Groups that grant access are private, and admit nobody by a rule",
    why="Whoever may edit an attribute of an account, or joins a public group, gets its roles.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PA-7",
        "MCSB-1:PA-3",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept",
        "Role-assignable groups cannot have dynamic membership, and are managed by few.",
    ),
    remediation="Leave types and dynamicMembership unset and use security groups.",
    check=table(
        is_not_set("azuread:Group", "dynamicMembership", "members that somebody approved", when=_holds_roles),
        is_not_text("azuread:Group", "visibility", "Public"),
        is_true("azuread:Group", "securityEnabled", default=False, when=_holds_roles),
    ),
)
