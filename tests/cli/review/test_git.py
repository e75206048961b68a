"""What git knows of a checkout, and what a change is compared with."""

import os
from pathlib import Path

import pytest

from cli.errors import BadInputError, CommandError
from cli.review.against import choose
from cli.review.git import Git, NoGitError
from review.model import Commit
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.made(tmp_path / "checkout")
    made.write("estate/a.yaml", "a: 1\n")
    made.commit("second")
    return made


def test_a_checkout_is_dirty_when_a_file_differs_or_is_new(repository: Repository) -> None:
    git = Git(repository.root)
    assert git.head() == Commit(ref="main", hash=repository.git("rev-parse", "HEAD"))
    repository.write("new.yaml", "")
    assert git.head().dirty


def test_a_copy_has_the_commits_files_and_leaves_no_trace(repository: Repository, tmp_path: Path) -> None:
    before = Git(repository.root).commit("HEAD")
    repository.write("estate/a.yaml", "a: 2\n")
    repository.commit("third")
    Git(repository.root).copy(before, tmp_path / "copy")
    assert (tmp_path / "copy" / "estate" / "a.yaml").read_text(encoding="utf-8") == "a: 1\n"
    assert repository.git("worktree", "list").count("\n") == 0
    assert not Git(repository.root).head().dirty


def test_a_copy_of_a_commit_that_is_not_there_says_so(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"the files of gone \(000000000000\) cannot be copied to .*: fatal: "):
        Git(repository.root).copy(Commit(ref="gone", hash="0" * 40), tmp_path / "copy")


def test_a_commit_that_points_out_of_its_folder_is_not_copied(repository: Repository, tmp_path: Path) -> None:
    (repository.root / "out").symlink_to("/etc")
    repository.write("zzz/large", "x" * 1_000_000)  # git waits to write it when the copying ends
    repository.commit("with a link out")
    git = Git(repository.root)
    with pytest.raises(CommandError, match=r"cannot be copied to .*absolute path"):
        git.copy(git.commit("HEAD"), tmp_path / "copy")


def test_changed_files_are_those_of_commits_of_the_working_tree_and_new_ones(repository: Repository) -> None:
    base = Git(repository.root).commit("HEAD")
    repository.write("committed.yaml", "")
    repository.commit("third")
    repository.write("estate/a.yaml", "a: 3\n")
    repository.write("new file.yaml", "")
    assert Git(repository.root).changed_files(base) == ["committed.yaml", "estate/a.yaml", "new file.yaml"]
    assert Git(repository.root).changed_files(None) == ["estate/a.yaml", "new file.yaml"]


def test_two_commits_with_the_same_files_have_one_tree(repository: Repository) -> None:
    git = Git(repository.root)
    first = git.commit("HEAD")
    repository.commit("the same again")
    again = git.commit("HEAD")
    assert first.hash != again.hash
    assert git.tree(first) == git.tree(again)


def test_a_named_base_that_is_no_commit_is_bad_input(repository: Repository) -> None:
    with pytest.raises(BadInputError, match=r"--base feature: no such commit in .*git fetch origin feature"):
        choose(repository.root, "feature", local=True)


@pytest.mark.parametrize("ref", ["--output=/tmp/x", "-", "main..HEAD", ""])
def test_a_base_that_git_would_take_for_something_else_is_no_commit(repository: Repository, ref: str) -> None:
    with pytest.raises(BadInputError, match="no such commit"):
        Git(repository.root).commit(ref)


def test_without_git_a_named_base_is_refused_and_otherwise_what_stands_is_taken(tmp_path: Path) -> None:
    with pytest.raises(NoGitError):
        Git(tmp_path).head()
    with pytest.raises(BadInputError, match=r"--base main: .*no git repository"):
        choose(tmp_path, "main", local=True)
    found = choose(tmp_path, None, local=True)
    assert (found.git, found.commit, found.stood_up, found.head.hash) == (None, None, False, "")
    assert found.changed_files() == []
    assert "no git repository with a commit" in found.why


def test_a_machine_without_git_is_one_without_a_base(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git does not run" in choose(repository.root, None, local=True).why


def test_a_clean_checkout_of_main_is_compared_with_what_stands(repository: Repository) -> None:
    found = choose(repository.root, None, local=True)
    assert (found.stood_up, found.why) == (False, "nothing differs from main")


def test_changed_files_on_main_are_compared_with_its_commit(repository: Repository) -> None:
    repository.write("estate/a.yaml", "a: 4\n")
    found = choose(repository.root, None, local=True)
    assert found.stood_up
    assert found.commit == Commit(ref="main", hash=repository.git("rev-parse", "HEAD"))
    assert found.changed_files() == ["estate/a.yaml"]


def test_a_branch_is_compared_with_where_it_left_main_and_not_with_main_itself(repository: Repository) -> None:
    left = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--create", "feature")
    repository.commit("on the branch")
    repository.git("switch", "--quiet", "main")
    repository.commit("on main, later")
    repository.git("switch", "--quiet", "feature")
    found = choose(repository.root, None, local=True)
    assert found.commit == Commit(ref="main", hash=left)
    assert (found.stood_up, found.why) == (True, "this branch left main there")


def test_without_a_main_branch_what_stands_is_taken_and_said(repository: Repository) -> None:
    repository.git("branch", "--move", "main", "trunk")
    found = choose(repository.root, None, local=True)
    assert (found.commit, found.stood_up) == (None, False)
    assert found.why == "this checkout has no main branch to compare with"


def test_a_branch_that_nothing_joins_to_main_says_how_to_get_its_history(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "feature")
    repository.commit("as a shallow clone has it")
    found = choose(repository.root, None, local=True)
    assert (found.commit, found.stood_up) == (None, False)
    assert found.why.startswith("nothing here joins this branch to main: `git fetch --unshallow`")


def test_where_the_real_state_is_compared_with_nothing_is_stood_up(repository: Repository) -> None:
    repository.write("estate/a.yaml", "a: 5\n")
    assert not choose(repository.root, None, local=False).stood_up
    assert not choose(repository.root, "HEAD", local=False).stood_up


def test_a_tag_that_is_called_main_is_not_the_main_branch(repository: Repository) -> None:
    left = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--create", "feature")
    repository.write("estate/thresholds.yaml", "deletions: []\n")
    repository.commit("on the branch")
    repository.git("tag", "main")
    found = choose(repository.root, None, local=True)
    assert found.commit == Commit(ref="main", hash=left)
    assert found.changed_files() == ["estate/thresholds.yaml"]


def test_a_file_whose_name_is_no_text_is_named_all_the_same(repository: Repository) -> None:
    base = Git(repository.root).commit("HEAD")
    (repository.root / "policies").mkdir()
    Path(os.fsdecode(os.fsencode(repository.root) + b"/policies/\xff.yaml")).write_text("", encoding="utf-8")
    assert Git(repository.root).changed_files(base) == ["policies/\\xff.yaml"]
