"""Connections that sign in with a password."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import entries

SECRETS = re.compile(r"(password|secret|key|token|connectionstring|sas)$", re.IGNORECASE)


def check(connection: View) -> Iterator[Finding]:
    """Look at the names of the parameter values; the values are never read."""
    for name, entry in entries(connection, "properties.parameterValues"):
        with entry:
            if SECRETS.search(name) and entry.has("value"):
                yield entry.fault("value", "no secret (use the managed identity)", got="one")


RULE = Rule(
    id="HAV-AUT-005",
    title="Connections of workflows hold no passwords",
    why="A connection with a password acts as the person who made it, after that person has left.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:web:Connection",),
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity",
        "Many connectors can use the identity of the workflow instead of parameter values.",
    ),
    remediation="Leave secrets out of properties.parameterValues and sign in with the workflow's managed identity.",
    check=check,
)
