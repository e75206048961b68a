"""Blobs: the service's settings, containers, and what happens to old data.

https://learn.microsoft.com/azure/storage/blobs/data-protection-overview
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.storage.account import ACCOUNT
from emulator.values import at
from emulator.world import World

DAYS = range(1, 366)
NEEDED_TO_RESTORE = {
    "isVersioningEnabled": "versioning",
    "changeFeed.enabled": "the change feed",
    "deleteRetentionPolicy.enabled": "soft delete of blobs",
}


@semantics("azure-native:storage:BlobServiceProperties")
class BlobService(Semantics):
    """How blobs are kept."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """How long, and what restoring to a moment needs."""
        for policy in ("deleteRetentionPolicy", "containerDeleteRetentionPolicy"):
            days = request.get(f"{policy}.days")
            if request.get(f"{policy}.enabled") and isinstance(days, int | float) and int(days) not in DAYS:
                said = f"{request.subject}: {int(days)} is not between 1 and 365 days."
                yield own("blob-retention", said, place=f"{policy}.days")
        if request.get("restorePolicy.enabled"):
            lacking = [name for path, name in NEEDED_TO_RESTORE.items() if not request.get(path)]
            if lacking:
                said = f"{request.subject}: restoring to a point in time needs {' and '.join(lacking)}."
                yield own("blob-restore-needs", said, place="restorePolicy")
            days, kept = request.get("restorePolicy.days"), request.get("deleteRetentionPolicy.days")
            if days and kept and days >= kept:
                said = (
                    f"{request.subject}: blobs are restored for {int(days)} days but kept for {int(kept)}; keep longer."
                )
                yield own("blob-restore-longer-than-kept", said, place="restorePolicy.days")


@semantics("azure-native:storage:BlobContainer")
class Container(Semantics):
    """A container of blobs."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The public gets in only where the account lets it."""
        found = (world.get(above) for above in ids.ancestors(request.id)) if request.id else iter(())
        account = next((each for each in found if each and each.token == ACCOUNT), None)
        public = request.get("publicAccess", "None")
        if public != "None" and account and not account.get("allowBlobPublicAccess"):
            yield refusal("storage-public-access-not-permitted", place="publicAccess")


@semantics("azure-native:storage:ManagementPolicy")
class ManagementPolicy(Semantics):
    """What happens to blobs as they grow old."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Rules have names of their own."""
        names = [at(rule, "name") for rule in request.get("policy.rules", [])]
        for twice in sorted({each for each in names if isinstance(each, str) and names.count(each) > 1}):
            yield own(
                "lifecycle-rule-twice", f"{request.subject}: two rules are called '{twice}'.", place="policy.rules"
            )
