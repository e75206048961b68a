from pathlib import Path

import pytest

from cli.main import run
from estate.schema import schemas


def schema(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["havering", "schema", *map(str, arguments)])
    return run()


def test_schemas_are_written_and_then_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "schemas"
    assert schema(monkeypatch, "--folder", folder) == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas()
    assert schema(monkeypatch, "--folder", folder) == 0
    count = len(schemas())
    assert capsys.readouterr().out.splitlines() == [
        f"{count} of {count} schemas written to {folder}",
        f"0 of {count} schemas written to {folder}",
    ]


def test_a_stale_schema_and_one_of_no_model_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    schema(monkeypatch, "--folder", tmp_path)
    (tmp_path / "people.json").write_text("{}", encoding="utf-8")
    (tmp_path / "old.json").write_text("{}", encoding="utf-8")
    assert schema(monkeypatch, "--folder", tmp_path, "--check") == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}: stale: people.json, old.json. Run `make schema` and commit what it writes.\n"
    )
    assert schema(monkeypatch, "--folder", tmp_path) == 0
    assert schema(monkeypatch, "--folder", tmp_path, "--check") == 0
    assert not (tmp_path / "old.json").exists()
