"""Whether what was rehearsed is what would be done: the commit that ran, compared with the one that is looked at."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from estate.waves import Wave
from leaving.doors.item import Items
from leaving.programme.moment import Moment, listed

WHAT_RUNS = ("stacks", "components", "policies", "Pulumi.yaml", "Pulumi.*.yaml")
"""What decides, besides the estate's data, what a run makes."""

DATA = ("address_plan.yaml", "agreements", "archetypes", "landing_zones", "management_groups.yaml", "people.yaml")
"""Data that does too; waves, evidence and the inventory make nothing."""


@dataclass(frozen=True)
class Rehearsals:
    """What a wave's rehearsal is compared with: the checkout at `root`; without one nothing can be said."""

    root: Path | None = None
    estate: str = "estate"
    production: bool = False
    planned: frozenset[tuple[str, str]] | None = None
    """(service, kind of resource) of a plan or state of production; None where none was read."""
    _changed: dict[str, list[str] | None] = field(default_factory=dict)

    def verdict(self, wave: Wave, moment: Moment) -> tuple[Literal["met", "open", "unknown"], str]:
        """Return the verdict on the wave's rehearsal, and what it rests on."""
        ran = [each for each in wave.reached if each.step == "rehearsed" and moment.happened(each.on)]
        if not ran:
            return "open", f"not rehearsed; planned for {wave.plan.rehearsed}"
        last = max(ran, key=lambda each: each.on)
        if last.commit is None:
            return "open", f"the rehearsal of {last.on} names no commit"
        if self.root is None:
            return "unknown", "this is no checkout, so that nobody can tell what changed since the rehearsal"
        if last.commit not in self._changed:
            self._changed[last.commit] = changed_since(self.root, last.commit, self.estate)
        changed = self._changed[last.commit]
        if changed is None:
            return "unknown", f"this checkout does not have the commit {last.commit[:12]} that was rehearsed"
        if changed:
            what = f"what was rehearsed on {last.on} ({last.commit[:12]}) has changed since: {listed(changed, 4)}"
            return "open", what
        return "met", f"on {last.on}, and nothing that runs has changed since {last.commit[:12]}"


def standing_in(items: Items) -> frozenset[tuple[str, str]]:
    """Return which service has which kind of resource, by its tags."""
    return frozenset(
        (str(item.tags["service"]), item.token.rsplit(":", 1)[1]) for item in items if item.tags.get("service")
    )


def changed_since(root: Path, commit: str, estate: str) -> list[str] | None:
    """Return the files that decide what runs and that differ from `commit`; None where git does not know it."""
    paths = [*WHAT_RUNS, *(f"{estate}/{part}" for part in DATA)]
    command = ["git", "-C", str(root), "diff", "--name-only", "--end-of-options", commit, "--", *paths]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  git, on a commit's hash
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else None
