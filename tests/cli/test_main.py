"""Whatever goes wrong, the user sees a message and an exit code, and never a traceback."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from cli import main
from cli.errors import BadInputError, CommandError
from cli.local.places import Places
from estate.faults import EstateError, Fault
from tools.engine import NoEngineError


@pytest.fixture
def run_failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[BaseException], int]:
    """Runs a command that fails so."""

    def run(fault: BaseException) -> int:
        def fail() -> None:
            raise fault

        monkeypatch.setattr(main, "app", fail)
        monkeypatch.setenv("HAVERING_LOCAL", str(tmp_path))
        return main.run()

    return run


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        (CommandError("not now"), 1, "not now\n"),
        (BadInputError("not so"), 2, "not so\n"),
        (EstateError([Fault("a.yaml", 3, "wrong")]), 2, "a.yaml:3: wrong\n"),
        (NoEngineError([]), 2, "There is no Pulumi engine on this machine"),
        (sqlite3.DatabaseError("file is not a database"), 2, "not usable as the local Azure's memory"),
        (KeyboardInterrupt(), 130, ""),
        (SystemExit(3), 3, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_what_is_known_to_go_wrong_has_its_message_and_exit_code(
    fault: BaseException,
    code: int,
    message: str,
    run_failing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_failing(fault) == code
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told


def test_what_nobody_expected_is_one_message_with_the_details_in_a_file(
    run_failing: Callable[[BaseException], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_failing(ZeroDivisionError("by zero")) == 1
    told = capsys.readouterr().err
    assert "havering failed in a way that it does not know: ZeroDivisionError: by zero" in told
    assert f"The details are in {tmp_path / 'fault.log'}." in told
    assert "Traceback" in (tmp_path / "fault.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["local", "--help"]])
def test_help_and_version_are_answered(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["havering", *words])
    assert main.run() == 0
    assert capsys.readouterr().out


def test_a_word_that_does_not_exist_is_bad_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["havering", "lokal"])
    assert main.run() == 2
    assert "No such command 'lokal'" in capsys.readouterr().err


def test_an_installation_without_its_checkout_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "cli" / "__init__.py"))
    with pytest.raises(BadInputError, match=r"no Pulumi\.yaml, so this is no checkout"):
        Places.here()
