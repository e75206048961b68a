from pathlib import Path

import pytest

import estate.checks
from estate.facts import CHECKS, check

TESTS = Path(__file__).parent
CODE = Path(estate.checks.__file__).parent


def test_every_check_has_a_test_that_raises_it() -> None:
    untested = [
        identity
        for identity in CHECKS
        if f'"{identity}"' not in (TESTS / f"test_{identity.replace('-', '_')}.py").read_text(encoding="utf-8")
    ]
    assert untested == []


def test_every_check_is_one_file_named_as_it() -> None:
    files = {path.stem.replace("_", "-") for path in CODE.glob("*.py") if path.stem != "__init__"}
    assert files == set(CHECKS)


def test_every_check_says_what_holds() -> None:
    titles = [each.title for each in CHECKS.values()]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if not title or title.endswith(".")] == []


def test_there_are_many_distinct_checks() -> None:
    assert len(CHECKS) >= 40


def test_a_second_check_with_one_id_is_refused() -> None:
    first = next(iter(CHECKS))
    with pytest.raises(ValueError, match=f"two checks have the id '{first}'"):
        check(first, "again")(lambda _facts: iter(()))
