"""The thresholds that a change is held to: as they stand where it left the main branch, never as it makes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pydantic import BaseModel

from cli.review.git import Git
from estate.calendar import Calendar
from estate.reading import Unreadable, read
from estate.shape import shape
from estate.thresholds import Thresholds
from review.model import Breach, Commit, Review
from review.thresholds import Approval, breaches

Model = TypeVar("Model", bound=BaseModel)


def judge(
    review: Review, git: Git | None, data: Path, approvals: Sequence[Approval], changed: Sequence[str]
) -> tuple[list[Breach], list[str]]:
    """Return the thresholds that a review crosses, and why they could not all be told; `data` is the data folder."""
    bar = _Bar(git, git.fork() if git else None, data)
    thresholds, calendar = bar.file("thresholds.yaml", Thresholds), bar.file("calendar.yaml", Calendar)
    if thresholds is None or calendar is None:
        return [], bar.problems
    today = date.fromisoformat(review.today)
    return breaches(review, thresholds, calendar, today, approvals, changed), bar.problems


@dataclass
class _Bar:
    """The files that say what counts: of the commit where the branch left the main one, else the checkout's own."""

    git: Git | None
    base: Commit | None
    data: Path
    problems: list[str] = field(default_factory=list)

    def file(self, name: str, model: type[Model]) -> Model | None:
        """Read one; where there is none, or a broken one, that is a problem."""
        text = self._before(self.data / name)
        with TemporaryDirectory(prefix="havering-limits-") as folder:
            path = self.data / name
            if text is not None:
                path = Path(folder) / name
                path.write_text(f"{text}\n", encoding="utf-8")
            elif self.git and path.is_file():
                self.problems.append(self._own(f"{self.data.name}/{name}"))
            if not path.is_file():
                self.problems.append(f"{self.data.name}/{name}: there is none, so no threshold was judged")
                return None
            try:
                return shape(model, read(path, f"{self.data.name}/{name}"))
            except Unreadable as fault:
                self.problems.append(f"thresholds were not judged: {fault}")
                return None

    def _own(self, name: str) -> str:
        """Say why a change is held to its own bar: whoever lowers it is then not stopped by it."""
        left = (
            f"{self.base.ref} ({self.base.hash[:12]}) has none" if self.base else "no main branch is known that it left"
        )
        return f"{name}: {left}, so this change is held to the file as it stands here, which it may itself have changed"

    def _before(self, path: Path) -> str | None:
        if not self.git or not self.base or not path.is_relative_to(self.git.root):
            return None
        return self.git.ask("show", f"{self.base.hash}:{path.relative_to(self.git.root).as_posix()}")
