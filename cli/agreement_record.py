"""`havering agreements check --base REF`: whether the files still say what was signed by a commit."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cli.agreement_reading import Reading, reading
from cli.errors import BadInputError, CommandError
from cli.review.git import Git
from estate.faults import EstateError, Fault
from leaving.agreements.record import changed_record
from review.model import Commit


@dataclass(frozen=True)
class Record:
    """What is no longer as it was in a commit."""

    base: Commit
    faults: tuple[Fault, ...]

    @property
    def refused(self) -> bool:
        """Whether anything is worse than a warning."""
        return any(not fault.warning for fault in self.faults)


def record_since(read: Reading, ref: str) -> Record:
    """Compare the data with that of the commit `ref`; raises `BadInputError` where that has no estate to read."""
    git = Git(read.root)
    return _compared(read, git, git.commit(ref))


def edited_record(root: Path, git: Git, base: Commit, changed: Sequence[str]) -> list[str]:
    """Say for a review what a change edits of what was signed by `base`; nothing where it touches no such file."""
    if not any("/agreements/" in name or name.endswith("parties.yaml") for name in changed):
        return []
    try:
        return [str(fault) for fault in _compared(reading(root), git, base).faults]
    except (CommandError, EstateError) as problem:
        return [f"whether agreements stay as they were signed cannot be told: {problem}"]


def _compared(read: Reading, git: Git, base: Commit) -> Record:
    with TemporaryDirectory(prefix="havering-record-") as folder:
        then = Path(folder) / "then"
        held = (git.ask("ls-tree", "--name-only", base.hash) or "").splitlines()
        data = read.folder.relative_to(read.root).parts[0]
        wanted = [name for name in held if name == data or name.startswith("Pulumi.")]
        try:
            git.copy(base, then, *wanted)
            before = reading(then, read.estate.today).estate
        except (CommandError, EstateError) as problem:
            message = (
                f"--base {base.ref}: the estate of that commit cannot be read, so nothing can be compared: {problem}"
            )
            raise BadInputError(message) from None
    found = sorted(set(changed_record(before, read.estate, base.ref, read.folder.name)))
    return Record(base, tuple(found))


def plain_record(record: Record) -> dict[str, Any]:
    """The comparison as JSON shows it."""
    faults = [asdict(fault) for fault in record.faults]
    return {
        "record": {"base": record.base.ref, "commit": record.base.hash, "kept": not record.refused, "faults": faults}
    }


def record_lines(record: Record) -> Iterator[str]:
    """Write it for people: every fault, then the count."""
    for fault in record.faults:
        yield f"{'warning: ' if fault.warning else ''}{fault}"
    changed = sum(not fault.warning for fault in record.faults)
    said = f"{changed} of it changed" if changed else "all of it stands"
    yield f"what was signed by {record.base.ref} ({record.base.hash[:12]}): {said}"
