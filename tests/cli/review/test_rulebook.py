"""What differs in the rules, read from a commit by its own catalogue."""

import re
import shutil
from pathlib import Path

import pytest

from cli.review.git import Git
from cli.review.rulebook import Rulebook
from review.model import RuleChange
from tests.support.engine import ROOT
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The project's own pack, committed; the checkout's rules are those of the project in any case."""
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "policies", root / "policies", ignore=shutil.ignore_patterns("__pycache__"))
    return Repository.made(root)


def _changes(repository: Repository) -> tuple[list[RuleChange], list[str]]:
    git = Git(repository.root)
    base = git.commit("main")
    return Rulebook(git, base).changes(git.changed_files(base))


def test_where_no_file_of_the_pack_differs_nothing_is_read(repository: Repository) -> None:
    repository.write("estate/a.yaml", "")
    assert _changes(repository) == ([], [])


def _a_rule(repository: Repository) -> tuple[str, str, str]:
    """A file of one rule: its path from the root, its text, and the rule's id."""
    for file in sorted((repository.root / "policies" / "rules" / "backup").glob("[a-z]*.py")):
        text = file.read_text(encoding="utf-8")
        named = set(re.findall(r"HAV-[A-Z]+-[0-9]{3}", text))
        if len(named) == 1:
            return str(file.relative_to(repository.root)), text, named.pop()
    pytest.fail("no file with one rule")


def test_a_rule_of_the_base_that_the_checkout_has_not_is_removed(repository: Repository) -> None:
    file, text, rule = _a_rule(repository)
    repository.write(file, text.replace(rule, "HAV-XX-999"))
    repository.commit("with a rule of another number")
    git = Git(repository.root)
    base = git.commit("HEAD")
    repository.write(file, text)
    found, problems = Rulebook(git, base).changes(git.changed_files(base))
    assert problems == []
    assert [(each.rule, each.what) for each in found] == [("HAV-XX-999", "removed"), (rule, "added")]


def test_a_rule_that_reads_differently_is_said_by_its_id(repository: Repository) -> None:
    file, text, rule = _a_rule(repository)
    repository.write(file, text + "\n# other\n")
    found, _ = _changes(repository)
    assert [(each.rule, each.what) for each in found] == [(rule, "rewritten")]


def test_what_rules_rely_on_is_said_by_its_file(repository: Repository) -> None:
    repository.write(
        "policies/traffic.py", (repository.root / "policies/traffic.py").read_text(encoding="utf-8") + "\n"
    )
    found, _ = _changes(repository)
    assert [(each.rule, each.what) for each in found] == [("all rules", "rewritten")]
    assert found[0].said.startswith("policies/traffic.py reads differently")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("policies/taggable.txt", True),
        ("policies/arm_ids.yaml", True),
        ("policies/controls/mcsb-1.yaml", False),
        ("policies/rules/README.md", False),
    ],
)
def test_a_table_that_rules_judge_by_is_said_by_its_file(repository: Repository, file: str, *, told: bool) -> None:
    with (repository.root / file).open("ab") as more:
        more.write(b"# \xff\n")
    found, problems = _changes(repository)
    assert problems == []
    assert [each.said.partition(" reads")[0] for each in found] == ([file] if told else [])


def test_a_waiver_that_came_is_said(repository: Repository) -> None:
    waiver = "waivers:\n  - {rule: HAV-NET-001, resource: '*::x', reason: r, approver: a, expires: 2027-01-31}\n"
    repository.write("policies/waivers.yaml", waiver)
    found, _ = _changes(repository)
    assert [(each.rule, each.what, each.said) for each in found] == [
        ("HAV-NET-001", "waiver added", "*::x, until 2027-01-31, approved by a: r")
    ]


def test_rules_that_do_not_load_are_a_problem_and_no_crash(repository: Repository) -> None:
    repository.write("policies/catalogue.py", "raise RuntimeError('broken')\n")
    repository.commit("broken")
    git = Git(repository.root)
    base = git.commit("HEAD")
    repository.write("policies/traffic.py", "")
    found, problems = Rulebook(git, base).changes(git.changed_files(base))
    assert found == []
    assert len(problems) == 1
    assert problems[0].endswith("what changed in them cannot be told: RuntimeError: broken")
