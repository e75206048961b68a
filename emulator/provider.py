"""The Pulumi provider protocol over the local Azure: knows the wire, not Azure."""

import functools
import logging
from collections.abc import Callable
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from emulator import invoke, schema
from emulator.autoname import Naming
from emulator.azure import Azure, Thing
from emulator.difference import Difference
from emulator.errors import Refused
from emulator.session import Runs, Session, settings
from emulator.values import Properties, without_nulls
from emulator.wire import Paths, plain, struct

LOG = logging.getLogger("emulator")
NO_SCHEMA = (
    "the local Azure has no package schema, so no code can be written from it. What was imported is in the state; "
    "say --generate-code=false to import without code."
)

Handler = Callable[["Provider", Any, Any], Any]


def answered(handler: Handler) -> Handler:
    """An answer or a refusal, never a traceback: what fails inside is said to be the emulator's own fault."""

    @functools.wraps(handler)
    def guarded(self: "Provider", request: Any, context: Any) -> Any:
        try:
            return handler(self, request, context)
        except Refused as refused:
            message = refused.report()
        except Exception as fault:  # a server of many runs must outlive any one request
            LOG.exception("%s failed", handler.__name__)
            message = (
                f"the local Azure itself failed in {handler.__name__} ({type(fault).__name__}: {fault}). "
                "This is a fault of the emulator, not an answer of Azure; its log beside the store has the details."
            )
        return context.abort(grpc.StatusCode.UNKNOWN, message)

    return guarded


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """One package, for every provider instance that the engines of this machine attach."""

    def __init__(self, package: str, azure: Azure, runs: Runs) -> None:
        """`runs` is shared by the packages: one run's previews see both."""
        self.package, self.azure, self.runs = package, azure, runs

    def session(self, context: Any) -> Session:
        """The provider instance behind a connection."""
        return self.runs.of(context.peer(), self.package)

    @answered
    def Handshake(self, request: Any, context: Any) -> Any:
        self.runs.open(context.peer(), self.package, request.engine_address)
        return provider_pb2.ProviderHandshakeResponse(
            accept_secrets=True, accept_resources=False, accept_outputs=False, supports_autonaming_configuration=True
        )

    @answered
    def Attach(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    @answered
    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        return plugin_pb2.PluginInfo(version=schema.versions()[self.package])

    def GetSchema(self, request: Any, context: Any) -> Any:
        return context.abort(grpc.StatusCode.UNIMPLEMENTED, NO_SCHEMA)

    @answered
    def CheckConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    @answered
    def DiffConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.DiffResponse()

    @answered
    def Configure(self, request: Any, context: Any) -> Any:
        self.session(context).config = settings(plain(request.args))
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=False, supports_autonaming_configuration=True
        )

    @answered
    def Check(self, request: Any, context: Any) -> Any:
        secrets: Paths = set()
        news = plain(request.news, secrets)
        named = request.autonaming
        naming = Naming(request.randomSeed, named.proposed_name, named.mode == named.DISABLE)
        inputs, faults = self.azure.check(self.session(context), _thing(request), news, plain(request.olds), naming)
        name = request.urn.rsplit("::", 1)[-1]
        failures = [provider_pb2.CheckFailure(reason=Refused([f], "schema", name).report()) for f in faults]
        return provider_pb2.CheckResponse(inputs=struct(inputs, secrets), failures=failures)

    @answered
    def Diff(self, request: Any, context: Any) -> Any:
        old, new = without_nulls(plain(request.old_inputs)), without_nulls(plain(request.news))
        version = plain(request.olds).get("azureApiVersion")
        if version and "azureApiVersion" not in old:
            old["azureApiVersion"] = version  # as azure-native reads state that its own older versions wrote
        found = self.azure.diff(self.session(context), _thing(request), old, new)
        return _diff_response(found)

    @answered
    def Create(self, request: Any, context: Any) -> Any:
        secrets: Paths = set()
        inputs = _sent(request.properties, secrets)
        made, outputs = self.azure.create(self.session(context), _thing(request), inputs, preview=request.preview)
        return provider_pb2.CreateResponse(id=made, properties=self._outputs(request, outputs, secrets))

    @answered
    def Update(self, request: Any, context: Any) -> Any:
        secrets: Paths = set()
        inputs = _sent(request.news, secrets)
        olds = plain(request.olds)
        outputs = self.azure.update(self.session(context), _thing(request), inputs, olds, preview=request.preview)
        return provider_pb2.UpdateResponse(properties=self._outputs(request, outputs, secrets))

    @answered
    def Read(self, request: Any, context: Any) -> Any:
        secrets: Paths = set()
        inputs = _sent(request.inputs, secrets) if request.inputs.fields else None
        olds = plain(request.properties)
        found = self.azure.read(self.session(context), _thing(request), inputs, olds)
        if found is None:
            return provider_pb2.ReadResponse(id="")
        properties = self._outputs(request, found[1], secrets)
        return provider_pb2.ReadResponse(id=request.id, inputs=struct(found[0], secrets), properties=properties)

    @answered
    def Delete(self, request: Any, context: Any) -> Any:
        self.azure.delete(self.session(context), _thing(request))
        return empty_pb2.Empty()

    @answered
    def Invoke(self, request: Any, context: Any) -> Any:
        answer = invoke.call(self.azure, self.session(context), request.tok, plain(request.args))
        return provider_pb2.InvokeResponse(**{"return": struct(answer)})

    @answered
    def Cancel(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()  # this server outlives the run that is cancelled

    def _outputs(self, request: Any, outputs: Properties, secrets: Paths) -> Any:
        marked = {(name,) for name in schema.of(_token(request))["secrets"] if name in outputs}
        return struct(outputs, {*secrets, *marked})


def _thing(request: Any) -> Thing:
    return Thing(_token(request), request.urn, getattr(request, "id", ""))


def _token(request: Any) -> str:
    token: str = request.type or request.urn.split("::")[2].split("$")[-1]
    return token


def _sent(properties: Any, secrets: Paths) -> Properties:
    sent: Properties = without_nulls(plain(properties, secrets))
    return sent


def _diff_response(found: Difference) -> Any:
    kinds = provider_pb2.PropertyDiff
    detail = {}
    for place, kind in found.changes.items():
        name = f"{kind.upper()}_REPLACE" if place in found.replaces else kind.upper()
        detail[place] = kinds(kind=kinds.Kind.Value(name), inputDiff=True)
    some, none = provider_pb2.DiffResponse.DIFF_SOME, provider_pb2.DiffResponse.DIFF_NONE
    return provider_pb2.DiffResponse(
        changes=some if detail else none,
        diffs=sorted({place.split(".")[0].split("[")[0] for place in found.changes}),
        replaces=list(found.replaces),
        deleteBeforeReplace=found.delete_first,
        detailedDiff=detail,
        hasDetailedDiff=bool(detail),
    )
