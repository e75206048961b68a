from pathlib import Path

import pytest

from leaving.agreements.editing import EditError, edited

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(
    path
    for kind in ("agreements/*.yaml", "landing_zones/*.yaml", "parties.yaml")
    for path in (ROOT / "estate").glob(kind)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_change_of_nothing_changes_no_byte_of_our_own_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert edited(path.name, text, lambda _data: None).after == text


def test_comments_quotes_and_order_survive_a_change() -> None:
    text = "# first\nb: 'two'   # second\na: [1, 2]\n"
    assert (
        edited("x.yaml", text, lambda data: data["a"].append(3)).after == "# first\nb: 'two'   # second\na: [1, 2, 3]\n"
    )


def test_a_change_is_shown_as_a_reviewer_reads_it() -> None:
    edit = edited("x.yaml", "a: 1\nb: 2\n", lambda data: data.__setitem__("b", 3))
    assert edit.diff() == "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"


def test_a_file_whose_form_would_not_survive_is_left_alone() -> None:
    with pytest.raises(EditError, match=r"x\.yaml: got a form that would be rewritten"):
        edited("x.yaml", "a:\n    - 1\n", lambda _data: None)


def test_a_file_that_is_no_yaml_is_left_alone() -> None:
    with pytest.raises(EditError, match=r"x\.yaml: it cannot be read as YAML"):
        edited("x.yaml", "a: [", lambda _data: None)
