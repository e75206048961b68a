"""Programs run as Pulumi's own host runs them."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from pulumi.runtime.proto import language_pb2

from tests.tools.engine.language_host.conftest import Host, program_in


def request(folder: Path, text: str = "", **options: str) -> language_pb2.RunRequest:
    info = program_in(folder, text, **options)
    return language_pb2.RunRequest(
        info=info,
        pwd=str(folder),
        monitor_address="monitor:2",
        project="havering",
        stack="dev",
        organization="organization",
        dryRun=True,
        parallel=16,
        config={"havering:region": "uksouth", "havering:key": "hidden"},
        configSecretKeys=["havering:key"],
        args=["--last"],
    )


def told(folder: Path) -> Any:
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def test_a_program_is_told_where_the_engine_is_and_what_it_works_on(host: Host, tmp_path: Path) -> None:
    answer = host.calls.Run(request(tmp_path / "program"))
    assert (answer.error, answer.bail) == ("", False)
    assert told(tmp_path / "program")["arguments"] == [
        *("--monitor", "monitor:2", "--engine", "engine:1", "--project", "havering", "--stack", "dev"),
        *("--pwd", str(tmp_path / "program"), "--dry_run", "true", "--parallel", "16"),
        *("--organization", "organization", "--root_directory", str(tmp_path / "program")),
        *(str(tmp_path / "program"), "--last"),
    ]
    assert told(tmp_path / "program")["folder"] == str(tmp_path / "program")


def test_a_program_gets_its_configuration_and_which_of_it_is_secret(host: Host, tmp_path: Path) -> None:
    host.calls.Run(request(tmp_path / "program"))
    settings = told(tmp_path / "program")["settings"]
    assert json.loads(settings["PULUMI_CONFIG"]) == {"havering:region": "uksouth", "havering:key": "hidden"}
    assert json.loads(settings["PULUMI_CONFIG_SECRET_KEYS"]) == ["havering:key"]


def test_the_engine_that_shakes_hands_is_the_one_a_program_hears_of(host: Host, tmp_path: Path) -> None:
    host.calls.Handshake(language_pb2.LanguageHandshakeRequest(engine_address="engine:9"))
    host.calls.Run(request(tmp_path / "program"))
    arguments = told(tmp_path / "program")["arguments"]
    assert arguments[arguments.index("--engine") + 1] == "engine:9"


@pytest.mark.parametrize(
    ("program", "error", "bail"),
    [
        ("sys.exit(1)", "Program exited with non-zero exit code: 1", False),
        ("sys.exit(32)", "", True),
        ("os.kill(os.getpid(), 9)", "The program was ended by signal 9", False),
    ],
    ids=["a failure", "a failure that it has told itself", "a signal"],
)
def test_a_program_that_fails_is_reported(host: Host, tmp_path: Path, program: str, error: str, bail: bool) -> None:
    answer = host.calls.Run(request(tmp_path / "program", program))
    assert (answer.error, answer.bail) == (error, bail)


def test_a_virtual_environment_is_found_from_the_projects_folder(host: Host, tmp_path: Path) -> None:
    (tmp_path / "venv").symlink_to(sys.prefix)
    host.calls.Run(request(tmp_path / "program", virtualenv="../venv"))
    assert told(tmp_path / "program")["virtualenv"] == str(tmp_path / "venv")


def test_a_virtual_environment_that_is_not_there_is_named_with_what_to_do(host: Host, tmp_path: Path) -> None:
    answer = host.calls.Run(request(tmp_path / "program", virtualenv="nowhere"))
    assert answer.error == (
        f"runtime.options.virtualenv: {tmp_path / 'program' / 'nowhere'} holds no bin/python. "
        "Run `make` at the project's root: it makes the virtual environment."
    )


def test_a_toolchain_that_this_host_cannot_run_is_refused(host: Host, tmp_path: Path) -> None:
    answer = host.calls.Run(request(tmp_path / "program", toolchain="poetry"))
    assert answer.error.startswith("runtime.options.toolchain: got 'poetry', expected 'pip' or nothing")
