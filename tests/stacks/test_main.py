import runpy
from pathlib import Path

import pulumi
import pytest

from stacks import blueprint, settings
from tests.stacks.test_settings import GOOD

PROGRAM = Path(settings.ROOT) / "stacks" / "__main__.py"


class _Nothing(pulumi.runtime.Mocks):
    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, object]]:
        raise AssertionError(args.typ)

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, object]:
        raise AssertionError(args.token)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program reports as errors."""
    lines: list[str] = []
    monkeypatch.setattr(pulumi.log, "error", lines.append)
    pulumi.runtime.set_mocks(_Nothing(), project="havering", stack="havering-dev")
    return lines


def run(**config: str) -> None:
    pulumi.runtime.set_all_config({**GOOD, **{f"havering:{key}": value for key, value in config.items()}})
    runpy.run_path(str(PROGRAM), run_name="__main__")


def test_faulty_settings_end_the_program_with_one_message_and_no_traceback(said: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(environment="test")
    assert ended.value.code == 32, "the code by which the language host adds nothing of its own"
    (message,) = said
    assert message == (
        "the estate cannot be built:\n"
        "Pulumi.havering-dev.yaml: 'environment' is not right: got 'test', expected dev or prod"
    )


def test_faulty_data_end_it_before_anything_is_declared(said: list[str], tmp_path: Path) -> None:
    (tmp_path / "operations.yaml").write_text("workspaces: [\n")
    with pytest.raises(SystemExit):
        run(estate=str(tmp_path))
    (message,) = said
    assert "operations.yaml:" in message
    assert "Traceback" not in message


def test_what_the_blueprint_finds_is_said_in_the_same_way(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from estate.faults import EstateError, Fault

    def refuse(*_: object) -> None:
        raise EstateError([Fault("flows", None, "too many rules")])

    monkeypatch.setattr(blueprint, "build", refuse)
    monkeypatch.setattr("estate.load.load", lambda *_: None)
    with pytest.raises(SystemExit):
        run()
    assert said == ["the estate cannot be built:\nflows: too many rules"]
