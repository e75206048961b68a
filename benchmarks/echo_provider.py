"""A provider that answers every request at once with what was asked: what is left is the SDK and the engine."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

PACKAGES = {"azure-native": "3.29.0", "azuread": "6.11.1"}
MESSAGE_LIMITS = [("grpc.max_receive_message_length", 400 << 20), ("grpc.max_send_message_length", 400 << 20)]


def as_answered(value: Any) -> Any:
    """Give user-assigned identities, sent as a list of ids, back as the map that Azure keeps and the SDK reads."""
    if isinstance(value, list):
        return [as_answered(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: {key: {} for key in below} if name == "userAssignedIdentities" else as_answered(below)
        for name, below in value.items()
    }


class Echo(provider_pb2_grpc.ResourceProviderServicer):
    def __init__(self, version: str) -> None:
        self.version = version

    def Handshake(self, request: Any, context: Any) -> Any:
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True)

    def Attach(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        return plugin_pb2.PluginInfo(version=self.version)

    def CheckConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    def Configure(self, request: Any, context: Any) -> Any:
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True, acceptResources=True)

    def Check(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    def Create(self, request: Any, context: Any) -> Any:
        properties = struct_pb2.Struct()
        properties.update(as_answered(json_format.MessageToDict(request.properties)))
        return provider_pb2.CreateResponse(id="", properties=properties)

    def Cancel(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()


@contextmanager
def served() -> Iterator[str]:
    """Serve both packages; gives the value for PULUMI_DEBUG_PROVIDERS."""
    servers, ports = [], []
    for package, version in PACKAGES.items():
        server = grpc.server(ThreadPoolExecutor(32), options=MESSAGE_LIMITS)
        provider_pb2_grpc.add_ResourceProviderServicer_to_server(Echo(version), server)
        ports.append(f"{package}:{server.add_insecure_port('127.0.0.1:0')}")
        server.start()
        servers.append(server)
    try:
        yield ",".join(ports)
    finally:
        for server in servers:
            server.stop(grace=None)
