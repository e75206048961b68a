"""The engine is looked for in one order, and every failure on the way is told."""

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from tests.tools.engine import fakes
from tools.engine import Engine, NoEngineError
from tools.engine.build import LAUNCHER
from tools.engine.errors import AttemptError
from tools.engine.search import Search

Report = Callable[[str], None]


def refuse(why: str) -> Callable[[Path, Report], None]:
    def get(root: Path, report: Report) -> None:
        raise AttemptError(why)

    return get


def give(root: Path, report: Report) -> None:
    report("half of it")
    fakes.pulumi(root / "bin")


def our_host(folder: Path) -> None:
    fakes.executable(folder / "pulumi-language-python", "exit 0")
    fakes.executable(folder / "pulumi-language-python-exec", "exit 0")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An otherwise empty PATH; /usr/bin/env is not looked up on it."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("HAVERING_PULUMI", raising=False)
    return folder


@pytest.fixture
def said() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def search(tmp_path: Path, said: io.StringIO) -> Search:
    return Search(
        folder=tmp_path / "cache",
        console=Console(file=said, width=200),
        by_download=refuse("no network"),
        by_build=refuse("no Go"),
        language_host=our_host,
    )


def test_an_installed_pulumi_is_used_as_it_is(path: Path, search: Search, tmp_path: Path) -> None:
    installed = fakes.pulumi(path, "v3.300.1")
    found = search.run()
    assert (found.executable, str(found.version), found.origin) == (installed, "v3.300.1", "the PATH")
    assert found.host_folder is None
    assert not (tmp_path / "cache" / "v3.259.0").exists()


def test_an_installed_pulumi_that_is_too_old_is_named_with_its_version(path: Path, search: Search) -> None:
    fakes.pulumi(path, "v3.258.9")
    with pytest.raises(NoEngineError, match=r"pulumi is v3\.258\.9, and the project needs v3\.259\.0 or later"):
        search.run()


def test_an_installed_pulumi_that_is_too_old_gives_way_and_the_user_hears_why(
    path: Path, search: Search, said: io.StringIO
) -> None:
    installed = fakes.pulumi(path, "v3.100.0")
    search.by_download = give
    assert search.run().origin == "Pulumi's installer"
    assert f"Not used: {installed} is v3.100.0, and the project needs v3.259.0 or later\n" in said.getvalue()


def test_nothing_works_and_every_way_is_told_in_order(path: Path, search: Search) -> None:
    with pytest.raises(NoEngineError) as told:
        search.run()
    assert [(attempt.way, attempt.why.rsplit("/", 1)[-1]) for attempt in told.value.attempts] == [
        ("pulumi on the PATH", "there is none"),
        ("the cache", "pulumi is not there"),
        ("Pulumi's installer", "no network"),
        ("building it with Go", "no Go"),
    ]
    assert "  3. Pulumi's installer: no network\n  4. building it with Go: no Go\n" in str(told.value)
    assert str(told.value).endswith("or install Go and allow it to reach a module proxy.")


def test_a_downloaded_engine_is_kept_for_the_next_time(path: Path, search: Search, said: io.StringIO) -> None:
    search.by_download = give
    assert search.run().origin == "Pulumi's installer"
    assert said.getvalue() == "Downloading Pulumi v3.259.0 ...\n"
    search.by_download = refuse("asked twice")
    assert search.run().origin == "the cache"


def test_a_build_follows_when_the_download_fails(path: Path, search: Search) -> None:
    search.by_build = give
    assert search.run().origin == "building it with Go"


def test_what_was_fetched_is_not_kept_when_it_does_not_run(path: Path, search: Search, tmp_path: Path) -> None:
    def broken(root: Path, report: Report) -> None:
        fakes.executable(root / "bin" / "pulumi", "echo cannot execute >&2; exit 1")

    search.by_download = broken
    with pytest.raises(NoEngineError, match=r"does not say its version \(cannot execute\)"):
        search.run()
    assert sorted(file.name for file in (tmp_path / "cache").iterdir()) == ["lock"]


def test_a_cached_engine_that_no_longer_runs_is_replaced(path: Path, search: Search, tmp_path: Path) -> None:
    fakes.executable(tmp_path / "cache" / "v3.259.0" / "bin" / "pulumi", "exit 3")
    search.by_download = give
    assert search.run().origin == "Pulumi's installer"
    assert search.run().origin == "the cache"


def test_an_engine_without_a_language_host_gets_ours(path: Path, search: Search, tmp_path: Path) -> None:
    fakes.pulumi(path, host=False)
    found = search.run()
    assert found.host_folder == tmp_path / "cache" / "v3.259.0" / "host"
    assert found.environment({"PATH": "/bin"})["PATH"] == f"{found.host_folder}:{path}:/bin"


def test_a_launcher_of_an_older_checkout_is_renewed(path: Path, search: Search) -> None:
    fakes.pulumi(path, host=False)
    found = search.run()
    assert found.host_folder
    assert (found.host_folder / "pulumi-language-python").read_bytes() == LAUNCHER.read_bytes()


def test_an_engine_that_the_user_names_is_the_only_one_tried(
    path: Path, search: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes.pulumi(path)
    monkeypatch.setenv("HAVERING_PULUMI", str(fakes.pulumi(tmp_path / "mine", "v3.261.0")))
    assert str(search.run().version) == "v3.261.0"
    monkeypatch.setenv("HAVERING_PULUMI", str(tmp_path / "nowhere"))
    with pytest.raises(NoEngineError, match=r"1\. HAVERING_PULUMI: .*nowhere does not run") as told:
        search.run()
    assert len(told.value.attempts) == 1


def test_two_searches_at_once_get_the_engine_once(path: Path, search: Search) -> None:
    began = threading.Barrier(2)
    got: list[str] = []

    def slow(root: Path, report: Report) -> None:
        got.append("fetched")
        give(root, report)

    search.by_download = slow
    found: list[Engine] = []

    def run() -> None:
        began.wait()
        found.append(search.run())

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["fetched"]
    assert sorted(engine.origin for engine in found) == ["Pulumi's installer", "the cache"]
