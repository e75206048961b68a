"""What rules about data services share."""

import pytest

from policies.data_services import serves_azure_alone, too_wide, too_wide_prefix, vault_of
from policies.values import UNKNOWN
from policies.view import Undetermined, View

ALL_OF_AZURE = "0.0.0.0"  # noqa: S104  a range of a firewall, nothing is bound


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("51.140.0.0", "51.140.0.255"),
        ("10.0.0.0", "10.255.255.255"),
        (" 51.140.0.7", "51.140.0.7 "),
        ("2a01:111::", "2a01:111::ffff"),
    ],
)
def test_a_range_of_few_or_of_private_addresses_is_narrow(first: str, last: str) -> None:
    assert too_wide(first, last) == ""


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("::", "::", "0.0.0.0, which lets in all of Azure, other customers included"),
        (ALL_OF_AZURE, ALL_OF_AZURE, f"{ALL_OF_AZURE}, which lets in all of Azure, other customers included"),
        ("51.140.0.0", "51.140.1.0", "'51.140.0.0' to '51.140.1.0', which is 257 addresses"),
        ("10.0.0.0", "192.168.0.0", "'10.0.0.0' to '192.168.0.0', which is 3064463361 addresses"),
        ("51.140.0.1", "51.140.0.0", "'51.140.0.1' to '51.140.0.0', which is no range of addresses"),
        ("51.140.0.1", "2a01:111::", "'51.140.0.1' to '2a01:111::', which is no range of addresses"),
        ("", "", "'' to '', which is no range of addresses"),
    ],
)
def test_a_wide_or_false_range_says_why(first: str, last: str, why: str) -> None:
    assert too_wide(first, last) == why


@pytest.mark.parametrize("prefix", ["51.140.0.0/24", "51.140.0.9", "51.140.0.0-51.140.0.9", "10.0.0.0/8"])
def test_a_narrow_prefix_or_range_lets_in_few(prefix: str) -> None:
    assert too_wide_prefix(prefix) == ""


def test_a_wide_prefix_says_what_it_holds() -> None:
    assert too_wide_prefix("0.0.0.0/0") == "'0.0.0.0' to '255.255.255.255', which is 4294967296 addresses"
    assert too_wide_prefix("everybody") == "'everybody', which is no prefix of addresses"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("https://KV-One.vault.azure.net/keys/k/1", "kv-one"),
        ("https://hsm-one.managedhsm.azure.net", "hsm-one"),
        ("kv-one.vault.azure.net", "kv-one"),
        ("https://example.org/kv-one.vault.azure.net", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_key_names_its_vault(uri: str, name: str) -> None:
    assert vault_of(uri) == name


def test_only_a_closed_account_with_the_bypass_serves_azure_alone() -> None:
    closed = {"defaultAction": "deny", "bypass": "Logging, AzureServices"}
    assert serves_azure_alone(View({"networkRuleSet": closed}))
    for change in (
        {"defaultAction": "Allow"},
        {"bypass": "None"},
        {"ipRules": [{"iPAddressOrRange": "51.140.0.9"}]},
        {"virtualNetworkRules": [{"virtualNetworkResourceId": "subnet"}]},
    ):
        assert not serves_azure_alone(View({"networkRuleSet": {**closed, **change}}))


def test_an_unknown_bypass_is_not_taken_for_none() -> None:
    with pytest.raises(Undetermined, match=r"networkRuleSet\.bypass"):
        serves_azure_alone(View({"networkRuleSet": {"defaultAction": "Deny", "bypass": UNKNOWN}}))
