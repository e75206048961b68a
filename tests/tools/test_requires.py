"""A test that needs more of the machine is skipped by name, or fails where that was promised."""

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.support.requirements import KNOWN, require


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("HAVERING_REQUIRE", raising=False)
    return monkeypatch


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_absent_skips_the_test_by_name(bare: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(Skipped, match=f"needs {name}, and none of"):
        require(name)


def test_what_was_promised_fails_the_test(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("HAVERING_REQUIRE", "node,chromium")
    with pytest.raises(Failed, match="needs chromium"):
        require("chromium")
    with pytest.raises(Skipped):
        require("go")
