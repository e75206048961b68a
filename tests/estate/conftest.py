"""Small estates in folders of the tests' own."""

from pathlib import Path

import pytest

from tests.support.estates import SmallEstate, minimal, with_production


@pytest.fixture
def small(tmp_path: Path) -> SmallEstate:
    """The smallest sound estate: development alone."""
    return minimal(tmp_path)


@pytest.fixture
def both(tmp_path: Path) -> SmallEstate:
    """The smallest sound estate with production."""
    return with_production(tmp_path)
