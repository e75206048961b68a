"""The scenarios of data/*.yaml: a small estate, what is changed in it, and what a reviewer must be told of that."""

import hashlib
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from review.model import Consequence, Operation
from tests.support.engine import ROOT
from tests.support.estate_files import FILES

HERE = Path(__file__).parent
STACK = "havering-dev"
TODAY = date(2026, 11, 23)
PROGRAM = ("components", "stacks", "policies")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Edit(_Strict):
    """One file that is changed: `old`, which stands there once, gives way to `new`; or it is `text`, or `gone`."""

    file: str
    old: str = ""
    new: str = ""
    text: str | None = None
    gone: bool = False


class Told(_Strict):
    """A change, as a reviewer must be told of it: `reason` is a part of the gravest risk's."""

    name: str
    does: Operation
    consequence: Consequence
    rank: int
    reason: str


class Meant(_Strict):
    """An effect of the change as a whole; `object` is a part of what is said."""

    rank: int
    opens: bool
    subject: str
    object: str


class Expected(_Strict):
    """What the review must come to; what is not said here must not be told.

    changes: the gravest, in their order, and at least five where so many are not routine. of: how many changes have
    each consequence as their gravest, all of them. routine: the names of all routine ones, where they are worth it.
    effects, effects_of: the gravest in their order, and how many there are. breaches: the thresholds crossed. policies:
    what rules say that they did not say before, or no longer (`new RULE name`). same: what differs in its spelling
    alone (`kind path: why`). problems: a part of each.
    """

    headline: str
    exit: int
    mark: str
    complete: bool = True
    problems: list[str] = []
    changes: list[Told] = []
    of: dict[Consequence, int] = {}
    routine: list[str] = []
    effects: list[Meant] = []
    effects_of: int = 0
    breaches: list[str] = []
    agreements: list[str] = []
    policies: list[str] = []
    same: list[str] = []


class Scenario(_Strict):
    """A change of the estate's data or program, on the day `today` (what stands was stood up on `TODAY`)."""

    name: str
    said: str
    today: date = TODAY
    edits: list[Edit]
    expect: Expected

    @property
    def files(self) -> list[str]:
        """The files that it changes, as git would name them."""
        return sorted({edit.file for edit in self.edits})


@cache
def scenarios() -> list[Scenario]:
    """Every scenario, in the order of the files and within them."""
    found = [
        Scenario.model_validate(each)
        for file in sorted((HERE / "data").glob("*.yaml"))
        if file.name != "base.yaml"
        for each in _read(file)
    ]
    names = [each.name for each in found]
    assert len(set(names)) == len(names), "a scenario stands twice"
    return found


def scenario(name: str) -> Scenario:
    """The scenario of that name."""
    return next(each for each in scenarios() if each.name == name)


@cache
def base() -> list[Edit]:
    """What the small estate has beside the smallest sound one."""
    return [Edit.model_validate(each) for each in _read(HERE / "data" / "base.yaml")]


def write(root: Path, edits: list[Edit], *, program: bool = False) -> None:
    """Write a checkout of the small estate with `edits` into `root`.

    program: with a program that runs; without, its files are there to be pointed at alone.
    """
    for name, text in FILES.items():
        _put(root / name, text)
    if program:
        _copy_program(root)
    else:
        (root / "components").symlink_to(ROOT / "components", target_is_directory=True)
    for edit in [*base(), *edits]:
        if program or not edit.file.startswith(PROGRAM):
            _apply(root, edit)


def _copy_program(root: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in PROGRAM:
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    for file in [*(ROOT / "estate").rglob("*.py"), *(ROOT / "estate").glob("*.csv")]:
        _put(root / file.relative_to(ROOT), file.read_text(encoding="utf-8"))
    shutil.copy(ROOT / "Pulumi.yaml", root)
    (root / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)


def _apply(root: Path, edit: Edit) -> None:
    file = root / edit.file
    if edit.gone:
        file.unlink()
        return
    if edit.text is not None:
        _put(file, edit.text)
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(edit.old) == 1, f"{edit.file} holds {edit.old!r} {text.count(edit.old)} times"
    _put(file, text.replace(edit.old, edit.new))


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def fingerprint(of: Scenario | None) -> str:
    """One number of everything that a recording was made from, the program apart: of the base where `of` is None."""
    told: list[Any] = [FILES, [edit.model_dump() for edit in base()], TODAY.isoformat()]
    if of:
        told += [[edit.model_dump() for edit in of.edits], of.today.isoformat()]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
