"""`havering review` with the real engine, on small projects in repositories of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import main
from cli.exits import Exit
from cli.local.places import Places
from review.assemble import NOT_JUDGED
from tests.support.engine import ROOT, LocalAzure, rewrite, small_project
from tests.support.repository import Repository
from tools.engine import Engine

pytestmark = pytest.mark.engine

#: `estate` is the name of an installed package: the project's own must win, and each commit's for its own program.
PROGRAM = """
from estate import CALLED, TAGS

group = azure_native.resources.ResourceGroup(
    "group", resource_group_name=f"rg-{CALLED}", location="uksouth", tags=TAGS, opts=on
)
azure_native.storage.StorageAccount(
    "store", account_name="sttests01", resource_group_name=f"rg-{CALLED}", location="uksouth", kind="StorageV2",
    sku={"name": "Standard_LRS"}, tags={"note": pulumi.Output.secret(TAGS["owner"] + "-xyzzy")},
    opts=pulumi.ResourceOptions(provider=azure, protect=True, depends_on=[group]),
)
"""

_LIMITS = ("thresholds", "calendar")

Review = Callable[..., tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path, engine: Engine) -> Iterator[LocalAzure]:
    """A project whose program reads a module of its own, committed on main."""
    local = small_project(tmp_path, PROGRAM)
    (local.places.root / "estate").mkdir()
    _called(local, "first")
    Repository.made(local.places.root)
    yield local
    local.stop()


def _called(local: LocalAzure, name: str, **tags: str) -> None:
    text = f"CALLED = {name!r}\nTAGS = { ({'owner': 'tests'} | tags)!r}\n"
    (local.places.root / "estate" / "__init__.py").write_text(text, encoding="utf-8")


@pytest.fixture
def review(project: LocalAzure, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Review:
    """Runs `havering review --stack tests ...` for the project; answers its exit code and all that it printed."""
    monkeypatch.setattr(Places, "here", lambda: project.places)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["havering", "review", "--stack", "tests", *arguments])
        code = main.run()
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def _reports(project: LocalAzure) -> Path:
    return project.places.folder / "review" / "tests"


def _read(project: LocalAzure) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_reports(project) / "review.json").read_text(encoding="utf-8"))
    return found


def test_a_change_is_compared_with_the_bases_own_program_and_a_second_review_uses_the_kept_base(
    project: LocalAzure, review: Review
) -> None:
    _called(project, "first", team="changed")
    code, printed = review("--base", "HEAD")
    assert code == Exit.FINE, printed
    made = _read(project)
    missing = [NOT_JUDGED, *(f"estate/{name}.yaml: there is none, so no threshold was judged" for name in _LIMITS)]
    assert made["problems"] == missing
    assert [(each["name"], each["operation"]) for each in made["changes"]] == [("rg-first", "update")]
    (tag,) = made["changes"][0]["properties"]
    assert (tag["path"], tag["change"], tag["new"]) == ("tags.team", "added", "changed")
    assert made["base"]["ref"] == "HEAD"
    assert made["head"]["dirty"]
    assert made["unchanged"] == 1
    assert made["complete"]
    assert sorted(each.name for each in _reports(project).iterdir()) == [
        "review.html",
        "review.json",
        "review.junit.xml",
        "review.md",
        "review.sarif",
    ]
    _no_secret_and_nothing_left(project, printed)

    code, printed = review("--base", "HEAD", "--expect", "0" * 64, "--format", "json")
    assert code == Exit.DIFFERS, printed
    assert "Standing the base up" not in printed
    assert f"its digest is {made['digest']}, expected {'0' * 64}" in printed


def _no_secret_and_nothing_left(project: LocalAzure, printed: str) -> None:
    assert "xyzzy" not in printed
    for file in _reports(project).iterdir():
        assert "xyzzy" not in file.read_text(encoding="utf-8"), file
    assert list((project.places.folder / "review" / "runs").iterdir()) == []
    assert not project.places.ready.exists(), "the standing local Azure was started for a comparison of two commits"


def test_a_protected_store_that_goes_is_seen_whole_and_a_broken_base_is_said(
    project: LocalAzure, review: Review
) -> None:
    repository = Repository(project.places.root)
    repository.write("estate/__init__.py", "CALLED = 7 / 0\n")
    repository.commit("a base that does not stand up")
    _called(project, "first")
    rewrite(
        project,
        'azure_native.resources.ResourceGroup("group", resource_group_name="rg-x", location="uksouth", opts=on)',
    )
    code, printed = review()
    made = _read(project)
    assert code == Exit.FINE, printed
    assert made["base"] is None
    assert "does not stand up: Pulumi printed" in made["problems"][0]
    assert "ZeroDivisionError" in made["problems"][0]
    assert made["problems"][0].endswith("The change is compared with the state that stands instead.")
    assert [each["operation"] for each in made["changes"]] == ["create"]
    assert made["against"].startswith("nothing: no state stands yet")


@pytest.mark.long
def test_a_program_that_fails_leaves_a_report_that_says_why(project: LocalAzure, review: Review) -> None:
    rewrite(project, "raise RuntimeError('the program is broken')")
    code, printed = review("--base", "HEAD")
    assert code == Exit.PREVIEW_FAILED, printed
    made = _read(project)
    assert not made["complete"]
    assert any("the program is broken" in problem for problem in made["problems"])
    assert (_reports(project) / "review.html").exists()


def test_an_interrupt_ends_the_engine_and_leaves_no_report_and_nothing_running(project: LocalAzure) -> None:
    rewrite(project, "import time, pathlib\npathlib.Path(__file__).with_name('begun').touch()\ntime.sleep(600)")
    places = project.places
    command = (
        "import sys\nfrom pathlib import Path\nfrom cli import main\nfrom cli.local.places import Places\n"
        f"Places.here = staticmethod(lambda: Places(Path({str(places.root)!r}), Path({str(places.folder)!r})))\n"
        "sys.argv = ['havering', 'review', '--stack', 'tests']\nsys.exit(main.run())"
    )
    Repository(places.root).commit("sleeps")
    process = subprocess.Popen(
        [sys.executable, "-c", command], cwd=ROOT, env=dict(os.environ), stderr=subprocess.PIPE, text=True
    )
    begun = places.root / "program" / "begun"
    deadline = time.monotonic() + 300
    while not begun.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert begun.exists(), process.stderr and process.stderr.read()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == Exit.INTERRUPTED, said
    assert "Traceback" not in said
    assert said.endswith("Interrupted: nothing was changed, and no report is half-written.\n")
    assert not _reports(project).exists()
    assert list((places.folder / "review" / "runs").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base", "nowhere"], "--base nowhere: no such commit"),
        (["--expect", "abc"], "--expect abc: no digest, expected the 64 hexadecimal digits"),
        (["--approve", "somebody"], "--approve: got 'somebody', expected NAME@COMMIT"),
        (["--stack", "none"], "Pulumi.none.yaml: no such file"),
    ],
)
def test_bad_input_is_refused_before_anything_runs(
    project: LocalAzure, review: Review, arguments: list[str], said: str
) -> None:
    code, printed = review(*arguments)
    assert code == Exit.BAD_INPUT
    assert said in printed
    assert not _reports(project).exists()
    assert not project.places.folder.exists()
