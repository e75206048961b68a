"""The protocol itself, over gRPC as an engine speaks it."""

from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from emulator.azure import Azure
from emulator.serve import OPTIONS, start
from emulator.store import Store
from emulator.values import UNKNOWN
from emulator.wire import Paths, plain, struct
from tests.emulator.driver import GROUP, NETWORK, OPERATOR, OTHER_SUBSCRIPTION, SUBSCRIPTION, TENANCY, TENANT, urn

DIRECTORY_GROUP = "azuread:index/group:Group"


class Engine:
    """A provider instance as the engine drives it: one connection, configured once."""

    def __init__(self, port: int, address: str, config: dict[str, str]) -> None:
        self.channel = grpc.insecure_channel(
            f"127.0.0.1:{port}", options=[*OPTIONS, ("grpc.use_local_subchannel_pool", 1)]
        )
        self.stub = provider_pb2_grpc.ResourceProviderStub(self.channel)
        self.stub.Handshake(provider_pb2.ProviderHandshakeRequest(engine_address=address))
        self.stub.Attach(plugin_pb2.PluginAttach(address=address))
        self.stub.Configure(provider_pb2.ConfigureRequest(args=struct(config)))

    def check(self, token: str, name: str, news: Any) -> Any:
        return self.stub.Check(provider_pb2.CheckRequest(urn=urn(token, name), type=token, name=name, news=news))

    def create(self, token: str, name: str, inputs: dict[str, Any], *, preview: bool = False) -> Any:
        checked = self.check(token, name, struct(inputs))
        assert not checked.failures
        request = {"urn": urn(token, name), "type": token, "name": name, "properties": checked.inputs}
        return self.stub.Create(provider_pb2.CreateRequest(**request, preview=preview))


class Server:
    """Both packages, and the store behind them."""

    def __init__(self) -> None:
        self.store = Store(":memory:")
        self.store.enrol(TENANCY)
        self.ports, self.servers = start(self.store)

    def native(self, address: str = "engine", subscription: str = SUBSCRIPTION) -> Engine:
        return Engine(self.ports["azure-native"], address, {"subscriptionId": subscription})

    def directory(self, address: str = "engine") -> Engine:
        return Engine(self.ports["azuread"], address, {"tenantId": TENANT})


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    for stopping in [each.stop(0) for each in server.servers]:
        stopping.wait()
    server.store.close()


def test_one_server_serves_many_subscriptions_each_over_its_own_connection(server: Server) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth"}
    for subscription in (SUBSCRIPTION, OTHER_SUBSCRIPTION):
        made = server.native(subscription=subscription).create(GROUP, "rg", inputs)
        assert made.id == f"/subscriptions/{subscription}/resourceGroups/rg"


def test_a_preview_over_one_connection_is_seen_over_another_of_the_same_engine(server: Server) -> None:
    server.native("one").create(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"}, preview=True)
    inputs = {"resourceGroupName": "rg", "virtualNetworkName": "vnet"}
    assert server.native("one").create(NETWORK, "v", inputs, preview=True).id == ""
    with pytest.raises(grpc.RpcError, match="Resource group 'rg' could not be found"):
        server.native("two").create(NETWORK, "v", {**inputs, "location": "uksouth"}, preview=True)


def test_the_answer_to_a_preview_has_no_id_and_the_sentinel_for_what_is_unknown(server: Server) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth"}
    answer = server.native().create(GROUP, "rg", inputs, preview=True)
    assert answer.id == ""
    assert plain(answer.properties)["name"] == UNKNOWN


def test_a_secret_among_the_inputs_is_secret_among_the_outputs(server: Server) -> None:
    engine = server.native()
    token = "azure-native:resources:ResourceGroup"
    secret: Paths = {("tags", "key")}
    inputs = struct({"resourceGroupName": "rg", "location": "uksouth", "tags": {"key": "hidden"}}, secret)
    checked = engine.check(token, "rg", inputs)
    found: Paths = set()
    plain(checked.inputs, found)
    assert found == secret
    answer = engine.stub.Create(provider_pb2.CreateRequest(urn=urn(token, "rg"), properties=checked.inputs, type=token))
    found = set()
    assert plain(answer.properties, found)["tags"] == {"key": "hidden"}
    assert found == secret


def test_faults_of_shape_are_failures_of_the_check_all_at_once(server: Server) -> None:
    answer = server.native().check(GROUP, "rg", struct({"resourceGroupNam": "rg", "location": 3}))
    assert [failure.reason.splitlines()[0] for failure in answer.failures] == [
        "'resourceGroupNam' is no property here. Did you mean 'resourceGroupName'?",
        "'location' should be of type 'string' but got a number",
    ]


def test_a_difference_says_what_replaces(server: Server) -> None:
    old, new = {"resourceGroupName": "rg", "location": "uksouth"}, {"resourceGroupName": "rg", "location": "ukwest"}
    request = provider_pb2.DiffRequest(
        urn=urn(GROUP, "rg"), type=GROUP, id=f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"
    )
    request.old_inputs.CopyFrom(struct(old))
    request.news.CopyFrom(struct(new))
    answer = server.native().stub.Diff(request)
    assert list(answer.replaces) == ["location"]
    assert answer.deleteBeforeReplace
    assert answer.detailedDiff["location"].kind == provider_pb2.PropertyDiff.UPDATE_REPLACE


def test_a_resource_is_read_with_its_inputs_and_one_that_is_gone_has_no_id(server: Server) -> None:
    engine = server.native()
    made = engine.create(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    request = {"urn": urn(GROUP, "rg"), "type": GROUP, "id": made.id}
    read = engine.stub.Read(provider_pb2.ReadRequest(**request))
    assert plain(read.inputs) == {"resourceGroupName": "rg", "location": "uksouth"}
    assert read.properties == made.properties
    engine.stub.Delete(provider_pb2.DeleteRequest(**request))
    assert engine.stub.Read(provider_pb2.ReadRequest(**request)).id == ""


def test_an_update_goes_through_the_gates_too(server: Server) -> None:
    engine = server.directory()
    made = engine.create(DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True})
    request = provider_pb2.UpdateRequest(urn=urn(DIRECTORY_GROUP, "g"), type=DIRECTORY_GROUP, id=made.id)
    request.news.CopyFrom(struct({"displayName": "g", "securityEnabled": True, "owners": [SUBSCRIPTION]}))
    with pytest.raises(grpc.RpcError, match=f"Resource '{SUBSCRIPTION}' does not exist"):
        engine.stub.Update(request)


def test_a_program_may_ask_who_runs_it(server: Server) -> None:
    token = "azure-native:authorization:getClientConfig"
    answer = server.native().stub.Invoke(provider_pb2.InvokeRequest(tok=token))
    assert plain(getattr(answer, "return"))["objectId"] == OPERATOR


def test_what_fails_inside_is_said_to_be_the_emulators_own_fault(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "something inside"
        raise RuntimeError(message)

    monkeypatch.setattr(Azure, "delete", fail)
    with pytest.raises(grpc.RpcError) as error:
        server.native().stub.Delete(provider_pb2.DeleteRequest(urn=urn(GROUP, "rg"), type=GROUP, id="/x"))
    assert "the local Azure itself failed in Delete (RuntimeError: something inside)" in error.value.details()
    assert "not an answer of Azure" in error.value.details()
    assert "Traceback" not in error.value.details()


def test_a_cancelled_run_does_not_stop_the_server(server: Server) -> None:
    server.native("one").stub.Cancel(empty_pb2.Empty())
    assert server.native("two").create(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"}).id


def test_code_is_not_written_and_the_message_says_how_to_do_without(server: Server) -> None:
    with pytest.raises(grpc.RpcError, match="say --generate-code=false"):
        server.native().stub.GetSchema(provider_pb2.GetSchemaRequest())


def test_the_plugin_has_the_version_of_the_installed_sdk(server: Server) -> None:
    answer = server.native().stub.GetPluginInfo(empty_pb2.Empty())
    assert answer.version == "3.29.0"
