import sqlite3
from pathlib import Path

import pytest

from emulator.journal import JournalEntry
from emulator.resource import Resource
from emulator.store import Store
from tests.emulator.driver import BREAK_GLASS, SUBSCRIPTION, TENANCY, TENANT

ROOT = f"/subscriptions/{SUBSCRIPTION}/resourceGroups"


def group(name: str, **body: object) -> Resource:
    return Resource(f"{ROOT}/{name}", "azure-native:resources:ResourceGroup", TENANT, dict(body))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "azure.sqlite")
    store.enrol(TENANCY)
    return store


def test_a_new_tenant_has_its_root_group_subscriptions_accounts_and_operator(store: Store) -> None:
    made = {resource.id for resource in store.resources(origin="azure")}
    assert f"/providers/Microsoft.Management/managementGroups/{TENANT}" in made
    assert f"/subscriptions/{SUBSCRIPTION}" in made
    assert f"/users/{BREAK_GLASS}" in made
    assert len(made) == 5
    assert store.resources() == []


def test_enrolling_again_changes_nothing(store: Store) -> None:
    store.put(group("rg"))
    before = store.resources(origin="any")
    store.enrol(TENANCY)
    assert store.resources(origin="any") == before


def test_what_is_kept_survives_the_process(store: Store) -> None:
    store.put(group("rg", location="uksouth"))
    store.close()
    again = Store(store.path)
    assert again.get(TENANT, f"{ROOT}/RG") == group("rg", location="uksouth")


def test_another_process_sees_a_change_at_once(store: Store) -> None:
    store.put(group("rg", tags={"owner": "a"}))
    other = Store(store.path)
    other.change(TENANT, f"{ROOT}/rg", "tags.owner", "b")
    store.fresh()
    found = store.get(TENANT, f"{ROOT}/rg")
    assert found is not None
    assert found.get("tags.owner") == "b"


def test_changing_to_nothing_takes_a_property_away(store: Store) -> None:
    store.put(group("rg", tags={"owner": "a"}))
    assert store.change(TENANT, f"{ROOT}/rg", "tags.owner", None).body == {"tags": {}}


def test_a_place_inside_a_list_can_be_changed(store: Store) -> None:
    store.put(group("rg", rules=[{"port": 443}, {"port": 80}]))
    assert store.change(TENANT, f"{ROOT}/rg", "rules[1].port", 8080).get("rules") == [{"port": 443}, {"port": 8080}]
    assert store.change(TENANT, f"{ROOT}/rg", "rules[0]", None).get("rules") == [{"port": 8080}]
    with pytest.raises(LookupError):
        store.change(TENANT, f"{ROOT}/rg", "rules[7].port", 1)


def test_a_store_of_another_version_is_refused(store: Store) -> None:
    store.close()
    other = sqlite3.connect(store.path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(sqlite3.DatabaseError, match="another version of the local Azure"):
        Store(store.path)


def test_what_is_not_there_cannot_be_changed(store: Store) -> None:
    with pytest.raises(KeyError, match="nothing"):
        store.change(TENANT, f"{ROOT}/nothing", "tags", {})


def test_a_soft_deleted_name_stays_until_it_is_purged_or_made_again(store: Store) -> None:
    store.put(group("rg"))
    store.delete(TENANT, f"{ROOT}/rg", soft=True)
    assert store.get(TENANT, f"{ROOT}/rg") is None
    assert [resource.name for resource in store.resources(status="soft-deleted")] == ["rg"]
    store.put(group("rg"))
    assert store.resources(status="soft-deleted") == []
    store.delete(TENANT, f"{ROOT}/rg", soft=True)
    store.purge(TENANT, f"{ROOT}/rg")
    assert store.resources(status="soft-deleted") == []


def test_a_change_that_fails_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with store.writing():
            store.put(group("rg"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    store.fresh()
    assert store.get(TENANT, f"{ROOT}/rg") is None


def test_a_reset_forgets_everything_but_the_tenants(store: Store) -> None:
    store.put(group("rg"))
    store.note(JournalEntry(TENANT, "rg", "apply", "create", "t", "accepted", ""))
    store.reset()
    assert store.resources() == []
    assert store.journal() == []
    assert len(store.resources(origin="azure")) == 5


def test_a_copy_is_a_store_of_its_own(store: Store, tmp_path: Path) -> None:
    store.put(group("rg"))
    store.copy(tmp_path / "copy.sqlite")
    store.reset()
    assert len(Store(tmp_path / "copy.sqlite").resources()) == 1


def test_the_journal_reads_the_same_whatever_the_order_of_arrival(store: Store) -> None:
    entries = [JournalEntry(TENANT, name, "apply", "create", "t", "accepted", "") for name in "cab"]
    for entry in entries:
        store.note(entry)
    assert [entry.subject for entry in store.journal()] == ["a", "b", "c"]


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "azure.sqlite"
    path.write_text("not a database, but long enough to be looked at as if it were one\n" * 40)
    with pytest.raises(sqlite3.DatabaseError):
        Store(path)
