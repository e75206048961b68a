"""Production is stood up by the real engine under the policy pack, found unchanged, and taken down by who means it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.engine import ROOT, LocalAzure, Ran, estate_project
from tools.engine import Engine

pytestmark = [pytest.mark.engine, pytest.mark.full, pytest.mark.long]

#: A day on which all committed data holds: within the agreements, before the waivers end.
TODAY = "2026-11-23"


@pytest.fixture
def production(tmp_path: Path, engine: Engine) -> Iterator[LocalAzure]:
    local = estate_project(tmp_path, "havering-prod", {"HAVERING_TODAY": TODAY, "PULUMI_SKIP_CHECKPOINTS": "true"})
    yield local
    local.stop()


def up(local: LocalAzure) -> Ran:
    ran = local.up("--policy-pack", str(ROOT / "policies"))
    assert ran.code == 0, complaints(ran)
    return ran


def complaints(ran: Ran) -> str:
    """What refused the run: mandatory rules with what they found, and errors."""
    lines = ran.text.splitlines()
    told = [index for index, line in enumerate(lines) if "[mandatory]" in line or "error:" in line]
    return "\n".join("\n".join(lines[index : index + 5]) for index in told[:20])


def count(ran: Ran, what: str) -> int:
    """How many, by the last lines of what Pulumi prints."""
    found = re.search(rf"^Resources:\n(?:.*\n)*? +(?:[+~-] )?(\d+) {what}$", ran.stdout, re.MULTILINE)
    return int(found[1]) if found else 0


def changes(ran: Ran) -> str:
    """The lines that say what a run changed."""
    return "\n".join(line for line in ran.stdout.splitlines() if re.match(r" *[+~-]+ ", line))


def committed() -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in ROOT.glob("Pulumi*.yaml")}


def test_production_is_stood_up_and_found_unchanged_and_leaves_only_names_behind(production: LocalAzure) -> None:
    before = committed()
    made = count(up(production), "created")
    assert made >= 600
    again = up(production)
    assert count(again, "unchanged") == made, changes(again)
    assert production.refresh().code == 0
    assert production.pulumi("state", "unprotect", "--all", "--yes").code == 0
    gone = production.destroy()
    assert gone.code == 0, complaints(gone)
    with production.store() as store:
        assert [resource.id for resource in store.resources()] == []
    assert committed() == before
