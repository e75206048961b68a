"""By whose thresholds a change is judged: never by its own, unless there are no others, and then that is said."""

from pathlib import Path

import pytest

from cli.review import limits
from cli.review.git import Git
from review.model import Breach
from tests.support.repository import Repository
from tests.support.reviews import review

STRICT = """\
teams: {platform-admins: platform-admins}
danger_files:
  - {name: bars, why: They hold, paths: [/estate/], allowed_by: [platform-admins]}
"""
LAX = "teams: {platform-admins: platform-admins}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.made(tmp_path / "checkout")
    made.write("estate/thresholds.yaml", STRICT)
    made.write("estate/calendar.yaml", "horizon: 2030-12-31\nwindows: []\n")
    made.commit("with a bar")
    made.git("switch", "--quiet", "--create", "feature")
    return made


def judged(repository: Repository, folder: str = "estate") -> tuple[list[Breach], list[str]]:
    changed = Git(repository.root).changed_files(Git(repository.root).fork())
    return limits.judge(review(), Git(repository.root), repository.root / folder, [], changed)


def test_a_branch_that_lowers_its_bar_is_judged_by_the_one_that_it_left(repository: Repository) -> None:
    repository.write("estate/thresholds.yaml", LAX)
    repository.commit("nothing holds")
    crossed, untold = judged(repository)
    assert [(each.threshold, each.said) for each in crossed] == [
        ("bars", "the change touches estate/thresholds.yaml (They hold)")
    ]
    assert untold == []


def test_a_bar_that_is_broken_or_gone_on_the_branch_holds_still(repository: Repository) -> None:
    (repository.root / "estate/thresholds.yaml").unlink()
    repository.write("estate/calendar.yaml", "windows: [\n")
    repository.commit("no bar at all")
    assert [each.threshold for each in judged(repository)[0]] == ["bars"]


def test_a_branch_that_moves_its_data_is_judged_by_its_own_bar_and_that_is_said(repository: Repository) -> None:
    repository.write("other/thresholds.yaml", LAX)
    repository.write("other/calendar.yaml", "horizon: 2030-12-31\nwindows: []\n")
    left = repository.git("rev-parse", "main")[:12]
    repository.commit("moved")
    crossed, untold = judged(repository, "other")
    assert crossed == []
    assert untold == [
        f"other/{name}.yaml: main ({left}) has none, so this change is held to the file as it stands here, "
        "which it may itself have changed"
        for name in ("thresholds", "calendar")
    ]


def test_without_a_main_branch_that_a_change_is_held_to_its_own_bar_is_said(repository: Repository) -> None:
    repository.git("branch", "--delete", "--force", "main")
    _, untold = judged(repository)
    assert [each.partition(", so")[0] for each in untold] == [
        "estate/thresholds.yaml: no main branch is known that it left",
        "estate/calendar.yaml: no main branch is known that it left",
    ]
