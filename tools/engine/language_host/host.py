"""The `LanguageRuntime` service for Python."""

# ruff: noqa: N802, ARG002 - the protocol names the calls and their arguments

import platform
from collections.abc import Iterator
from pathlib import Path

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from tools.engine.language_host.children import Children
from tools.engine.language_host.interpreter import UnusableInterpreterError, interpreter_of
from tools.engine.language_host.plugin import run_plugin
from tools.engine.language_host.program import run_program
from tools.engine.version import WANTED


class PythonHost(language_pb2_grpc.LanguageRuntimeServicer):
    """Runs programs and plugins; calls that it does not know answer UNIMPLEMENTED."""

    def __init__(self, *, engine: str, executor: Path) -> None:
        """Take the engine's address, until its handshake says another, and pulumi-language-python-exec."""
        self._engine = engine
        self._executor = executor
        self.children = Children()

    def Handshake(
        self, request: language_pb2.LanguageHandshakeRequest, context: grpc.ServicerContext
    ) -> language_pb2.LanguageHandshakeResponse:
        """Learn the engine's address."""
        self._engine = request.engine_address or self._engine
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, request: empty_pb2.Empty, context: grpc.ServicerContext) -> plugin_pb2.PluginInfo:
        """Answer the version that this host was written for."""
        return plugin_pb2.PluginInfo(version=str(WANTED))

    def GetRequiredPackages(
        self, request: language_pb2.GetRequiredPackagesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetRequiredPackagesResponse:
        """List the providers of the SDKs that are installed."""
        try:
            plugins = list(interpreter_of(request.info).plugins())
        except UnusableInterpreterError as fault:
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(fault))
        packages = [
            plugin_pb2.PackageDependency(
                name=plugin["name"],
                kind="resource",
                version=f"v{plugin['version']}",
                server=plugin.get("server", ""),
            )
            for plugin in plugins
        ]
        return language_pb2.GetRequiredPackagesResponse(packages=packages)

    def About(self, request: language_pb2.AboutRequest, context: grpc.ServicerContext) -> language_pb2.AboutResponse:
        """Say which Python runs the program."""
        return language_pb2.AboutResponse(
            executable=str(interpreter_of(request.info).executable), version=platform.python_version()
        )

    def GetProgramDependencies(
        self, request: language_pb2.GetProgramDependenciesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetProgramDependenciesResponse:
        """List what is installed, for `pulumi about`."""
        listed = interpreter_of(request.info).distributions()
        found = [language_pb2.DependencyInfo(name=name, version=version) for name, version in listed]
        return language_pb2.GetProgramDependenciesResponse(dependencies=found)

    def RuntimeOptionsPrompts(
        self, request: language_pb2.RuntimeOptionsRequest, context: grpc.ServicerContext
    ) -> language_pb2.RuntimeOptionsResponse:
        """Ask nothing."""
        return language_pb2.RuntimeOptionsResponse()

    def Run(self, request: language_pb2.RunRequest, context: grpc.ServicerContext) -> language_pb2.RunResponse:
        """Run a program."""
        return run_program(request, executor=self._executor, engine=self._engine, children=self.children)

    def RunPlugin(
        self, request: language_pb2.RunPluginRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.RunPluginResponse]:
        """Run a policy pack or another plugin."""
        try:
            yield from run_plugin(request, context, self.children)
        except UnusableInterpreterError as fault:
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(fault))

    def Cancel(self, request: empty_pb2.Empty, context: grpc.ServicerContext) -> empty_pb2.Empty:
        """End what runs."""
        self.children.stop()
        return empty_pb2.Empty()
