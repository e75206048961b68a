"""Changes of guards that nobody hears of."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ALERT = "azure-native:monitor:ActivityLogAlert"
WATCHED = (
    "Microsoft.Authorization/policyAssignments/write",
    "Microsoft.Authorization/policyAssignments/delete",
    "Microsoft.Network/networkSecurityGroups/write",
    "Microsoft.Network/networkSecurityGroups/delete",
    "Microsoft.Security/securitySolutions/write",
    "Microsoft.Security/securitySolutions/delete",
    "Microsoft.Sql/servers/firewallRules/write",
    "Microsoft.Sql/servers/firewallRules/delete",
    "Microsoft.Network/publicIPAddresses/write",
    "Microsoft.Network/publicIPAddresses/delete",
    "ServiceHealth",
)


def check(stack: Stack) -> Iterator[Finding]:
    """Gather the operations that alerts watch, and name those that none watches."""
    alerts = stack.of(ALERT)
    if not alerts and not stack.of("azure-native:monitor:ActionGroup"):
        not_applicable("the stack declares no alerting")
    watched: set[str] = set()
    for alert in alerts:
        with alert:
            for condition in alert.each("condition.allOf"):
                watched.add(condition.text("equals").lower())
                watched.update(each.lower() for each in condition.texts("containsAny"))
                watched.update(each.text("equals").lower() for each in condition.each("anyOf"))
    lacking = [each for each in WATCHED if each.lower() not in watched]
    if lacking:
        yield Finding("", f"no alert for {', '.join(lacking)}", "an alert for each")


RULE = Rule(
    id="HAV-MON-008",
    title="Removing what guards the estate raises an alert",
    why="The first thing that an intruder with rights does is to take the guards away.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    kind="stack",
    applies_to=(ALERT,),
    controls=(
        "CIS-AZ-6.0.0:6.1.2.1",
        "CIS-AZ-6.0.0:6.1.2.2",
        "CIS-AZ-6.0.0:6.1.2.3",
        "CIS-AZ-6.0.0:6.1.2.4",
        "CIS-AZ-6.0.0:6.1.2.5",
        "CIS-AZ-6.0.0:6.1.2.6",
        "CIS-AZ-6.0.0:6.1.2.7",
        "CIS-AZ-6.0.0:6.1.2.8",
        "CIS-AZ-6.0.0:6.1.2.9",
        "CIS-AZ-6.0.0:6.1.2.10",
        "CIS-AZ-6.0.0:6.1.2.11",
        "MCSB-1:IR-3",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://www.cisecurity.org/benchmark/azure",
        "Activity log alerts for changes of policy, security groups, security solutions, SQL firewalls and "
        "public addresses, and for service health.",
    ),
    remediation="Add an ActivityLogAlert for each operation that the message names.",
    check=check,
)
