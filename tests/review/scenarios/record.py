"""Records the scenarios with the real engine: `python -m tests.review.scenarios.record [FOLDER]`.

The small estate is stood up once, and each scenario previewed on a copy of it, as `havering review` does. All of them
together, because Azure draws ids anew for each base, and a recording is read beside the base that it was made on.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from cli.local import azure
from cli.local.places import Places
from cli.review import capture
from cli.review.capture import Files, modules_of, session_for, settings
from cli.review.engine_run import run
from cli.review.progress import Progress
from cli.review.scene import checkpoint, copied
from policies.findings import read_findings
from tests.review.scenarios.recording import BASE, FOLDER, Raw, keep, needs_of, short_findings, smaller
from tests.review.scenarios.scenario import STACK, TODAY, Scenario, fingerprint, scenarios, write

_UP = ("up", "--yes", "--skip-preview", "--non-interactive", "--color", "never", "--suppress-outputs")


@dataclass(frozen=True)
class Stage:
    """The small estate, stood up: its local Azure, and a folder for everything else."""

    places: Places
    folder: Path
    progress: Progress

    def base(self) -> Raw:
        """What stands, what the rules found in it, and who needs whom there."""
        state = checkpoint(self.places, STACK)
        assert state, "nothing stands"
        raw = self._preview(self.places.root)
        return {
            "made_from": fingerprint(None),
            "state": json.loads(state.read_text(encoding="utf-8")),
            "needs": raw["needs"],
            "findings": short_findings(read_findings(Files(self.folder).findings)),
        }

    def preview(self, scenario: Scenario) -> Raw:
        """What the engine and the rules say of one scenario."""
        root = self.folder / scenario.name
        write(root, scenario.edits, program=True)
        with _on(scenario.today.isoformat()):
            return self._preview(root) | {"made_from": fingerprint(scenario)}

    def _preview(self, root: Path) -> Raw:
        with copied(self.places, root, self.folder / "runs") as places:
            captured = capture.local(places, STACK, self.progress)
            files = Files(places.folder)
            return {
                "events": files.events.read_text(encoding="utf-8").splitlines(keepends=True),
                "needs": needs_of(json.loads(files.plan.read_text(encoding="utf-8"))) if files.plan.exists() else {},
                "findings": captured.findings,
            }


@contextmanager
def stage() -> Iterator[Stage]:
    """Stand the small estate up, with every rule looking."""
    with TemporaryDirectory(prefix="havering-scenarios-") as name:
        folder = Path(name)
        write(folder / "base", [], program=True)
        made = Stage(Places(folder / "base", folder / "local"), folder, Progress(Console(quiet=True)))
        with _on(TODAY.isoformat()):
            _stand_up(made)
        try:
            yield made
        finally:
            azure.stop(made.places)


def _stand_up(made: Stage) -> None:
    files = Files(made.folder)
    root = made.places.root
    typed = (*_UP, "--stack", STACK, *files.policy_arguments(root / "policies"))
    session, typed = session_for(made.places, typed, made.progress)
    with azure.serving(made.places) as server:
        done = run(
            [str(session.engine.executable), *typed],
            folder=made.places.project,
            environment=session.on(server).environment | settings(files) | modules_of(root),
            log=files.log,
        )
    assert done.code == 0, done.printed


@contextmanager
def _on(day: str) -> Iterator[None]:
    before = os.environ.get("HAVERING_TODAY")
    os.environ["HAVERING_TODAY"] = day
    try:
        yield
    finally:
        os.environ.pop("HAVERING_TODAY")
        if before is not None:
            os.environ["HAVERING_TODAY"] = before


def main(target: Path = FOLDER) -> None:
    """Record the base, and every scenario on it."""
    target.mkdir(exist_ok=True)
    with stage() as made:
        stands = made.base()
        keep(BASE, stands, target)
        for scenario in scenarios():
            keep(scenario.name, smaller(made.preview(scenario), stands), target)
            print(scenario.name, flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
