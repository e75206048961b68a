"""Blobs that anybody may read."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, table

RULE = Rule(
    id="HAV-STO-001",
    title="Nobody reads blobs without saying who he is",
    why="Public containers are found by guessing their names, and are how data are most often lost.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    controls=("CIS-AZ-6.0.0:9.3.8", "MCSB-1:NS-2", "CE-3.3:SC-05", "CSP:10"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent",
        "Turn anonymous access off for the whole account; no container can then be opened.",
    ),
    remediation=(
        "Set allowBlobPublicAccess to false, and the containers' publicAccess to None; serve public files "
        "through the edge."
    ),
    waivable=False,
    check=table(
        is_false("azure-native:storage:StorageAccount", "allowBlobPublicAccess", default=False),
        is_text("azure-native:storage:BlobContainer", "publicAccess", "None", default="None"),
    ),
)
