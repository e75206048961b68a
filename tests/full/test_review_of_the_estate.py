"""A review of the whole of development: a real edit of a zone's file, beside its base."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from cli.local.places import Places
from cli.local.stack_files import stack_file
from cli.review.against import choose
from cli.review.git import Git
from cli.review.making import Request, make
from cli.review.progress import Progress
from estate.load import read_stack_file
from review.model import Review
from tests.support.engine import ROOT
from tests.support.repository import Repository
from tools.engine import Engine

pytestmark = [pytest.mark.engine, pytest.mark.full, pytest.mark.long]

STACK = "havering-dev"
FLOW = "  - {from: libraries/app, to: social-care/data, port: 1433, protocol: tcp, reason: loans}\n"


def _checkout(folder: Path) -> Repository:
    """The project as its last commit has it, as a repository of its own, with a flow more in its files."""
    git = Git(ROOT)
    git.copy(git.commit("HEAD"), folder)
    made = Repository.made(folder)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    (folder / ".git" / "info" / "exclude").write_text(".venv\n", encoding="utf-8")
    file = folder / "estate" / "landing_zones" / "libraries.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("flows:\n", f"flows:\n{FLOW}"), encoding="utf-8")
    return made


def _review(root: Path, local: Path) -> Review:
    facts = read_stack_file(stack_file(root, STACK))
    request = Request(Places(root, local), STACK, facts, choose(root, None, local=True), local=True)
    return make(request, Progress(Console(quiet=True)))


def _plain(review: Review) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review.model_dump_json())
    return found


def test_the_same_change_is_the_same_on_two_machines(tmp_path: Path, engine: Engine) -> None:
    made = []
    for machine in ("one", "two"):
        _checkout(tmp_path / machine / "checkout")
        made.append(_review(tmp_path / machine / "checkout", tmp_path / machine / "local"))
    first, second = made
    assert first.digest == second.digest
    assert _plain(first)["changes"] == _plain(second)["changes"]
    assert _plain(first)["effects"] == _plain(second)["effects"]
    assert first.complete
    assert first.base
    assert {change.name for change in first.changes} == {
        "hub-uksouth-rules-libraries",
        "nsg-hav-libraries-app-dev-uks",
        "nsg-hav-social-care-data-dev-uks",
    }
    assert {change.link.file for change in first.changes if change.link} == {
        "estate/landing_zones/libraries.yaml",
        "estate/landing_zones/social-care.yaml",
    }
    assert any("1433" in effect.object for effect in first.effects if effect.opens)
    assert not [item for item in first.policies if item.change == "new"]
