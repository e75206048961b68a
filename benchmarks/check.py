"""How long `havering check` takes on a generated estate, Python's start included: `benchmarks/check.py [ZONES]`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.estates import generated

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    zones = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        generated(Path(folder), zones)
        command = [sys.executable, "-m", "cli.main", "check", "--stacks", folder]
        began = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
    print(done.stdout.splitlines()[-1] if done.stdout else done.stderr)
    print(f"{zones} zones: {seconds:.2f} s, exit code {done.returncode}")


if __name__ == "__main__":
    main()
