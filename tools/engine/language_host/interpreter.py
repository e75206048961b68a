"""Which Python runs a program or a policy pack, and what its environment holds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from google.protobuf.json_format import MessageToDict
from pulumi.runtime.proto import language_pb2

_LIST_DISTRIBUTIONS = (
    "import importlib.metadata as m, json; print(json.dumps([[d.name, d.version] for d in m.distributions()]))"
)


class UnusableInterpreterError(Exception):
    """The project names a Python that cannot run it."""


@dataclass(frozen=True)
class Interpreter:
    """A Python executable and, where it has one, the virtual environment that it belongs to."""

    executable: Path
    virtualenv: Path | None = None

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """`base` as an activated virtual environment would change it."""
        if self.virtualenv is None:
            return dict(base)
        activated = {name: value for name, value in base.items() if name != "PYTHONHOME"}
        activated["VIRTUAL_ENV"] = str(self.virtualenv)
        activated["PATH"] = os.pathsep.join([str(self.executable.parent), base.get("PATH", os.defpath)])
        return activated

    def distributions(self) -> list[tuple[str, str]]:
        """Name and version of every installed distribution."""
        listed = subprocess.run(  # noqa: S603 - the project's own interpreter
            [self.executable, "-c", _LIST_DISTRIBUTIONS], check=True, capture_output=True, text=True
        )
        return sorted({(str(name), str(version)) for name, version in json.loads(listed.stdout)})

    def plugins(self) -> Iterator[dict[str, Any]]:
        """What each installed Pulumi SDK says of its provider (`pulumi-plugin.json`), in the order of their names."""
        if self.virtualenv is None:
            return
        for file in sorted(self.virtualenv.glob("lib/python*/site-packages/*/pulumi-plugin.json")):
            described = cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
            if described.get("resource"):
                yield described


def interpreter_of(program: language_pb2.ProgramInfo) -> Interpreter:
    """Find the Python that `Pulumi.yaml` or `PulumiPolicy.yaml` asks for under `runtime.options`.

    A relative `virtualenv` starts at the folder of that file. Without one, PULUMI_PYTHON_CMD or this host's own Python.
    """
    options = MessageToDict(program.options)
    toolchain = options.get("toolchain", "pip")
    if toolchain != "pip":
        text = (
            f"runtime.options.toolchain: got {toolchain!r}, expected 'pip' or nothing "
            "(this language host runs a virtual environment that exists already). "
            "Name the folder with runtime.options.virtualenv, or install Pulumi's official download."
        )
        raise UnusableInterpreterError(text)
    named = options.get("virtualenv")
    if not named:
        return Interpreter(Path(os.environ.get("PULUMI_PYTHON_CMD") or sys.executable))
    virtualenv = Path(os.path.normpath(Path(program.root_directory, named)))
    executable = virtualenv / "bin" / "python"
    if not executable.exists():
        text = (
            f"runtime.options.virtualenv: {virtualenv} holds no bin/python. "
            "Run `make` at the project's root: it makes the virtual environment."
        )
        raise UnusableInterpreterError(text)
    return Interpreter(executable, virtualenv)
