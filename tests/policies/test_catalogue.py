"""How rules are found, and what their files may be called."""

import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from policies.catalogue import CatalogueError, load_rules, rule_files
from policies.rule import Rule, Severity, Source, Tier

ROOT = Path(__file__).resolve().parents[2]
RULE = """from policies.rule import Rule, Severity, Source, Tier

RULE = Rule(
    id="{id}", title="t", why="w", severity=Severity.LOW, tier=Tier.ADVISORY, controls=("CAF-4.0:B4.b",),
    source=Source("https://example.com", "s"), remediation="r", applies_to=("azure-native:*",), check=lambda r: [],
)
"""


def written(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_rule_knows_its_area_and_file(tmp_path: Path) -> None:
    written(tmp_path, "doors/doors_are_shut.py", RULE.format(id="HAV-DOR-001"))
    written(tmp_path, "doors/_shared.py", "raise RuntimeError")
    assert [(rule.id, rule.area, rule.file) for rule in load_rules(tmp_path)] == [
        ("HAV-DOR-001", "doors", "doors_are_shut")
    ]


def test_a_second_rule_with_an_id_is_refused_and_both_files_are_named(tmp_path: Path) -> None:
    written(tmp_path, "doors/a.py", RULE.format(id="HAV-DOR-001"))
    written(tmp_path, "locks/b.py", RULE.format(id="HAV-DOR-001"))
    with pytest.raises(CatalogueError, match=r"locks/b\.py: the id HAV-DOR-001 is already that of doors/a\.py"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "it has no RULE. Say RULE = Rule"),
        ("import nothing_of_that_name", "it does not load: No module named"),
        (RULE.format(id="NET-1"), "the id must look like HAV-NET-001"),
    ],
    ids=["no rule", "an import that fails", "a wrong id"],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    written(tmp_path, "doors/a.py", text)
    with pytest.raises(CatalogueError) as caught:
        load_rules(tmp_path)
    assert str(caught.value).startswith("doors/a.py: ")
    assert said in str(caught.value)


def test_every_fault_of_a_rule_is_said_at_once() -> None:
    with pytest.raises(
        ValueError, match=r"title has no full stop; it gives evidence for no control.*; applies_to is empty"
    ):
        Rule(
            id="HAV-DOR-001",
            title="Doors are shut.",
            why="w",
            severity=Severity.LOW,
            tier=Tier.ADVISORY,
            controls=(),
            source=Source("https://example.com", "s"),
            remediation="r",
            check=lambda each: [],
        )


def test_no_module_of_the_pack_hides_one_of_ours_the_library_s_or_an_installed_package() -> None:
    """Pulumi puts the pack's folder at the head of the module path."""
    names = {path.stem for path in (ROOT / "policies").iterdir() if not path.name.startswith("__")}
    ours = {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()}
    assert names & (ours | set(sys.stdlib_module_names) | set(packages_distributions())) == set()


def test_a_rule_file_imports_nothing_of_pulumi() -> None:
    guilty = [path.name for path in rule_files() if "import pulumi" in path.read_text("utf-8")]
    assert guilty == []
