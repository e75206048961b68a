"""Writing the reports of a review: all of them or none."""

import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from cli.errors import BadInputError
from estate.estate import Estate
from estate.faults import EstateError
from estate.load import load
from estate.stack import Stack
from review.model import Commit, Review
from review.pictures import pictures
from review.reports.junit import junit
from review.reports.markdown import markdown
from review.reports.page import page
from review.reports.sarif import sarif

REPORT = "review.json"
"""The report that all others are made from; written last, so that where it is new all others are."""


def estate_of(root: Path, facts: Stack, today: str) -> Estate | None:
    """Read the estate for its pictures; None where there is none, or where its data is broken."""
    try:
        return load(root / facts.estate, date.fromisoformat(today), {})
    except EstateError:
        return None


def reports(review: Review, estate: Estate | None, stack: Stack | None) -> dict[str, str]:
    """Make every report, by the name of its file. Without the estate (its data is broken) the page has no pictures."""
    drawn = pictures(estate, stack, review) if estate and stack else {}
    return {
        "review.md": markdown(review, blob=blob_of(review.head, os.environ), whole=whole_of(os.environ)),
        "review.html": page(review, drawn),
        "review.sarif": sarif(review),
        "review.junit.xml": junit(review),
        REPORT: review.model_dump_json(by_alias=True, indent=1) + "\n",
    }


def made_ready(folder: Path, named: str) -> None:
    """Make sure that a folder can be written before the work of minutes begins; `named` is who chose it.

    One that is not there is not made.

    :raises BadInputError: it cannot.
    """
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    try:
        Path(mkdtemp(prefix=".review-", dir=there)).rmdir()
    except OSError as fault:
        message = f"{named} {folder}: it cannot be written ({fault.strerror}). Choose another folder."
        raise BadInputError(message) from fault


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write the files into `folder` together: first beside their places, then each in one step, uninterrupted.

    :raises BadInputError: the folder cannot be written.
    """
    fresh: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(prefix=".review-", dir=folder))
        for name, text in files.items():
            (fresh / name).write_text(text, encoding="utf-8")
        with _uninterrupted():
            for name in files:
                (fresh / name).replace(folder / name)
    except OSError as fault:
        message = f"--output {folder}: the reports cannot be written there ({fault.strerror}). Choose another folder."
        raise BadInputError(message) from fault
    finally:
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    blocked = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)


def blob_of(commit: Commit, environment: Mapping[str, str]) -> str:
    """Where a reader on GitHub finds a file of the commit; "" elsewhere, and where files differ from it.

    https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables
    """
    server, repository = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    known = server and repository and commit.hash and not commit.dirty
    return f"{server}/{repository}/blob/{commit.hash}/" if known else ""


def whole_of(environment: Mapping[str, str]) -> str:
    """Where a reader on GitHub finds the whole report: with the run that keeps it."""
    parts = [environment.get(name) for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")]
    return f"{parts[0]}/{parts[1]}/actions/runs/{parts[2]}" if all(parts) else ""
