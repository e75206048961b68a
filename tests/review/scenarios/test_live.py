"""The recordings hold what the real engine says today: every scenario is previewed again and judged beside its own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.review.verdict import verdict
from review.model import Review
from tests.review.scenarios.record import stage
from tests.review.scenarios.recording import Raw, base, larger, read, review_of
from tests.review.scenarios.scenario import scenario, scenarios
from tools.engine import Engine

_DRAWN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_FOLDER = re.compile(r"/[^\s\"']*havering-scenarios-[^/]+/")


def plain(review: Review) -> Any:
    """All that a review says, but for what Azure draws anew each time, and where on this machine it was made."""
    told = json.loads(review.model_dump_json(exclude={"digest"}))
    text = _FOLDER.sub("", _DRAWN.sub("drawn", json.dumps(told, sort_keys=True)))
    return json.loads(text)


def as_far_as_told(review: Review) -> Any:
    """What two previews of one change have in common: of one that stops early, how far it comes is chance."""
    return plain(review) if review.complete else {"complete": False, "exit": verdict(review, "")[0]}


def difference(now: Any, then: Any, path: str = "") -> str:
    """The first place at which two reviews differ, and how; "" for none."""
    if type(now) is type(then) and isinstance(now, dict):
        keys = sorted(now.keys() | then.keys())
        return next((said for key in keys if (said := difference(now.get(key), then.get(key), f"{path}.{key}"))), "")
    if type(now) is type(then) and isinstance(now, list) and len(now) == len(then):
        pairs = enumerate(zip(now, then, strict=True))
        return next((said for place, pair in pairs if (said := difference(*pair, f"{path}[{place}]"))), "")
    return "" if now == then else f"{path}: the engine says {str(now)[:300]}, the recording {str(then)[:300]}"


def recorded(name: str, folder: Path) -> Review:
    return review_of(scenario(name), larger(read(name), base()), base(), folder)


@pytest.mark.engine
@pytest.mark.long
def test_the_recordings_say_what_the_engine_says_today(tmp_path: Path, engine: Engine) -> None:
    stale = {}
    with stage() as made:
        stands = made.base()
        for of in scenarios():
            live: Raw = made.preview(of)
            now = review_of(of, live, stands, tmp_path / "live" / of.name)
            then = recorded(of.name, tmp_path / "kept" / of.name)
            stale[of.name] = difference(as_far_as_told(now), as_far_as_told(then))
    found = [f"{name}{said}" for name, said in stale.items() if said]
    assert not found, "\n".join([*found, "Run `python -m tests.review.scenarios.record`, and read what differs."])


@pytest.mark.parametrize("name", ["tag-changed", "zone-deleted", "program-fails"])
def test_a_recording_that_says_something_else_is_found(name: str, tmp_path: Path) -> None:
    review = recorded(name, tmp_path)
    other = recorded("flow-added", tmp_path / "other")
    assert difference(plain(review), plain(review)) == ""
    assert difference(plain(other), plain(review))
    unlike: list[dict[str, Any]] = [
        {"unchanged": review.unchanged + 1},
        {"complete": not review.complete},
        {"problems": ["another"]},
        {"changes": other.changes},
    ]
    for change in unlike:
        (key,) = change
        assert difference(plain(review.model_copy(update=change)), plain(review)).startswith(f".{key}")
