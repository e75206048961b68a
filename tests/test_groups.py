"""Tests that share something costly run in one worker, so that it is made once."""

import os

import pytest


@pytest.mark.xdist_group("groups")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="only where several workers share the tests")
def test_the_installed_pytest_and_xdist_keep_a_group_together(request: pytest.FixtureRequest) -> None:
    # What the scheduler sorts by: https://pytest-xdist.readthedocs.io/en/stable/distribution.html
    assert request.node.nodeid.endswith("@groups"), "pytest-xdist does not know the groups of this pytest"
