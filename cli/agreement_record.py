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
from review.model import Breach, Commit

AS_SIGNED, NOBODY = "agreements-as-signed", "nobody"
"""How a review calls it, and who may allow it."""


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
    """Compare the data with that of where the checkout left `ref`: what others recorded there since is not ours.

    Raises `BadInputError` where that commit has no estate to read.
    """
    git = Git(read.root)
    return _compared(read, git, forked(git, git.commit(ref)))


def forked(git: Git, base: Commit) -> Commit:
    """Return the last commit that the checkout and `base` have in common; `base` itself where there is none."""
    found = git.ask("merge-base", base.hash, "HEAD")
    return Commit(ref=base.ref, hash=found) if found else base


def edited_record(root: Path, git: Git, base: Commit, changed: Sequence[str]) -> list[Breach]:
    """Return for a review what a change edits of what was signed by `base`; nothing where it touches no such file.

    Nobody allows it: it is put back, and what was decided later is added beside it. A decision taken in time and
    recorded late edits nothing: the doors that it opens again are told, and allowed, as doors.
    """
    if not any("/agreements/" in name or name.endswith("parties.yaml") for name in changed):
        return []
    try:
        said = [str(fault) for fault in _compared(reading(root), git, base).faults if not fault.warning]
    except (CommandError, EstateError) as problem:
        said = [f"it cannot be told: {problem}"]
    return [Breach(threshold=AS_SIGNED, said=each, allowed_by=[NOBODY]) for each in said]


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
