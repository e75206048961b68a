"""The cache of engines lies where the user's caches lie."""

from pathlib import Path

import pytest

from tools.engine.cache import cache_folder


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ({}, "/home/one/.cache/havering/engine"),
        ({"XDG_CACHE_HOME": "/caches"}, "/caches/havering/engine"),
        ({"XDG_CACHE_HOME": ""}, "/home/one/.cache/havering/engine"),
        ({"HAVERING_CACHE": "/ours", "XDG_CACHE_HOME": "/caches"}, "/ours/engine"),
    ],
)
def test_the_nearest_setting_says_where(settings: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HAVERING_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/one", **settings}.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder)
