"""Reports are written all together or not at all."""

from pathlib import Path

import pytest

from cli.errors import BadInputError
from cli.review.write import made_ready, write

OLD = {"review.md": "old", "review.json": "old"}
NEW = {"review.md": "new", "review.json": "new"}


def test_all_files_are_there_and_what_else_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    write(OLD, tmp_path / "out")
    write(NEW, tmp_path / "out")
    write(NEW, tmp_path)
    assert {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "out").iterdir()} == NEW
    assert (tmp_path / "mine.txt").exists()


def test_a_write_that_fails_half_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OLD, tmp_path)
    written: list[str] = []
    whole = Path.write_text

    def full(self: Path, data: str, **more: str) -> int:
        written.append(self.name)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        return whole(self, data, **more)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(BadInputError, match=r"cannot be written there \(No space left on device\)"):
        write(NEW, tmp_path)
    monkeypatch.undo()
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()} == OLD


def test_an_interrupt_while_writing_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OLD, tmp_path)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(NEW, tmp_path)
    monkeypatch.undo()
    assert {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()} == OLD


def test_a_folder_that_is_a_file_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"--output .*file: the reports cannot be written there"):
        write(NEW, tmp_path / "file")


def test_a_folder_that_cannot_be_written_is_said_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"--output .*file/below: it cannot be written \(Not a directory\)"):
        made_ready(tmp_path / "file" / "below", "--output")
    made_ready(tmp_path / "new" / "below", "--output")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
