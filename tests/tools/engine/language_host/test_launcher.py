"""The launcher beside `pulumi` finds the Python of the project that it is started in."""

import os
import subprocess
from pathlib import Path

from tests.tools.engine import fakes
from tools.engine.build import LAUNCHER, place


def launch(tmp_path: Path, folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    (tmp_path / "bin").mkdir(exist_ok=True)
    place(LAUNCHER, tmp_path / "bin")
    return subprocess.run(
        [tmp_path / "bin" / LAUNCHER.name, "engine:1"],
        cwd=folder,
        env={"PATH": os.defpath, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_nearest_virtual_environment_above_serves(tmp_path: Path) -> None:
    fakes.executable(tmp_path / "project" / ".venv" / "bin" / "python", 'echo "project $*"')
    (tmp_path / "project" / "stacks").mkdir()
    ran = launch(tmp_path, tmp_path / "project" / "stacks")
    executor = tmp_path / "bin" / "pulumi-language-python-exec"
    assert ran.stdout == f"project -P -m tools.engine.language_host --executor {executor} engine:1\n"


def test_a_named_python_goes_first(tmp_path: Path) -> None:
    mine = fakes.executable(tmp_path / "mine", "echo mine")
    assert launch(tmp_path, tmp_path, HAVERING_PYTHON=str(mine)).stdout == "mine\n"


def test_a_folder_without_any_says_what_to_do(tmp_path: Path) -> None:
    ran = launch(tmp_path, Path("/"))
    assert ran.returncode == 1
    assert ran.stderr.startswith("pulumi-language-python: no .venv in / or above it. Run `make`")
