"""What is never shown, and what is left as it is."""

import base64
import uuid
from ipaddress import IPv4Network
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.meaning import mask
from review.meaning.reading import OUTPUT, SECRET, SIGNATURE

ARM = (
    "/subscriptions/A0000000-0000-4000-8000-000000000102/resourceGroups/rg-Hav-hub-prod-uks01"
    "/providers/Microsoft.Network/virtualNetworks/vNet0123456789abcDEF"
)
HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
WORDS = "AzureFirewallSubnetRouteTableMustHaveDefaultRouteToInternet"
HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({SIGNATURE: SECRET, "ciphertext": "v1:abc"}, "(secret)"),
        ({SIGNATURE: SECRET, "plaintext": '"hunter2"'}, "(secret)"),
        ({SIGNATURE: OUTPUT, "value": "hunter2", "secret": True}, "(secret)"),
        ({SIGNATURE: OUTPUT, "value": "open"}, "open"),
        ({SIGNATURE: OUTPUT}, "(known after apply)"),
        ("04da6b54-80e4-46f7-96ec-b56ff0331ba9", "(known after apply)"),
        ({"adminPassword": "hunter2"}, {"adminPassword": "(secret)"}),
        ({"connectionString": "x"}, {"connectionString": "(secret)"}),
        ({"sharedKey": "x", "sharedKeyName": "x"}, {"sharedKey": "(secret)", "sharedKeyName": "x"}),
        ({"secrets": [{"name": "n", "value": "hunter2"}]}, {"secrets": [{"name": "n", "value": "(secret)"}]}),
        ({"protectedSettings": {"any": "thing"}}, {"protectedSettings": "(secret)"}),
        ({"disablePasswordAuthentication": True}, {"disablePasswordAuthentication": True}),
        ({"allowSharedKeyAccess": False}, {"allowSharedKeyAccess": False}),
        ({"clientSecret": "@Microsoft.KeyVault(SecretUri=x)"}, {"clientSecret": "@Microsoft.KeyVault(SecretUri=x)"}),
        ("https://x.example/c?sv=1&sig=aB%2Fc&se=2", "https://x.example/c?sv=1&sig=(secret)&se=2"),
        ("AccountName=x;AccountKey=abc==;EndpointSuffix=e", "AccountName=x;AccountKey=(secret);EndpointSuffix=e"),
        ("Server=a;Password=p w;Database=d", "Server=a;Password=(secret) w;Database=d"),
        ('{"password": "a b", "user": "u"}', '{"password": (secret), "user": "u"}'),
        ("postgres://user:pa55@host/db", "postgres://user:(secret)@host/db"),
        ("Authorization: Bearer abcdef1234567890", "Authorization: Bearer (secret)"),
        ("a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc b", "a (secret) b"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- z", "(secret) z"),
        ("-----BEGIN PRIVATE KEY-----\ncut off", "(secret)"),
        ("no secrets: only names", "no secrets: only names"),
        ("repo:havering/estate:environment:production", "repo:havering/estate:environment:production"),
        (WORDS, WORDS),
        (ARM, ARM),
        (f"sha256-{HASH}", f"sha256-{HASH}"),
        (HASH, "(secret)"),
        ({"contentHash": HASH}, {"contentHash": HASH}),
        (HEX, HEX),
        (443, 443),
        (None, None),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_shown(value: Any, shown: Any) -> None:
    assert mask(value) == shown
    assert mask(shown) == shown


def test_the_path_tells_where_a_value_stands() -> None:
    assert mask("hunter2", "properties.adminPassword") == "(secret)"
    assert mask("hunter2", "properties.siteConfig.connectionStrings[0].connectionString") == "(secret)"
    assert mask("hunter2", "properties.adminName") == "hunter2"


@given(st.integers(), st.sampled_from([32, 64]), st.text(" .,;()'", max_size=5), st.text(" .,;()'", max_size=5))
def test_a_key_in_base64_is_masked_wherever_it_stands(seed: int, length: int, head: str, tail: str) -> None:
    key = base64.b64encode(Random(seed).randbytes(length)).decode()  # noqa: S311  any bytes will do
    assert key not in str(mask(f"{head}{key}{tail}"))
    assert key not in str(mask({"note": [f"{head}{key}{tail}"]}))


@given(st.uuids(), st.ip_addresses(v=4), st.integers(8, 32))
def test_ids_and_ranges_are_left_as_they_are(guid: uuid.UUID, address: Any, length: int) -> None:
    held = str(IPv4Network(f"{address}/{length}", strict=False))
    for text in (str(guid), held, f"/subscriptions/{guid}/resourceGroups/rg", f"{guid} may reach {held} on tcp 443"):
        assert mask(text) == text


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(TREES)
def test_masking_what_is_masked_changes_nothing(value: Any) -> None:
    once = mask(value)
    assert mask(once) == once
