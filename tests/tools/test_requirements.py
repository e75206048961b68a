"""The locks pin everything, agree with pyproject.toml, and name no registry and no machine."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.engine import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
PINNED = re.compile(r"^([a-zA-Z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name.lower().replace(".", "-").replace("_", "-"): version for name, version in PINNED.findall(text)}


def asked(requirements: list[str]) -> dict[str, str]:
    """Names and versions that pyproject.toml pins exactly."""
    found = (re.match(r"([a-zA-Z0-9._-]+)(?:\[[^\]]*\])?(?:==(.+))?$", text) for text in requirements)
    return {match[1].lower().replace(".", "-"): match[2] for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_path_of_a_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted|file:|(?<![\w.])/(?:work|root|home|opt|tmp|Users)/", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    for pin in re.split(r"\n(?=[a-zA-Z0-9])", text.strip()):
        assert "--hash=sha256:" in pin, pin


def test_the_locks_have_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        "requirements-build.lock": project["dependency-groups"]["build"],
    }
    for lock, requirements in wanted.items():
        held = pins(lock)
        for name, version in asked(requirements).items():
            assert name in held, f"{lock} lacks {name}: run `make lock`"
            assert version in {None, held[name]}, f"{lock} has {name} {held[name]}, not {version}: run `make lock`"


def test_what_runs_is_the_same_with_and_without_the_tools_for_tests() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_there_is_no_lock_that_records_where_packages_came_from() -> None:
    assert not Path(ROOT, "uv.lock").exists()
