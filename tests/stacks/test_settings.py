from datetime import date
from pathlib import Path

import pulumi
import pytest

from estate.faults import EstateError
from stacks import settings

GOOD = {
    "havering:environment": "dev",
    "havering:tenant": '{"id": "0c000000-0000-4000-8000-000000000001", "domain": "small.example"}',
    "havering:regions": '{"primary": "uksouth"}',
    "havering:subscriptions": '{"management": "0c000000-0000-4000-8000-000000000101"}',
    "havering:break-glass": '["0c000000-0000-4000-8000-000000000901", "0c000000-0000-4000-8000-000000000902"]',
    "havering:network": '{"firewall-tier": "Standard"}',
    "havering:pipeline": '{"organisation": "o", "repository": "r", "environment": "e"}',
}


def read(**changes: str | None) -> list[str]:
    """The faults of a stack file with `changes` (underscores stand for hyphens); None leaves a key out."""
    config = {**GOOD, **{f"havering:{key.replace('_', '-')}": value for key, value in changes.items()}}
    pulumi.runtime.set_all_config({key: value for key, value in config.items() if value is not None})
    pulumi.runtime.set_mocks(_Nothing(), project="havering", stack="havering-dev")
    try:
        settings.read_stack()
    except EstateError as error:
        return [str(fault) for fault in error.faults]
    return []


class _Nothing(pulumi.runtime.Mocks):
    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, object]]:
        raise AssertionError(args.typ)

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, object]:
        raise AssertionError(args.token)


def test_a_whole_stack_file_is_read() -> None:
    assert read() == []


def test_a_key_that_is_missing_is_named_with_the_file() -> None:
    (fault,) = read(subscriptions=None)
    assert (
        fault
        == "Pulumi.havering-dev.yaml: key 'subscriptions' is missing: got nothing, expected a value for 'subscriptions'"
    )


def test_all_faults_are_said_at_once() -> None:
    faults = read(environment="test", subscriptions="{}", break_glass="[]")
    assert [fault.split(": ")[1] for fault in faults] == [
        "'break-glass' is not right",
        "'environment' is not right",
        "'subscriptions' is not right",
    ]


def test_text_where_a_mapping_belongs_is_said_with_what_was_got() -> None:
    (fault,) = read(regions="uksouth")
    assert fault == "Pulumi.havering-dev.yaml: 'regions' is not right: got 'uksouth', expected keys and values"


def test_a_misspelt_key_is_refused_with_the_nearest_one() -> None:
    (fault,) = read(recovr='["kv-a"]')
    assert fault.startswith("Pulumi.havering-dev.yaml: unknown key 'recovr': got recovr, expected one of environment,")
    assert fault.endswith("Did you mean 'recover'?")


def test_today_is_what_the_environment_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-01")
    assert settings.today() == date(2028, 8, 1)


def test_blanks_state_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "  ")
    assert settings.today() > date(2026, 1, 1)


def test_a_day_that_is_none_is_a_fault_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "tomorrow")
    with pytest.raises(EstateError, match="HAVERING_TODAY: no date: got 'tomorrow', expected a date such as"):
        settings.today()


def test_the_data_folder_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    pulumi.runtime.set_all_config({**GOOD, "havering:estate": "tests/estates/small"})
    assert settings.data_folder(settings.read_stack()) == Path(settings.ROOT) / "tests/estates/small"
