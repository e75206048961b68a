"""Network watchers and flow logs. https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.values import Properties
from emulator.world import World

WATCHER = "azure-native:network:NetworkWatcher"
FLOW_LOG = "azure-native:network:FlowLog"


@semantics(WATCHER)
class NetworkWatcher(Semantics):
    """One a region and subscription; Azure makes it itself with the region's first network."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A second one of the region is refused."""
        region = plain(str(request.get("location", "")))
        for other in world.of(WATCHER):
            same_place = (
                plain(str(other.get("location"))) == region and ids.subscription(other.id) == request.subscription
            )
            if same_place and not (request.id and ids.same(other.id, request.id)):
                yield refusal("network-watcher-limit", place="location")


@semantics(FLOW_LOG)
class FlowLog(Semantics):
    """What flows through a network, written to an account of its region."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """No new ones on security groups; one for each target; all of it in one region."""
        target = request.get("targetResourceId")
        if request.old is None and isinstance(target, str) and "/networksecuritygroups/" in target.lower():
            yield refusal("flow-log-nsg-retired", place="targetResourceId")
        for other in world.of(FLOW_LOG):
            named = other.get("targetResourceId")
            mine = request.id and ids.same(other.id, request.id)
            if isinstance(target, str) and isinstance(named, str) and ids.same(named, target) and not mine:
                said = (
                    f"{request.subject}: {target} already has the flow log {other.id}; Azure takes one for each target."
                )
                yield own("flow-log-second", said, place="targetResourceId")
        yield from _one_region(request, world)

    def outputs(self, request: Request, world: World) -> Properties:
        """The GUID of what is watched."""
        target = world.get(request.get("targetResourceId"))
        return {"targetResourceGuid": target.get("resourceGuid")} if target and target.get("resourceGuid") else {}


def _one_region(request: Request, world: World) -> Iterator[AzureError]:
    watcher = world.get(ids.parent(request.id)) if request.id else None
    home = plain(str(watcher.get("location"))) if watcher else None
    for path in ("location", "targetResourceId", "storageId"):
        value = request.get(path)
        where = plain(str(value)) if path == "location" and value else places.located(value, world)
        if home and where and where != home:
            said = (
                f"{request.subject}: '{path}' is in {where}; a flow log, its target and its storage are in the region "
                f"of its watcher, {home}."
            )
            yield own("flow-log-region", said, place=path)
