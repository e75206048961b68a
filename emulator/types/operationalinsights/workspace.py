"""Log Analytics workspaces. https://learn.microsoft.com/azure/azure-monitor/logs/delete-workspace"""

from collections.abc import Iterator

from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.values import Properties
from emulator.world import World

DAYS = range(30, 731)


@semantics("azure-native:operationalinsights:Workspace")
class Workspace(Semantics):
    """A store of logs; made again within 14 days of its deletion, with its name, group and region, it is recovered."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its name, how long it keeps, how much it takes a day."""
        gone = world.deleted(request.id) if request.id and request.old is None else None
        if gone and plain(str(gone.get("location"))) != plain(str(request.get("location", gone.get("location")))):
            yield refusal("log-workspace-name-not-unique", workspaceName=request.name, place="workspaceName")
        days, cap = request.get("retentionInDays"), request.get("workspaceCapping.dailyQuotaGb")
        if isinstance(days, int | float) and int(days) not in DAYS:
            said = f"{request.subject}: {int(days)} is not between 30 and 730 days."
            yield own("log-workspace-retention", said, place="retentionInDays")
        if isinstance(cap, int | float) and cap <= 0 and cap != -1:
            said = f"{request.subject}: a daily cap is above zero, or -1 for none; got {cap}."
            yield own("log-workspace-cap", said, place="workspaceCapping.dailyQuotaGb")

    def outputs(self, request: Request, world: World) -> Properties:
        """The id that queries use: kept through changes, and through deletion and recovery."""
        gone = world.deleted(request.id) if request.id and request.old is None else None
        kept = gone.get("customerId") if gone else None
        found = {"customerId": kept or world.draw(request, "customerId")}
        return {**found, "retentionInDays": request.get("retentionInDays") or 30}

    def stays_taken(self, resource: Resource, world: World) -> bool:
        """Every workspace is soft-deleted."""
        return True
