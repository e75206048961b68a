"""The programme in miniature, as of a day on which its first wave has begun."""

from pathlib import Path

import pytest

from tests.support.estates import SmallEstate
from tests.support.programme import with_programme


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "200")
    return with_programme(tmp_path)
