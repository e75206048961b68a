"""A local run refuses settings that point at a real state, and drops credentials."""

import pytest

from cli.errors import BadInputError
from cli.local.inherited import inherit

BACKEND = "file:///project/.local/backend"


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("PULUMI_BACKEND_URL", "azblob://state?storage_account=sthvrprdstate", "a state backend"),
        ("PULUMI_BACKEND_URL", "s3://state", "a state backend"),
        ("PULUMI_BACKEND_URL", "file:///home/somebody", "a state backend"),
        ("PULUMI_ACCESS_TOKEN", "pul-0000", "Pulumi Cloud"),
        ("PULUMI_API", "https://api.example", "Pulumi Cloud"),
    ],
)
def test_a_setting_that_points_at_a_real_state_is_refused_without_telling_it(name: str, value: str, what: str) -> None:
    with pytest.raises(BadInputError) as told:
        inherit({name: value, "PATH": "/bin"}, backend=BACKEND)
    assert str(told.value).startswith(f"The environment points at a real state: {name} ({what}).")
    assert f"`env -u {name} havering local ...`" in str(told.value)
    assert value not in str(told.value)


def test_every_such_setting_is_named_at_once() -> None:
    with pytest.raises(BadInputError, match="env -u PULUMI_BACKEND_URL -u PULUMI_ACCESS_TOKEN havering"):
        inherit({"PULUMI_ACCESS_TOKEN": "x", "PULUMI_BACKEND_URL": "s3://x"}, backend=BACKEND)


def test_our_own_backend_and_an_empty_setting_are_no_reason_to_refuse() -> None:
    assert inherit({"PULUMI_BACKEND_URL": BACKEND, "PULUMI_ACCESS_TOKEN": ""}, backend=BACKEND).dropped == ()


@pytest.mark.parametrize(
    "name",
    [
        "ARM_CLIENT_SECRET",
        "ARM_SUBSCRIPTION_ID",
        "AZURE_CLIENT_ID",
        "AZURE_STORAGE_KEY",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "IDENTITY_ENDPOINT",
        "MSI_ENDPOINT",
        "PULUMI_CONFIG_PASSPHRASE_FILE",
    ],
)
def test_credentials_are_dropped_and_named(name: str) -> None:
    taken = inherit({name: "secret", "PATH": "/bin"}, backend=BACKEND)
    assert taken.environment == {"PATH": "/bin"}
    assert taken.dropped == (name,)


def test_settings_that_only_change_how_pulumi_works_stay() -> None:
    given = {"PULUMI_SKIP_CHECKPOINTS": "true", "PULUMI_STACK": "another", "PULUMI_HOME": "/home/.pulumi"}
    assert inherit(given, backend=BACKEND).environment == {"PULUMI_SKIP_CHECKPOINTS": "true"}
