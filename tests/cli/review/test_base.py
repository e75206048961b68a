"""A base that is kept: whoever finds it standing waits for nobody."""

import fcntl
import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli.review import base
from cli.review.base import Wanted, standing
from cli.review.git import Git
from cli.review.progress import Progress
from tests.support.repository import Repository

KEY = hashlib.sha256(json.dumps(["a base"]).encode()).hexdigest()[:16]


def test_two_reviews_use_a_base_that_stands_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_ingredients", lambda *_: ["a base"])
    git = Git(Repository.made(tmp_path / "checkout").root)
    home = tmp_path / "bases"
    (home / KEY).mkdir(parents=True)
    (home / KEY / "done.json").write_text("{}", encoding="utf-8")
    wanted, said = Wanted("havering-dev", "2026-11-23", home), StringIO()
    progress = Progress(Console(file=said))
    with (
        standing(git, git.commit("main"), wanted, progress),
        standing(git, git.commit("main"), wanted, progress) as two,
    ):
        assert two.folder == home / KEY
        with (home / f"{KEY}.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert not said.getvalue(), "nobody was waited for"
