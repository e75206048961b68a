"""What the guarded view says of values that are absent, unknown, secret, or of the wrong kind."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from policies.resources import Resource
from policies.tokens import plain_token
from policies.values import SEALED, UNKNOWN, plain, shown
from policies.view import Malformed, Undetermined, day, deferred


@pytest.fixture(autouse=True)
def _judging() -> Iterator[None]:
    marks = deferred.set([]), day.set(date(2026, 11, 23))
    yield
    deferred.reset(marks[0])
    day.reset(marks[1])


def of(**props: Any) -> Resource:
    return Resource("azure-native:test:Test", "it", props)


def test_an_absent_value_is_the_default_and_an_unknown_one_is_undetermined() -> None:
    assert of().text("a.b", default="x") == "x"
    with pytest.raises(Undetermined, match=r"^a\.b is unknown until it is applied$"):
        of(a={"b": UNKNOWN}).text("a.b", default="x")


def test_an_unknown_object_on_the_way_makes_what_lies_in_it_undetermined() -> None:
    with pytest.raises(Undetermined, match=r"^a is unknown until it is applied$"):
        of(a=UNKNOWN).flag("a.b", default=True)


@pytest.mark.parametrize(("value", "said"), [("true", "'true'"), (1, "1"), (["x"], "['x']")])
def test_what_is_no_flag_is_malformed(value: Any, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        of(a=value).flag("a", default=True)
    assert caught.value.got == said


def test_a_flag_is_no_number_and_a_text_is_no_number() -> None:
    for value in (True, "90"):
        with pytest.raises(Malformed):
            of(a=value).number("a", default=0)


def test_keys_are_found_in_another_case_and_with_underscores() -> None:
    assert of(min_tls_version="1.2").text("minTlsVersion") == "1.2"
    assert of(MINTLSVERSION="1.2").text("minTlsVersion") == "1.2"


def test_the_first_spelling_that_is_set_wins() -> None:
    assert of(new="n", old="o").text("new", "old") == "n"
    assert of(old="o").text("new", "old") == "o"


def test_an_item_that_is_unknown_does_not_hide_the_others() -> None:
    seen = [item.text("name") for item in of(items=[UNKNOWN, {"name": "b"}]).each("items")]
    assert seen == ["b"]
    assert [str(each) for each in deferred.get()] == ["items[0] is unknown until it is applied"]


def test_one_good_item_is_enough_and_an_unknown_one_may_be_it() -> None:
    assert of(items=[UNKNOWN, {"a": True}]).some("items", lambda item: item.flag("a", default=False))
    assert not of(items=[{"a": False}]).some("items", lambda item: item.flag("a", default=False))
    with pytest.raises(Undetermined):
        of(items=[{"a": False}, {"a": UNKNOWN}]).some("items", lambda item: item.flag("a", default=False))


def test_an_object_with_unknown_members_is_set_and_an_empty_one_is_not() -> None:
    assert of(a={"id": UNKNOWN}).has("a")
    assert not of(a={}).has("a")
    assert not of(a=[]).has("a")


def test_a_finding_names_the_item_by_its_name_and_azures_default() -> None:
    item = next(of(rules=[{"name": "web"}]).each("rules"))
    assert (
        item.fault("port", "443", default=80).message
        == "rules[web].port: got nothing (Azure then takes 80); expected 443"
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("administratorLoginPassword", "hunter2"),
        ("properties.secretValue", "hunter2"),
        ("sharedKey", "hunter2"),
        ("connectionString", "x"),
        ("value", "Server=x;Password=hunter2"),
        ("url", "https://x.blob/?sig=hunter2"),
        ("x", "-----BEGIN PRIVATE KEY-----"),
    ],
)
def test_a_secret_is_never_shown(path: str, value: str) -> None:
    assert shown(value, path) == "(hidden)"
    assert "hunter2" not in shown({path.rsplit(".", 1)[-1]: value}, "settings")


@pytest.mark.parametrize("path", ["keyVaultKeyUri", "secretName", "secretUri", "tokenExpiry", "a.minTlsVersion"])
def test_names_that_only_sound_secret_are_shown(path: str) -> None:
    assert shown("plain", path) == "'plain'"


def test_a_long_value_is_cut() -> None:
    assert len(shown("x" * 10_000)) <= 120


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (3.0, 3),
        (3.5, 3.5),
        ("04da6b54-80e4-46f7-96ec-b56ff0331ba9", UNKNOWN),
        ("[secret]", SEALED),
        ({"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": '"x"'}, "x"),
        ({"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "x"}, SEALED),
        ({"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "u", "id": "i"}, "i"),
        ({"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4"}, UNKNOWN),
    ],
    ids=["whole float", "float", "unknown", "redacted", "open secret", "sealed secret", "reference", "output"],
)
def test_what_pulumi_sends_becomes_plain(sent: Any, seen: Any) -> None:
    assert plain({"a": [sent]}) == {"a": [seen]}


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("azure-native:network/v20230101:Subnet", "azure-native:network:Subnet"),
        ("azure-native_storage_v20240101:storage:StorageAccount", "azure-native:storage:StorageAccount"),
        ("azuread:index/group:Group", "azuread:Group"),
        ("azure-native:insights:DiagnosticSetting", "azure-native:monitor:DiagnosticSetting"),
        ("azure-native:network/v20200601:PrivateZone", "azure-native:privatedns:PrivateZone"),
        ("azure-native:cache:Redis", "azure-native:redis:Redis"),
        ("pulumi:pulumi:Stack", "pulumi:pulumi:Stack"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_token_has_one_spelling(token: str, said: str) -> None:
    assert plain_token(token) == said
