"""What a change is compared with: a commit that is stood up for it, or what stands already."""

from dataclasses import dataclass
from pathlib import Path

from cli.errors import BadInputError
from cli.review.git import Git, NoGitError
from review.model import Commit

UNKNOWN = Commit(ref="", hash="", dirty=True)
"""The head of a checkout that git knows nothing of."""


@dataclass(frozen=True)
class Against:
    """The choice, and why.

    git: None where there is none; head: what is checked out; commit: what the change's files are compared with, None
    where nothing tells; stood_up: whether that commit is to be stood up, so that resources are compared with it too.
    """

    git: Git | None
    head: Commit
    commit: Commit | None
    stood_up: bool
    why: str

    def changed_files(self) -> list[str]:
        """The files that the change touches; none where git does not tell."""
        return self.git.changed_files(self.commit) if self.git else []


def choose(root: Path, ref: str | None, *, local: bool) -> Against:
    """Choose for the checkout at `root`: `ref` where one is named, else where the branch left the main one.

    :raises BadInputError: a commit is named that is none, or that git cannot be asked for.
    """
    git = Git(root)
    try:
        head = git.head()
    except NoGitError as fault:
        if ref:
            message = f"--base {ref}: {fault}"
            raise BadInputError(message) from fault
        return Against(None, UNKNOWN, None, stood_up=False, why=str(fault))
    if ref:
        return Against(git, head, git.commit(ref), stood_up=local, why=f"--base {ref}")
    fork = git.fork()
    if fork is None:
        return Against(git, head, None, stood_up=False, why=_alone(git))
    if fork.hash == head.hash and not head.dirty:
        return Against(git, head, fork, stood_up=False, why=f"nothing differs from {fork.ref}")
    why = "files differ from the commit" if fork.hash == head.hash else f"this branch left {fork.ref} there"
    return Against(git, head, fork, stood_up=local, why=why)


def _alone(git: Git) -> str:
    if mains := git.mains():
        return f"nothing here joins this branch to {mains[0]}: `git fetch --unshallow` gets the history that lacks"
    return "this checkout has no main branch to compare with"
