"""What is said when Go cannot build the engine."""

from pathlib import Path

import pytest

from tests.tools.engine import fakes
from tools.engine.build import add_language_host, build
from tools.engine.errors import AttemptError


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin")
    return folder


def test_a_machine_without_go_says_so(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(path))
    with pytest.raises(AttemptError, match=r"^go is not on the PATH$"):
        build(tmp_path / "root", lambda _: None)


def test_a_failed_build_is_quoted(path: Path, tmp_path: Path) -> None:
    fakes.executable(path / "go", 'case $1 in env) echo go1.26.8;; *) echo "dial tcp: no such host"; exit 1;; esac')
    with pytest.raises(AttemptError, match=r"^go build failed: dial tcp: no such host$"):
        build(tmp_path / "root", lambda _: None)


@pytest.mark.parametrize(("installed", "toolchain"), [("go1.26.8", "local"), ("go1.21.0", "auto")])
def test_a_go_that_is_too_old_may_fetch_a_newer_one(path: Path, tmp_path: Path, installed: str, toolchain: str) -> None:
    fakes.executable(
        path / "go",
        f"case $1 in env) echo {installed};; *) echo $GOTOOLCHAIN $GOFLAGS $CGO_ENABLED; exit 1;; esac",
    )
    with pytest.raises(AttemptError, match=f"^go build failed: {toolchain} -mod=readonly 0$"):
        build(tmp_path / "root", lambda _: None)


def test_the_language_host_comes_with_the_script_of_pulumis_sdk(path: Path, tmp_path: Path) -> None:
    sdk = tmp_path / "sdk" / "python" / "cmd"
    fakes.executable(sdk / "pulumi-language-python-exec", "echo runs programs")
    fakes.executable(
        path / "go", f"""case $1 in env) echo go1.26.8;; *) echo '{{"Dir": "{tmp_path / "sdk"}"}}';; esac"""
    )
    add_language_host(tmp_path / "host")
    placed = sorted(file.name for file in (tmp_path / "host").iterdir())
    assert placed == ["pulumi-language-python", "pulumi-language-python-exec"]
    assert all(file.stat().st_mode & 0o111 for file in (tmp_path / "host").iterdir())
