"""Storage accounts that keep no record of who reads their blobs."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

SETTING = "azure-native:monitor:DiagnosticSetting"
SERVICE = "/blobservices/default"
NEEDED = {"storageread", "storagewrite", "storagedelete"}


def check(account: Resource, stack: Stack) -> Iterator[Finding]:
    """Find the settings of the account's blob service, a resource of its own: the account itself has metrics alone."""
    if account.same("kind", "FileStorage"):
        not_applicable("it holds file shares alone")
    settings = [each for each in stack.inside(account, SETTING) if _is_of_blobs(each)]
    if not any(_is_whole(each) for each in settings):
        got = "none" if not settings else "one that leaves some out"
        yield account.fault("", "a diagnostic setting of blobServices/default for reads, writes and deletions", got=got)


def _is_of_blobs(setting: View) -> bool:
    return setting.text("resourceUri").rstrip("/").lower().endswith(SERVICE)


def _is_whole(setting: View) -> bool:
    sent: set[str] = set()
    for log in setting.each("logs"):
        with log:
            if log.flag("enabled", default=False):
                sent |= NEEDED if log.same("categoryGroup", "allLogs", "audit") else {log.text("category").lower()}
    return sent >= NEEDED


RULE = Rule(
    id="HAV-STO-010",
    title="Reading, writing and deleting blobs is recorded",
    why="After a theft nobody can say which files were taken.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:storage:StorageAccount",),
    controls=("MCSB-1:LT-3", "CIS-AZ-6.0.0:6.1.4", "CAF-4.0:C1.a", "CSP:13"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage",
        "Logs of blobs are sent by a diagnostic setting on the blob service; they are not collected without one.",
    ),
    remediation="Add a DiagnosticSetting with the id of the account's blobServices/default, and its logs on.",
    check=check,
)
