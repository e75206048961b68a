"""`havering agreements check` and `doors`, `havering prove separation`: what they say, and with which exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.local.places import Places
from cli.main import run
from emulator.resource import Resource
from emulator.store import Store
from emulator.tenancy import Tenancy
from tests.support.estates import SmallEstate, minimal

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
BOUNDARY = "Not provable from here:"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: Patch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    monkeypatch.setenv("HAVERING_LOCAL", str(tmp_path / "local"))
    return minimal(tmp_path)


def havering(monkeypatch: Patch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["havering", *map(str, words)])
    return run()


def rule(source: str, description: str) -> dict[str, Any]:
    inline = {"name": "in", "access": "Allow", "sourceAddressPrefix": source, "description": description}
    return {"token": "azure-native:network:NetworkSecurityGroup", "name": "nsg", "props": {"securityRules": [inline]}}


def state(small: SmallEstate, *resources: dict[str, Any]) -> Path:
    path = small.root / "state.json"
    path.write_text(json.dumps(list(resources)))
    return path


PARTNER = "10.200.12.16/28"
"""A range of the small estate's party, by the address plan."""


def test_a_state_without_a_fault_passes_and_counts_the_classes(
    small: SmallEstate, monkeypatch: Patch, capsys: Captured
) -> None:
    assert havering(monkeypatch, "agreements", "check", "--root", small.root, "--state", state(small)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "declared: 0 doors, 0 of them wrong",
        "observed: 0 doors, 0 of them wrong; there is no export or statement, so nobody has looked",
        "attested: 0 doors, 0 of them wrong; there is no export or statement, so nobody has looked",
    ]
    assert lines[3].endswith(BOUNDARY)
    assert "state.json (0 resources)" in lines[3], "what was looked at is said: of nothing, nothing is proved"


def test_an_unclaimed_door_fails_with_where_what_and_how_it_is_closed(
    small: SmallEstate, monkeypatch: Patch, capsys: Captured
) -> None:
    held = state(small, rule(PARTNER, "Branch offices"))
    assert havering(monkeypatch, "agreements", "check", "--root", small.root, "--state", held) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "unclaimed: urn:list::azure-native:network:NetworkSecurityGroup::nsg#in (nsg-rule): "
        "it bears the sign of newham and names no agreement. "
        "Remove it, or state it in the grants of an agreement and let the program declare it."
    )
    assert "Closing:" in lines


def test_an_ended_agreement_fails_from_the_day_after_its_last(
    small: SmallEstate, monkeypatch: Patch, capsys: Captured
) -> None:
    tag = {"agreement": "IAA-001", "agreement-ends": "2028-07-31"}
    held = state(small, {"token": "azure-native:storage:StorageAccount", "name": "exchange", "props": {"tags": tag}})
    words = ("agreements", "check", "--root", small.root, "--state", held, "--as-of")
    assert havering(monkeypatch, *words, "2028-07-31") == 0
    capsys.readouterr()
    assert havering(monkeypatch, *words, "2028-08-01") == 1
    assert "IAA-001 ended on 2028-07-31, and the door still stands" in capsys.readouterr().out


def test_evidence_that_is_stale_fails(small: SmallEstate, monkeypatch: Patch, capsys: Captured) -> None:
    export = {
        "schema": "havering-observed/1",
        "tenant": "a0000000-0000-4000-8000-000000000001",
        "taken": "2026-11-10",
        "by": "x",
    }
    path = small.root / "export.json"
    path.write_text(json.dumps({**export, "by": "platform-engineers"}))
    words = ("agreements", "check", "--root", small.root, "--state", state(small), "--observed", path)
    assert havering(monkeypatch, *words) == 1
    assert "stale: the export of tenant" in capsys.readouterr().out


def test_an_export_of_a_day_to_come_or_of_another_tenant_proves_nothing(
    small: SmallEstate, monkeypatch: Patch, capsys: Captured
) -> None:
    tenant = "a0000000-0000-4000-8000-000000000001"
    export = {"schema": "havering-observed/1", "tenant": tenant, "by": "platform-engineers", "complete": ["consent"]}
    path = small.root / "export.json"
    path.write_text(json.dumps({**export, "taken": "2026-11-24"}))
    words = ("prove", "separation", "--from", "newham", "--root", small.root, "--observed", path, "--state")
    assert havering(monkeypatch, *words, state(small)) == 1
    said = capsys.readouterr().out
    assert "stale: the export of tenant a0000000-0000-4000-8000-000000000001 is of 2026-11-24, a day to come" in said
    assert "not provable from here: consent (observed): no fresh export holds all of this kind" in said
    stack = next(small.root.glob("Pulumi.*.yaml")).name.split(".")[1]
    held = small.root / "exported.json"
    resource = {"type": "azure-native:web:WebApp", "urn": f"urn:pulumi:{stack}::havering::azure-native:web:WebApp::a"}
    held.write_text(json.dumps({"version": 3, "deployment": {"resources": [{**resource, "custom": True}]}}))
    path.write_text(json.dumps({**export, "taken": "2026-11-23", "tenant": "b0000000-0000-4000-8000-000000000009"}))
    assert havering(monkeypatch, *words, held) == 2
    assert "it is of tenant b0000000-0000-4000-8000-000000000009, expected " in capsys.readouterr().err


def test_the_same_as_json(small: SmallEstate, monkeypatch: Patch, capsys: Captured) -> None:
    held = state(small, rule(PARTNER, "Branch offices"))
    words = ("agreements", "check", "--root", small.root, "--state", held, "--format", "json")
    assert havering(monkeypatch, *words) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["passed"] is False
    assert found["counts"]["declared"] == {"doors": 1, "wrong": 1}
    door = found["doors"][0]
    assert (door["kind"], door["class"], door["parties"]) == ("nsg-rule", "declared", ["newham"])
    assert door["faults"][0]["what"] == "unclaimed"
    assert set(door["closing"]) == {"before", "delete", "after"}


def test_doors_are_listed_and_how_each_is_closed(small: SmallEstate, monkeypatch: Patch, capsys: Captured) -> None:
    held = state(small, rule(PARTNER, "Branch offices"))
    assert havering(monkeypatch, "agreements", "doors", "--root", small.root, "--state", held) == 0
    assert capsys.readouterr().out.split() == [
        "declared",
        "nsg-rule",
        "-",
        "newham",
        "urn:list::azure-native:network:NetworkSecurityGroup::nsg#in",
    ]
    assert havering(monkeypatch, "agreements", "doors", "--closing", "--root", small.root, "--state", held) == 0
    assert "  delete: Take the rule out of its group; the group stays." in capsys.readouterr().out


def test_a_proof_lists_what_remains_and_says_what_it_cannot_tell(
    small: SmallEstate, monkeypatch: Patch, capsys: Captured
) -> None:
    held = state(small, rule(PARTNER, "Branch offices"))
    words = ("prove", "separation", "--root", small.root, "--from", "newham", "--state")
    assert havering(monkeypatch, *words, held) == 1
    said = capsys.readouterr().out
    assert "1 doors remain" in said or "1 door" in said
    assert "stands: nsg-rule (declared): 1 remain" in said
    assert "not provable from here: consent (observed): no fresh export holds all of this kind" in said
    assert "Boundary:" in said
    assert havering(monkeypatch, *words, state(small)) == 0
    assert "no door was found, and 47 of 47 kinds are not provable from here" in capsys.readouterr().out


def test_bad_input_is_said_and_leaves_2(small: SmallEstate, monkeypatch: Patch, capsys: Captured) -> None:
    broken = small.root / "broken.json"
    broken.write_text("{")
    root = ("--root", small.root)
    for words, said in (
        (
            ("agreements", "check", *root),
            "name one place to look: --state with an exported state or a stack, or --live",
        ),
        (("agreements", "check", *root, "--state", "x", "--live"), "name one place to look"),
        (("agreements", "check", *root, "--state", broken), "it is no JSON file"),
        (("agreements", "check", *root, "--state", "no-stack"), "neither a file nor a stack of the local Azure"),
        (("agreements", "check", *root, "--state", state(small), "--as-of", "soon"), "no day of the calendar"),
        (("agreements", "check", *root, "--live", "--stack", "none"), "there is no Pulumi.none.yaml"),
        (("agreements", "check", *root, "--live", "--stack", "havering-dev"), "holds nothing yet"),
        (("prove", "separation", *root, "--from", "newam", "--state", state(small)), "Did you mean newham?"),
    ):
        assert havering(monkeypatch, *words) == 2, words
        assert said in " ".join(capsys.readouterr().err.split()), words


def test_what_was_made_by_hand_is_seen_live(small: SmallEstate, monkeypatch: Patch, capsys: Captured) -> None:
    places = Places.here()
    places.folder.mkdir(parents=True, exist_ok=True)
    tenant = (small.root / "Pulumi.havering-dev.yaml").read_text().partition("id: ")[2].split()[0].strip(",}")
    store = Store(places.store)
    store.enrol(Tenancy(tenant, "council.example", {}, {}, "44444444-4444-4444-8444-444444444444"))
    inputs = rule(PARTNER, "by hand")["props"]
    made = Resource(
        "/subscriptions/s/x/nsg", "azure-native:network:NetworkSecurityGroup", tenant, inputs, origin="azure"
    )
    store.put(made)
    store.close()
    words = ("agreements", "check", "--root", small.root, "--live", "--stack", "havering-dev")
    assert havering(monkeypatch, *words) == 1
    assert "unclaimed: /subscriptions/s/x/nsg#in (nsg-rule)" in capsys.readouterr().out
