import pytest

from components.base import Clouds
from components.identity.conditional_access import STATES, ConditionalAccess
from estate.people import ConditionalAccessName, People
from estate.roles import ENTRA_ROLES
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import BREAK_GLASS, people, small_stack


def declared(data: People | None = None) -> dict[str, Declared]:
    stack = small_stack()
    return record(lambda: ConditionalAccess(Clouds(stack), stack, data or people()))


def policies() -> dict[str, Declared]:
    return of_type(declared(), ":ConditionalAccessPolicy")


def test_all_policies_of_the_data_are_declared() -> None:
    assert set(policies()) == {f"access-{name}" for name in people().conditional_access}


def test_break_glass_accounts_are_let_through_by_every_policy_but_the_one_that_asks_for_their_key() -> None:
    for name, policy in policies().items():
        users = policy.inputs["conditions"]["users"]
        if name == "access-phishing-resistant-administrators":
            assert users["includedUsers"] == BREAK_GLASS
            assert "excludedUsers" not in users
        else:
            assert users["excludedUsers"] == BREAK_GLASS, name


@pytest.mark.parametrize(("word", "graph"), STATES.items())
def test_each_policy_has_the_state_of_the_data(word: str, graph: str) -> None:
    switch = {"state": word, "rehearsal": REHEARSAL}
    names: list[ConditionalAccessName] = list(people().conditional_access)
    changed = people(conditional_access=dict.fromkeys(names, switch))
    for policy in of_type(declared(changed), ":ConditionalAccessPolicy").values():
        assert policy.inputs["state"] == graph


REHEARSAL = {
    "date": "2026-05-20",
    "administrators": 4,
    "would_pass": 4,
    "break_glass_keys": True,
    "evidence": "Report of 20 May 2026",
}


def test_administrators_are_all_holders_of_the_roles_that_the_estate_knows() -> None:
    for name in ("phishing-resistant-administrators", "managed-devices-administrators"):
        users = policies()[f"access-{name}"].inputs["conditions"]["users"]
        assert set(users["includedRoles"]) == set(ENTRA_ROLES.values())


def test_administrators_sign_in_with_what_no_page_can_ask_for() -> None:
    resources = declared()
    assert resources["strength-phishing-resistant"].inputs["allowedCombinations"] == [
        "fido2",
        "windowsHelloForBusiness",
        "x509CertificateMultiFactor",
    ]
    grant = resources["access-phishing-resistant-administrators"].property_depends_on["grantControls"]
    assert grant == {"strength-phishing-resistant"}


def test_legacy_clients_are_blocked_and_nothing_else_is_by_that_policy() -> None:
    policy = policies()["access-block-legacy-authentication"].inputs
    assert policy["conditions"]["clientAppTypes"] == ["exchangeActiveSync", "other"]
    assert policy["grantControls"]["builtInControls"] == ["block"]


def test_sign_in_is_blocked_everywhere_but_in_the_countries_of_the_data() -> None:
    resources = declared(people(countries=["GB", "IE"]))
    place = resources["location-allowed-countries"].inputs["country"]
    policy = resources["access-allowed-countries"]
    assert place["countriesAndRegions"] == ["GB", "IE"]
    assert place["includeUnknownCountriesAndRegions"] is False
    assert policy.inputs["conditions"]["locations"]["includedLocations"] == ["All"]
    assert policy.property_depends_on["conditions"] == {"location-allowed-countries"}


def test_everybody_needs_a_second_factor() -> None:
    policy = policies()["access-mfa-for-all"].inputs
    assert policy["conditions"]["users"]["includedUsers"] == ["All"]
    assert policy["conditions"]["applications"]["includedApplications"] == ["All"]
    assert policy["grantControls"] == {"operator": "OR", "builtInControls": ["mfa"]}
