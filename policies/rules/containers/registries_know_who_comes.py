"""Registries with a shared password, or none."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, table

RULE = Rule(
    id="HAV-CNT-011",
    title="Registries have no shared administrator and show nothing to strangers",
    why="The administrator of a registry is one password that can replace every image that we run.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "MCSB-1:PA-7",
        "CE-3.3:SC-02",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-registry/container-registry-authentication",
        "The administrator and anonymous pull are off unless set.",
    ),
    remediation=(
        "Leave adminUserEnabled and anonymousPullEnabled out, or set them to false; give pipelines an identity."
    ),
    check=table(
        is_false("azure-native:containerregistry:Registry", "adminUserEnabled", default=False),
        is_false("azure-native:containerregistry:Registry", "anonymousPullEnabled", default=False),
    ),
)
