"""Data collection. https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import Properties, at, known, select
from emulator.world import World

RULE = "azure-native:monitor:DataCollectionRule"
ENDPOINT = "azure-native:monitor:DataCollectionEndpoint"
ENDPOINT_NAME = "configurationAccessEndpoint"
LIST_OF_ONE = "azureMonitorMetrics"


@semantics(RULE)
class DataCollectionRule(Semantics):
    """From sources through flows to destinations."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Flows go to destinations that are declared, and carry what a source gives."""
        declared = _destinations(request.get("destinations", {}))
        given = {value for _, value in _streams(request.get("dataSources", {})) if isinstance(value, str)}
        own_streams = set(request.get("streamDeclarations", {}))
        settled = known(request.inputs.get("destinations")) and known(request.inputs.get("dataSources"))
        for index, flow in enumerate(request.get("dataFlows", []) if settled else []):
            for name in at(flow, "destinations") or []:
                if isinstance(name, str) and known(name) and name not in declared:
                    yield refusal("data-collection-rule-invalid", place=f"dataFlows[{index}].destinations")
            for stream in at(flow, "streams") or []:
                offered = stream in given or stream in own_streams or not request.get("dataSources")
                custom = isinstance(stream, str) and stream.startswith("Custom-") and stream not in own_streams
                if known(stream) and (not offered or custom):
                    yield refusal("data-collection-rule-invalid", place=f"dataFlows[{index}].streams")
        endpoint = world.get(request.get("dataCollectionEndpointId"))
        where, mine = endpoint.get("location") if endpoint else None, request.get("location")
        if isinstance(where, str) and isinstance(mine, str) and plain(where) != plain(mine):
            said = f"{request.subject} is in {plain(mine)} and its endpoint in {plain(where)}; both are in one region."
            yield own("data-collection-region", said, place="dataCollectionEndpointId")

    def outputs(self, request: Request, world: World) -> Properties:
        """The id by which agents ask for it."""
        return {"immutableId": "dcr-" + _digits(request, world)}


def _digits(request: Request, world: World) -> str:
    kept = request.old.get("immutableId") if request.old else None
    return str(kept).split("-", 1)[-1] if kept else world.draw(request, "immutable").replace("-", "")


def _destinations(destinations: Properties) -> set[str]:
    found = set()
    for kind, held in destinations.items():
        for each in [held] if kind == LIST_OF_ONE else held or []:
            name = at(each, "name")
            if isinstance(name, str):
                found.add(name)
    return found


def _streams(sources: Properties) -> Iterator[tuple[str, object]]:
    for kind in sources:
        yield from select(sources, f"{kind}[].streams[]")


@semantics(ENDPOINT)
class DataCollectionEndpoint(Semantics):
    """Where agents of a region send to."""

    def outputs(self, request: Request, world: World) -> Properties:
        """Its addresses."""
        digits, region = _digits(request, world), plain(str(request.get("location", "")))
        host = f"https://{request.name.lower()}-{digits[:4]}.{region}-1"
        return {
            "immutableId": f"dce-{digits}",
            "logsIngestion": {"endpoint": f"{host}.ingest.monitor.azure.com"},
            "configurationAccess": {"endpoint": f"{host}.handler.control.monitor.azure.com"},
        }


@semantics("azure-native:monitor:DataCollectionRuleAssociation")
class Association(Semantics):
    """A machine that follows a rule, or asks an endpoint."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """One of rule and endpoint; the endpoint's has one name."""
        rule, endpoint = (request.inputs.get(each) for each in ("dataCollectionRuleId", "dataCollectionEndpointId"))
        if bool(rule) == bool(endpoint):
            got = "both" if rule else "neither"
            said = f"{request.subject}: one of dataCollectionRuleId and dataCollectionEndpointId is taken, got {got}."
            yield own("data-collection-association-both", said)
        elif bool(endpoint) != (ids.name_of(request.name) == ENDPOINT_NAME):
            yield refusal("data-collection-endpoint-association-name", place="associationName")
