"""Break-glass accounts that may be used unseen."""

from collections import Counter
from collections.abc import Iterator

from policies.access import POLICY, is_phishing_resistant, live_policies
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

RULES = ("azure-native:monitor:ScheduledQueryRule", "azure-native:securityinsights:ScheduledAlertRule")


def check(stack: Stack) -> Iterator[Finding]:
    """Look for a query over sign-ins that names every account that most conditional access policies exclude."""
    policies = [each for each in live_policies(stack) if not is_phishing_resistant(each, stack)]
    excluded = Counter(user for each in policies for user in set(each.texts("conditions.users.excludedUsers")))
    accounts = {user for user, count in excluded.items() if count * 2 > len(policies)}
    if not accounts:
        not_applicable("no conditional access policy of the stack names break-glass accounts")
    queries = [text for rule in stack.of(*RULES) for text in _queries(rule)]
    watching = [text for text in queries if "signinlogs" in text.lower()]
    unwatched = [user for user in sorted(accounts) if not any(user in text for text in watching)]
    if unwatched:
        yield Finding("", f"no alert on sign-ins of {', '.join(unwatched)}", "a query over SigninLogs that names them")


def _queries(rule: Resource) -> list[str]:
    if rule.token == RULES[1]:
        return [rule.text("query")]
    return [condition.text("query") for condition in rule.each("criteria.allOf")]


RULE = Rule(
    id="HAV-MON-009",
    title="A sign-in of a break-glass account raises an alert",
    why="These accounts pass every rule of sign-in; only an alarm stands behind them.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(POLICY, *RULES),
    controls=(
        "MCSB-1:PA-5",
        "MCSB-1:LT-2",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-"
        "access#monitor-sign-in-and-audit-logs",
        "Alert on each sign-in of an emergency account.",
    ),
    remediation="Add a ScheduledQueryRule over SigninLogs that names the object ids of the accounts.",
    waivable=False,
    check=check,
)
