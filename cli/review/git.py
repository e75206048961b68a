"""What git knows of the checkout: the commit, whether files differ from it, and a copy of another commit's files."""

import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from cli.errors import BadInputError, CommandError
from review.model import Commit

MAINS = {"main": "refs/heads/main", "origin/main": "refs/remotes/origin/main"}
"""The branch that changes are compared with, the first that there is; whole, because a tag may have its name."""


class NoGitError(CommandError):
    """The checkout is no repository, or there is no git."""


@dataclass(frozen=True)
class Git:
    """A checkout, asked through git."""

    root: Path

    def ask(self, *arguments: str) -> str | None:
        """What git answers; None where it says no. Bytes that are no UTF-8 are written out: a file may have any name.

        :raises NoGitError: there is no git.
        """
        command = ["git", "-C", str(self.root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git itself
        except OSError as fault:
            message = f"git does not run ({fault.strerror}): what changed cannot be told from what stood before"
            raise NoGitError(message) from fault
        return done.stdout.decode(errors="backslashreplace").strip() if done.returncode == 0 else None

    def head(self) -> Commit:
        """The commit that is checked out, `dirty` when any file differs from it, tracked or not.

        :raises NoGitError: no repository, or one without a commit.
        """
        found = self.ask("rev-parse", "HEAD")
        if found is None:
            message = (
                f"{self.root}: no git repository with a commit: what changed cannot be told from what stood before"
            )
            raise NoGitError(message)
        name = self.ask("symbolic-ref", "--short", "HEAD") or "HEAD"
        return Commit(ref=name, hash=found, dirty=bool(self.ask("status", "--porcelain")))

    def commit(self, ref: str) -> Commit:
        """The commit that `ref` names.

        :raises BadInputError: it names none.
        """
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found is None:
            message = (
                f"--base {ref}: no such commit in {self.root}. Name a branch, a tag or a hash that this checkout has; "
                f"`git fetch origin {ref}` gets one that it has not."
            )
            raise BadInputError(message)
        return Commit(ref=ref, hash=found)

    def fork(self) -> Commit | None:
        """Where this branch left the main one; None where there is no main branch here, or no common history."""
        for name, branch in MAINS.items():
            found = self.ask("merge-base", branch, "HEAD")
            if found:
                return Commit(ref=name, hash=found)
        return None

    def mains(self) -> list[str]:
        """The main branches that there are, whether or not anything joins this one to them."""
        return [name for name, branch in MAINS.items() if self.ask("rev-parse", "--verify", "--quiet", branch)]

    def tree(self, commit: Commit) -> str:
        """The hash of the commit's files: two commits with the same files have the same."""
        return self.ask("rev-parse", f"{commit.hash}^{{tree}}") or commit.hash

    def changed_files(self, base: Commit | None) -> list[str]:
        """The files that differ from `base` (else from the commit that is checked out), new ones too; from the root."""
        against = base.hash if base else "HEAD"
        tracked = self.ask("diff", "--name-only", "--no-renames", "-z", against, "--") or ""
        new = self.ask("ls-files", "--others", "--exclude-standard", "-z") or ""
        return sorted({name for name in (*tracked.split("\0"), *new.split("\0")) if name})

    def copy(self, commit: Commit, folder: Path, *paths: str) -> None:
        """Write the commit's files (those below `paths`, else all) into `folder`, of which git keeps no trace.

        :raises CommandError: git or the disk refuses.
        """
        folder.mkdir(parents=True, exist_ok=True)
        command = ["git", "-C", str(self.root), "archive", "--format=tar", commit.hash, *paths]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as git:  # noqa: S603 - git itself
            try:
                with tarfile.open(fileobj=git.stdout, mode="r|") as archive:
                    archive.extractall(folder, filter="data")
            except (tarfile.TarError, OSError) as fault:
                git.kill()  # it may be waiting to write the rest
                said = (git.stderr.read() if git.stderr else b"").decode(errors="replace").strip()
                message = (
                    f"the files of {commit.ref} ({commit.hash[:12]}) cannot be copied to {folder}: {said or fault}"
                )
                raise CommandError(message) from fault
