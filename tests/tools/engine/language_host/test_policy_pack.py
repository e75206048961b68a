"""A policy pack learns its stack as from Pulumi's own host, and every call of the engine reaches it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, language_pb2

from tests.tools.engine.language_host.conftest import Host, program_in

PACK = """
import pulumi
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

def tell(args, report):
    told = [pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization(), pulumi.runtime.is_dry_run()]
    report(f"{told} {pulumi.Config('havering').get('region')} {len(args.props.get('blob', ''))}")

policies = [ResourceValidationPolicy("tell", "Tells", tell)]
PolicyPack("pack", enforcement_level=EnforcementLevel.ADVISORY, policies=policies)
"""

STACK = analyzer_pb2.AnalyzerStackConfigureRequest(
    stack="dev", project="havering", organization="council", dry_run=True, config={"havering:region": "uksouth"}
)


class Running:
    """A pack that runs behind the host; `printed` and `code` are filled when it ends."""

    def __init__(self, host: Host, folder: Path) -> None:
        request = language_pb2.RunPluginRequest(
            kind="analyzer", info=program_in(folder), pwd=str(folder), args=["engine:1"], env=["PULUMI_DEMO=1"]
        )
        self._answers = host.calls.RunPlugin(request)
        self.port = int(next(self._answers).stdout)
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.port}")
        self.calls = analyzer_pb2_grpc.AnalyzerStub(self.channel)
        self.printed = ""
        self.code: int | None = None
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        try:
            for answer in self._answers:
                self.printed += (answer.stdout + answer.stderr).decode()
                if answer.WhichOneof("output") == "exitcode":
                    self.code = answer.exitcode
        except grpc.RpcError:
            return

    def wait(self) -> None:
        self._reader.join()

    def end(self) -> None:
        self._answers.cancel()
        self._reader.join()
        self.channel.close()


@contextmanager
def running(host: Host, folder: Path, pack: str = PACK) -> Iterator[Running]:
    folder.mkdir()
    (folder / "__main__.py").write_text(pack, encoding="utf-8")
    plugin = Running(host, folder)
    try:
        yield plugin
    finally:
        plugin.end()


@pytest.fixture
def pack(host: Host, tmp_path: Path) -> Iterator[Running]:
    with running(host, tmp_path / "pack") as plugin:
        yield plugin


def analyze(pack: Running, blob: str = "") -> list[str]:
    request = analyzer_pb2.AnalyzeRequest(urn="urn:pulumi:dev::havering::a:b:C::d", type="a:b:C", name="d")
    request.properties.update({"blob": blob})
    return [diagnostic.message for diagnostic in pack.calls.Analyze(request).diagnostics]


def test_a_pack_knows_project_stack_organisation_and_configuration(pack: Running) -> None:
    pack.calls.Handshake(analyzer_pb2.AnalyzerHandshakeRequest(engine_address="engine:1"))
    pack.calls.ConfigureStack(STACK)
    assert analyze(pack) == ["Tells\n['havering', 'dev', 'council', True] uksouth 0"]


def test_a_resource_larger_than_grpcs_own_limit_reaches_the_pack(pack: Running) -> None:
    pack.calls.ConfigureStack(STACK)
    assert analyze(pack, "x" * 6_000_000)[0].endswith(" 6000000")


def test_a_pack_that_is_asked_without_a_stack_answers_still(pack: Running) -> None:
    assert pack.calls.GetAnalyzerInfo(empty_pb2.Empty()).name == "pack"


def test_a_pack_that_does_not_start_is_quoted_and_its_callers_are_told(host: Host, tmp_path: Path) -> None:
    with running(host, tmp_path / "pack", "import sys; sys.exit('no such rule')") as pack:
        pack.calls.ConfigureStack(STACK)
        with pytest.raises(grpc.RpcError) as told:
            pack.calls.GetAnalyzerInfo(empty_pb2.Empty())
        pack.wait()
    assert told.value.details() == f"the policy pack {tmp_path / 'pack'} stopped before it could be asked"
    assert "no such rule" in pack.printed
    assert pack.code == 1


def test_a_fault_inside_the_pack_reaches_the_engine(pack: Running) -> None:
    pack.calls.ConfigureStack(STACK)
    unknown = pack.channel.unary_unary("/pulumirpc.Analyzer/NoSuchCall")
    with pytest.raises(grpc.RpcError) as told:
        unknown(b"", timeout=5)
    assert told.value.code() is grpc.StatusCode.UNIMPLEMENTED
