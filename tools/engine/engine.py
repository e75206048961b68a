"""A Pulumi engine that has been found."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.engine.errors import AttemptError
from tools.engine.version import WANTED, Version, parse_version

#: What the engine starts to run Python; beside `pulumi` or on the PATH.
LANGUAGE_HOST = "pulumi-language-python"


@dataclass(frozen=True)
class Engine:
    """The `pulumi` executable, where it came from, and the folder of its language host where that is ours."""

    executable: Path
    version: Version
    origin: str
    host_folder: Path | None = None

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """`base` with the engine and its language host on the PATH."""
        folders = [self.host_folder] if self.host_folder else []
        path = [str(folder) for folder in (*folders, self.executable.parent)]
        return dict(base) | {"PATH": os.pathsep.join([*path, base.get("PATH", os.defpath)])}


def ask_version(executable: Path, *, home: Path) -> Version:
    """Run `pulumi version`; `home` is where Pulumi may write (it makes a folder for logs even for this).

    :raises AttemptError: it does not run, or is older than the project needs.
    """
    environment = dict(os.environ) | {"PULUMI_SKIP_UPDATE_CHECK": "true", "PULUMI_HOME": str(home)}
    try:
        answer = subprocess.run(  # noqa: S603 - the executable is what is being judged
            [executable, "version"], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        message = f"{executable} does not run ({fault})"
        raise AttemptError(message) from fault
    version = parse_version(answer.stdout)
    if answer.returncode or version is None:
        said = (answer.stderr or answer.stdout).strip() or f"exit code {answer.returncode}"
        message = f"{executable} does not say its version ({said})"
        raise AttemptError(message)
    if version < WANTED:
        message = f"{executable} is {version}, and the project needs {WANTED} or later"
        raise AttemptError(message)
    return version
