"""A language host that runs, asked over its protocol as the engine asks it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import pytest
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import language_pb2, language_pb2_grpc

#: Stands where pulumi-language-python-exec does: leaves what it was given in the program's folder.
EXECUTOR = """
import json, os, pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--pwd") + 1])
settings = {name: value for name, value in os.environ.items() if name.startswith("PULUMI_CONFIG")}
virtualenv = os.environ.get("VIRTUAL_ENV")
told = {"arguments": sys.argv[1:], "settings": settings, "folder": os.getcwd(), "virtualenv": virtualenv}
(folder / "told.json").write_text(json.dumps(told))
exec((folder / "program.py").read_text())
"""


@dataclass
class Host:
    """The process and its services."""

    process: "subprocess.Popen[str]"
    calls: language_pb2_grpc.LanguageRuntimeStub


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    executor = tmp_path / "executor.py"
    executor.write_text(EXECUTOR, encoding="utf-8")
    command = [sys.executable, "-m", "tools.engine.language_host", "--executor", str(executor), "-root=/", "engine:1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout
        with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
            yield Host(process, language_pb2_grpc.LanguageRuntimeStub(channel))
        process.kill()


def program_in(folder: Path, text: str = "", **options: str) -> language_pb2.ProgramInfo:
    """A program of one line, as the engine speaks of it; without options it runs on the test's own Python."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "program.py").write_text(text, encoding="utf-8")
    named = Struct()
    named.update(options)
    return language_pb2.ProgramInfo(
        root_directory=str(folder), program_directory=str(folder), entry_point=".", options=named
    )
