"""People hold access packages: while they do, Entra deletes neither the package nor what it gives."""

import pytest

from emulator import assignments
from tests.emulator.driver import TENANT, Local, Made
from tests.emulator.types.azuread.test_access_package import catalogue, gives, holds, package, policy
from tests.emulator.types.azuread.test_directory import PLAIN

WHO = "a.person@partner.example"


def standing() -> tuple[Local, dict[str, Made]]:
    """A package with a policy and with what it gives."""
    azure = Local()
    asks = (catalogue(), package(), PLAIN, holds(), gives(), policy(expirationDate="2028-07-31T22:59:59Z"))
    return azure, {ask.name: azure.create(ask.token, ask.name, ask.inputs) for ask in asks}


def test_a_package_that_somebody_holds_is_not_deleted() -> None:
    azure, made = standing()
    assignments.assign(azure.store, TENANT, made["package"].id, WHO)
    azure.delete(made["policy"], policy().token)
    azure.delete(made["gives"], gives().token)
    fault = azure.delete_refused("entra-access-package-has-assignments", made["package"], package().token)
    assert fault.message == "The access package: package can not be deleted because there are active assignments."
    assert fault.evidence.startswith("documented")


def test_it_is_deleted_once_nobody_holds_it() -> None:
    azure, made = standing()
    assignments.assign(azure.store, TENANT, made["package"].id, WHO)
    azure.delete(made["policy"], policy().token)
    azure.delete(made["gives"], gives().token)
    assert [each.get("target") for each in assignments.remove(azure.store, TENANT, made["package"].id, WHO)] == [WHO]
    azure.delete(made["package"], package().token)
    assert azure.read(made["package"], package().token) is None


def test_what_a_held_package_gives_stays_in_its_catalogue() -> None:
    azure, made = standing()
    assignments.assign(azure.store, TENANT, made["package"].id, WHO)
    fault = azure.delete_refused("entra-catalog-resource-has-entitlements", made["holds"], holds().token)
    assert "can not be deleted because there are active entitlements" in fault.message


def test_a_policy_that_ends_earlier_leaves_what_was_approved_as_it_is() -> None:
    azure, made = standing()
    held = assignments.assign(azure.store, TENANT, made["package"].id, WHO)
    azure.update(made["policy"], policy().token, "policy", policy(expirationDate="2027-03-31T22:59:59Z").inputs)
    still = azure.store.get(TENANT, held.id)
    assert still is not None
    assert still.get("expires") == "2028-07-31T22:59:59Z"


def test_the_same_person_holds_a_package_once() -> None:
    azure, made = standing()
    first = assignments.assign(azure.store, TENANT, made["package"].id, WHO)
    assert assignments.assign(azure.store, TENANT, made["package"].id, WHO.upper()).id == first.id


def test_the_end_of_one_persons_assignment_leaves_the_others() -> None:
    azure, made = standing()
    for who in (WHO, "b.person@partner.example"):
        assignments.assign(azure.store, TENANT, made["package"].id, who)
    assert len(assignments.remove(azure.store, TENANT, made["package"].id, WHO)) == 1
    assert len(assignments.remove(azure.store, TENANT, made["package"].id)) == 1


def test_a_package_that_is_not_there_or_that_nobody_may_ask_for_is_said() -> None:
    azure, made = standing()
    with pytest.raises(assignments.NoPackageError, match="there is no such access package"):
        assignments.assign(azure.store, TENANT, "nothing", WHO)
    azure.delete(made["policy"], policy().token)
    with pytest.raises(assignments.NoPackageError, match="no policy lets anybody ask for it"):
        assignments.assign(azure.store, TENANT, made["package"].id, WHO)
