"""Activation of privileged groups that asks for nothing."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

MOST_HOURS = 8


def check(policy: View) -> Iterator[Finding]:
    """Look at what activation of a group's membership or ownership asks for."""
    rules = policy.child("activationRules")
    if not rules.flag("requireMultifactorAuthentication", default=False) and not rules.text(
        "requiredConditionalAccessAuthenticationContext"
    ):
        yield rules.fault("requireMultifactorAuthentication", "true, or an authentication context", default=False)
    if not rules.flag("requireJustification", default=False):
        yield rules.fault("requireJustification", "true", default=False)
    duration = rules.text("maximumDuration", default="PT8H")
    hours = re.fullmatch(r"PT(\d+)H", duration.upper())
    minutes = re.fullmatch(r"PT(\d+)M", duration.upper())
    if not minutes and (not hours or int(hours[1]) > MOST_HOURS):
        yield rules.fault("maximumDuration", "PT8H or less")


RULE = Rule(
    id="HAV-IDN-010",
    title="Whoever makes himself administrator gives a second factor and a reason, for eight hours at most",
    why="An activation that asks for nothing is standing access with one click more.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azuread:GroupRoleManagementPolicy",),
    controls=(
        "MCSB-1:PA-2",
        "MCSB-1:IM-6",
        "CE-3.3:UAC-06",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/id-governance/privileged-identity-management/groups-role-settings",
        "Activation can require MFA, justification and approval, and has a maximum duration.",
    ),
    remediation=(
        "Set activationRules: requireMultifactorAuthentication (or an authentication context), "
        "requireJustification, maximumDuration PT8H or less."
    ),
    check=check,
)
