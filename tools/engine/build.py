"""Building Pulumi from its Go modules, where there is Go and a module proxy but no download."""

import json
import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.engine.errors import AttemptError
from tools.engine.version import WANTED

#: The module of ours that names Pulumi as a tool, with the checksum of everything that goes into it.
MODULE: Final = Path(__file__).parent / "go"
LAUNCHER: Final = Path(__file__).parent / "language_host" / "pulumi-language-python"

_SDK = "github.com/pulumi/pulumi/sdk/v3"
_FLAGS = [
    "-trimpath",
    "-buildvcs=false",
    *("-tags", "osusergo,grpcnotrace"),
    *("-ldflags", f"-w -s -X {_SDK}/go/common/version.Version={WANTED}"),
]


def build(root: Path, report: Callable[[str], None]) -> None:
    """Build `root/bin/pulumi` with our language host beside it; from nothing, five minutes on two cores.

    :raises AttemptError: no Go, no module proxy, or the build failed.
    """
    go = _go()
    bin_folder = root / "bin"
    bin_folder.mkdir(parents=True)
    command = [
        go,
        "build",
        "-v",
        *_FLAGS,
        "-o",
        str(bin_folder / "pulumi"),
        "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ]
    last: deque[str] = deque(maxlen=5)
    packages = 0
    with subprocess.Popen(  # noqa: S603 - Go, with our own module
        command, cwd=MODULE, env=_environment(go), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            last.append(line.strip())
            fetching = line.startswith("go: ")
            packages += not fetching
            report(line.removeprefix("go: ").strip() if fetching else f"{packages} packages compiled")
    if process.returncode:
        raise AttemptError("go build failed: " + " / ".join(last))
    add_language_host(bin_folder)


def add_language_host(folder: Path) -> None:
    """Put our language host into `folder`: the launcher, and the script of Pulumi's SDK that runs a program.

    :raises AttemptError: no Go, or no module proxy.
    """
    go = _go()
    fetched = subprocess.run(  # noqa: S603 - Go, with our own module
        [go, "mod", "download", "-json", _SDK],
        cwd=MODULE,
        env=_environment(go),
        capture_output=True,
        text=True,
        check=False,
    )
    if fetched.returncode:
        raise AttemptError("go mod download failed: " + (fetched.stderr or fetched.stdout).strip())
    sdk = Path(json.loads(fetched.stdout)["Dir"])
    folder.mkdir(parents=True, exist_ok=True)
    for file in (sdk / "python" / "cmd" / "pulumi-language-python-exec", LAUNCHER):
        place(file, folder)


def place(file: Path, folder: Path) -> None:
    """Copy `file` into `folder` as an executable, in one step for whoever runs it meanwhile."""
    partial = folder / f".{file.name}.{os.getpid()}"
    shutil.copyfile(file, partial)
    partial.chmod(0o755)
    partial.replace(folder / file.name)


def _go() -> str:
    found = shutil.which("go")
    if found is None:
        message = "go is not on the PATH"
        raise AttemptError(message)
    return found


def _environment(go: str) -> dict[str, str]:
    """What steers the build, whatever the user's own Go settings say; caches and proxy stay theirs."""
    return dict(os.environ) | {
        "CGO_ENABLED": "0",
        "GOFLAGS": "-mod=readonly",
        "GOTOOLCHAIN": "local" if _new_enough(go) else "auto",
        "GOWORK": "off",
    }


def _new_enough(go: str) -> bool:
    """Whether the installed Go may build the module itself; otherwise it is let to fetch the one that may."""
    asked = re.search(r"^go (\d+)\.(\d+)(?:\.(\d+))?", (MODULE / "go.mod").read_text(encoding="utf-8"), re.MULTILINE)
    environment = dict(os.environ) | {"GOTOOLCHAIN": "local"}
    said = subprocess.run([go, "env", "GOVERSION"], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - Go
    has = re.search(r"go(\d+)\.(\d+)(?:\.(\d+))?", said.stdout)
    if asked is None or has is None:
        return True
    return tuple(int(part or 0) for part in has.groups()) >= tuple(int(part or 0) for part in asked.groups())
