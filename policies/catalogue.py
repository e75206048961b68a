"""Finds every rule: rules/<area>/<good_state>.py, each with one RULE."""

import importlib.util
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from policies.rule import Rule

RULES = Path(__file__).resolve().parent / "rules"


class CatalogueError(Exception):
    """A rule file that cannot be used; the text names the file and what to do."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Give every rule of the pack, ordered by id."""
    return load_rules(RULES)


def rule_by_id(rule_id: str) -> Rule | None:
    """Find a rule by its id, in any case."""
    return next((rule for rule in all_rules() if rule.id.lower() == rule_id.lower()), None)


def rule_files(folder: Path = RULES) -> list[Path]:
    """List the rule files; names that begin with _ hold what several rules of an area share."""
    return sorted(path for path in folder.glob("*/*.py") if not path.name.startswith("_"))


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Load the rules of a folder; refuse files without a RULE and ids that are there twice, naming both files."""
    found: dict[str, tuple[Rule, Path]] = {}
    for path in rule_files(folder):
        rule = _load(path)
        if rule.id in found:
            msg = (
                f"{path.parent.name}/{path.name}: the id {rule.id} is already that of "
                f"{found[rule.id][1].parent.name}/{found[rule.id][1].name}. Give the newer rule the next free number."
            )
            raise CatalogueError(msg)
        found[rule.id] = (replace(rule, area=path.parent.name, file=path.stem), path)
    return tuple(rule for _, (rule, _) in sorted(found.items()))


def _load(path: Path) -> Rule:
    name = f"policies.rules.{path.parent.name}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        msg = f"{path}: it cannot be read as a Python file."
        raise CatalogueError(msg)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as problem:
        msg = f"{path.parent.name}/{path.name}: it does not load: {problem}"
        raise CatalogueError(msg) from problem
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        msg = f"{path.parent.name}/{path.name}: it has no RULE. Say RULE = Rule(...) in it."
        raise CatalogueError(msg)
    return rule
