"""What every test has: an environment without this machine's Pulumi and Azure settings, and a private local Azure."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.engine import LocalAzure, clean_environment, small_project
from tools.engine import Engine, find

# A busy machine must not fail a test, and no run may differ from the one before: no deadline, no chance.
settings.register_profile("havering", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("havering")


@pytest.fixture(autouse=True, scope="session")
def clean_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that this machine's user has set reaches a test, and no test reaches the user's local Azure."""
    # Started by a shell with `&` a process ignores interrupts, and so does all that it starts: some tests send one.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    before = dict(os.environ)
    for name in before.keys() - clean_environment().keys():
        del os.environ[name]
    os.environ["HAVERING_LOCAL"] = str(tmp_path_factory.mktemp("local"))
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real engine; the cache's lock makes the first worker get it while the others wait."""
    return find()


@pytest.fixture
def local(tmp_path: Path, engine: Engine) -> Iterator[LocalAzure]:
    """A small project (see `tests.support.engine.rewrite`) with a local Azure of its own."""
    project = small_project(tmp_path, "")
    yield project
    project.stop()
