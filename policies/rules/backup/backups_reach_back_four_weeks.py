"""Backup policies that forget within days."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

RECOVERY = "azure-native:recoveryservices:ProtectionPolicy"
LEAST_DAYS = 28
DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
ISO_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
SCHEDULES = ("dailySchedule.", "weeklySchedule.", "monthlySchedule.", "yearlySchedule.", "")


def check(policy: View) -> Iterator[Finding]:
    """Find the longest retention of a policy; those of databases in machines hold one for each kind of backup."""
    if policy.token == RECOVERY:
        parts = list(policy.each("properties.subProtectionPolicy"))
        whole = [part for part in parts if part.same("policyType", "Full")] or parts or [policy.child("properties")]
        for part in whole:
            with part:
                yield from _judged(part, "retentionPolicy", _longest(part.child("retentionPolicy")))
        return
    longest = 0
    for rule in policy.each("properties.policyRules"):
        with rule:
            for life in rule.each("lifecycles"):
                with life:
                    longest = max(longest, _iso_days(life.text("deleteAfter.duration")))
    yield from _judged(policy, "properties.policyRules", longest)


def _longest(retention: View) -> float:
    longest = 0.0
    for schedule in SCHEDULES:
        path = f"{schedule}retentionDuration"
        unit = retention.text(f"{path}.durationType", default="Days").lower()
        longest = max(longest, retention.number(f"{path}.count", default=0) * DAYS.get(unit, 0))
    return longest


def _iso_days(duration: str) -> int:
    return sum(int(count) * ISO_DAYS[unit] for count, unit in re.findall(r"(\d+)([DWMY])", duration.partition("T")[0]))


def _judged(view: View, path: str, days: float) -> Iterator[Finding]:
    if days < LEAST_DAYS:
        yield view.fault(path, f"{LEAST_DAYS} days or more", got=f"{days:g} days at the longest")


RULE = Rule(
    id="HAV-BCK-011",
    title="Backups reach back four weeks",
    why="Intruders wait until the backups hold nothing but what they have damaged.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(RECOVERY, "azure-native:dataprotection:BackupPolicy"),
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://www.ncsc.gov.uk/guidance/principles-for-ransomware-resistant-cloud-backups",
        "Keep backups long enough that a customer can restore a version from before the attack.",
    ),
    remediation="Keep daily backups for 28 days, or add weekly or monthly ones that last longer.",
    check=check,
)
