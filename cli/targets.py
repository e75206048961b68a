"""What `havering policies check` judges: a file, a stack, or a stack of the local Azure."""

import json
import subprocess
from pathlib import Path

from cli.errors import BadInputError
from cli.local.places import Places
from policies.readers import InputError, parse_resources, read_resources
from policies.resources import Resource
from tools.engine import find

_ROOT = Path(__file__).resolve().parents[1]


def resources_of(target: str, *, local: bool) -> list[Resource]:
    """Read what `target` names; raises `BadInputError` where nothing can be read."""
    try:
        if local:
            return read_resources(_local_state(target))
        if Path(target).is_file() or target.endswith(".json"):
            return read_resources(Path(target))
        return parse_resources(json.loads(_exported(target)), f"stack {target}")
    except InputError as problem:
        raise BadInputError(str(problem)) from problem


def _local_state(stack: str) -> Path:
    """Where the local Azure's own backend keeps the state of a stack."""
    folder = Places.here().backend / ".pulumi" / "stacks" / "havering"
    if not (path := folder / f"{stack}.json").is_file():
        there = ", ".join(sorted(file.stem for file in folder.glob("*.json"))) or "none"
        msg = f"{stack}: no such stack on the local Azure. Its stacks: {there}. `make up STACK={stack}` makes one."
        raise BadInputError(msg)
    return path


def _exported(stack: str) -> str:
    """Export a stack's state with the Pulumi CLI, secrets left encrypted."""
    command = [str(find().executable), "stack", "export", "--stack", stack, "--cwd", str(_ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  the engine that was found
    if done.returncode:
        why = done.stderr.strip().removeprefix("error: ").rstrip(".")
        msg = (
            f"{stack}: it is no file, and Pulumi does not export it as a stack: {why}. "
            "A stack of the local Azure is read with --local."
        )
        raise BadInputError(msg)
    return done.stdout
