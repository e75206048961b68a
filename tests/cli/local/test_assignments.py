from pathlib import Path

import pytest

from cli.local.places import Places
from cli.main import run
from emulator.assignments import POLICY
from emulator.resource import Resource
from emulator.store import Store
from emulator.tenancy import Tenancy
from emulator.types.azuread.access_package import ASSIGNMENT, PACKAGE
from tests.support.whole_estate import stack_of

WHO = "a.person@newham.example"


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("HAVERING_LOCAL", str(tmp_path))
    places, tenant = Places.here(), stack_of("dev").tenant.id
    store = Store(places.store)
    store.enrol(Tenancy(tenant, "havering-dev.example", {}, {}, "44444444-4444-4444-8444-444444444444"))
    for name in ("one", "two"):
        store.put(Resource(f"p-{name}", PACKAGE, tenant, {"displayName": f"IAA-003 {name}"}))
    says = {
        "accessPackageId": "p-one",
        "description": "IAA-003 until 2028-07-31",
        "expirationDate": "2028-07-31T22:59:59Z",
    }
    store.put(Resource("policy", POLICY, tenant, says))
    store.close()
    return places


def assign(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["havering", "local", "assign", *words, "--stack", "havering-dev"])
    return run()


def holders(places: Places) -> list[str]:
    store = Store(places.store)
    found = [str(each.get("target")) for each in store.resources(origin="any") if each.token == ASSIGNMENT]
    store.close()
    return found


def test_somebody_holds_a_package_and_no_more(
    held: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assign(monkeypatch, "IAA-003 one", WHO) == 0
    assert holders(held) == [WHO]
    assert assign(monkeypatch, "p-one", WHO, "--end") == 0
    assert holders(held) == []
    assert assign(monkeypatch, "p-one", WHO, "--end") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{WHO} holds IAA-003 one until 2028-07-31T22:59:59Z",
        f"{WHO} holds IAA-003 one no more",
        f"{WHO} did not hold it",
    ]


def test_a_package_that_is_not_meant_or_that_nobody_may_ask_for_is_said(
    held: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, said in (
        ("IAA-003", "IAA-003: got 2 access packages, expected one. Name it by its whole id. IAA-003 one (p-one)"),
        ("nothing", "nothing: got 0 access packages, expected one."),
        ("p-two", "p-two: no policy lets anybody ask for it"),
    ):
        assert assign(monkeypatch, words, WHO) == 2
        assert said in " ".join(capsys.readouterr().err.split())
    assert holders(held) == []
