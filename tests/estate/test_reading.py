import os
from pathlib import Path

import pytest

from estate.reading import LARGEST, Unreadable, read

ROWS = {
    "an empty file": (
        "",
        "x.yaml: the file is empty: got no data, expected keys and values. Fill it in, or delete it.",
    ),
    "a file of comments alone": (
        "# nothing\n",
        "x.yaml: the file is empty: got no data, expected keys and values. Fill it in, or delete it.",
    ),
    "a list that does not close": (
        "a: [1, 2\nb: 3",
        "x.yaml:2: not YAML: did not find expected ',' or ']'",
    ),
    "two colons": ("a: b: c", "x.yaml:1: not YAML: mapping values are not allowed in this context"),
    "a tab": ("a:\n\tb: 1", "x.yaml:2: not YAML: got a tab character, expected YAML. Indent with spaces."),
    "two documents": (
        "a: 1\n---\nb: 2",
        "x.yaml:2: not YAML: got a second document, expected YAML. Keep one document in a file: no '---' between.",
    ),
    "a control character": (
        "a: 1\nb: \x07",
        "x.yaml:2: not YAML: got the control character 0x07, expected printable text. Delete it.",
    ),
    "another encoding": (
        b"a: 1\nb: caf\xe9",
        "x.yaml:2: not UTF-8 text: got byte 0xe9, expected UTF-8. Save the file as UTF-8 in your editor.",
    ),
    "a key stated twice": (
        "a: 1\nb: 2\na: 3",
        (
            "x.yaml:3: key 'a' is stated twice: got a second one, the first is on line 1, expected one "
            "(only one of them could count)"
        ),
    ),
    "an alias": (
        "a: &a [1]\nb: *a",
        "x.yaml:1: anchors and aliases are not used here: got an alias, expected the value itself",
    ),
    "a list that holds itself": (
        "a: &a [*a]",
        "x.yaml:1: anchors and aliases are not used here: got an alias, expected the value itself",
    ),
    "a tag that would run a program": (
        "a: !!python/object/apply:os.system [ls]",
        "x.yaml:1: tags are not used here: got tag:yaml.org,2002:python/object/apply:os.system, expected plain data",
    ),
    "a list as a key": ("? [a]\n: 1", "x.yaml:1: a key must be a word: got a list or mapping, expected a word"),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_is_no_plain_data_is_refused(name: str, tmp_path: Path) -> None:
    content, message = ROWS[name]
    assert refusal(tmp_path, content) == [message]


@pytest.mark.parametrize(
    "content",
    ["[" * 900_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000, "".join(f"{' ' * n}a:\n" for n in range(1000))],
    ids=["brackets", "braces", "dashes", "question marks", "indents"],
)
def test_deep_nesting_is_refused_before_it_is_parsed(content: str, tmp_path: Path) -> None:
    (said,) = refusal(tmp_path, content)
    assert said.endswith("nested too deeply: got more than 30 levels, expected at most 30 levels")


def test_an_alias_bomb_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    said = refusal(tmp_path, bomb)
    assert len(said) == 118
    assert set(said) >= {"x.yaml:1: anchors and aliases are not used here: got an alias, expected the value itself"}


def test_a_file_of_ten_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    path.chmod(0)  # reading it would be refused otherwise than by its size
    with pytest.raises(Unreadable) as refused:
        read(path, "x.yaml")
    assert str(refused.value) == (
        "x.yaml: the file is too large to be estate data: got 10,000,000 bytes, expected at most 1,000,000 bytes. "
        "Was something else saved under this name?"
    )


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    text = "a: "
    (tmp_path / "x.yaml").write_text(text + "x" * (LARGEST - len(text)))
    assert len(read(tmp_path / "x.yaml", "x.yaml").value["a"]) == LARGEST - len(text)


def test_a_link_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: 1")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    said = [str(error(tmp_path / name)) for name in ("link.yaml", "folder.yaml", "pipe.yaml", "missing.yaml")]
    assert said == [
        "x.yaml: not a plain file: got a symbolic link, expected a file (links lead reviewers astray)",
        "x.yaml: not a plain file: got a folder, expected a file",
        "x.yaml: not a plain file: got a device or pipe, expected a file",
        "x.yaml: the file cannot be read: got No such file or directory",
    ]


def test_words_keep_their_meaning(tmp_path: Path) -> None:
    text = "[NO, on, yes, 010, 1_000, 0x10, 12:30:45, 2028-07-31, 7, -3, 2.5, true, false, null, ~, '7', \"no\"]"
    (tmp_path / "x.yaml").write_text(f"a: {text}")
    assert read(tmp_path / "x.yaml", "x.yaml").value["a"] == [
        *("NO", "on", "yes", "010", "1_000", "0x10", "12:30:45", "2028-07-31"),
        *(7, -3, 2.5, True, False, None, None, "7", "no"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes("a: 1".encode("utf-8-sig"))
    assert read(tmp_path / "x.yaml", "x.yaml").value == {"a": 1}


def test_everything_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("# comment\na:\n  - b: 1\n    c: {d: 2}\n\ne: [1,\n  2]\n")
    document = read(tmp_path / "x.yaml", "x.yaml")
    places: list[tuple[str | int, ...]] = [
        ("a",),
        ("a", 0, "b"),
        ("a", 0, "c", "d"),
        ("e",),
        ("e", 1),
        ("a", 9),
        ("z",),
    ]
    assert [document.line(*place) for place in places] == [2, 3, 4, 6, 7, 2, 2]


def refusal(folder: Path, content: str | bytes) -> list[str]:
    path = folder / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(fault) for fault in error(path).faults]


def error(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(path, "x.yaml")
    assert all(fault.check == "yaml" for fault in refused.value.faults)
    return refused.value
