"""What leaving takes on a large programme, printed and not asserted: `python -m benchmarks.leaving [LINES]`.

300 items, 60 workloads, 12 waves, 30 agreements; a firewall log of a million lines, with the peak memory of reading it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.support.estates import SmallEstate, generated
from tests.support.programme import LEDGER, PROGRAMME, WAVE_1

ROOT = Path(__file__).resolve().parent.parent
ZONES, WAVES, AGREEMENTS, ITEMS = 60, 12, 30, 300


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        programme(Path(folder))
        log = Path(folder) / "firewall.csv"
        write_log(log, lines)
        report(["exit", "--format", "table"], folder, f"exit: {ITEMS} items, {ZONES} workloads, {WAVES} waves")
        report(["exit", "--format", "html", "--output", str(log.with_suffix(".html"))], folder, "the same as a page")
        small = log.with_name("small.csv")
        write_log(small, 1_000)
        span = ["--source", "firewall-logs", "--from", "2026-10-01", "--to", "2026-10-31", "--replace"]
        report(["discover", "read", str(small), *span], folder, "import of 1,000 lines")
        report(["discover", "read", str(log), *span], folder, f"import of {lines:,} lines")


def report(words: list[str], folder: str, said: str) -> None:
    """Run one command of `havering` and print its time and the peak memory of the largest so far."""
    command = [sys.executable, "-m", "cli.main", *words, "--root", folder]
    began = time.perf_counter()
    environment = {"HAVERING_TODAY": "2026-11-23", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{said}: {seconds:.1f} s, peak {peak} MB, exit code {done.returncode}")
    if done.returncode:
        print(done.stderr[-2000:])


def programme(root: Path) -> SmallEstate:
    """Write a large programme that passes the data check."""
    estate = generated(root, ZONES)
    estate.write("programme.yaml", PROGRAMME)
    estate.write("ledger.yaml", LEDGER.replace("wave-2", "wave-1"))
    agreement = estate.path("agreements/IAA-001.yaml").read_text(encoding="utf-8")
    for number in range(2, AGREEMENTS + 1):
        text = agreement.replace("IAA-001", f"IAA-{number:03}").replace("library/app", f"svc{number:03}/app")
        estate.write(f"agreements/IAA-{number:03}.yaml", text)
    for number in range(WAVES):
        estate.write(f"waves/wave-{number + 1}.yaml", wave(number))
    estate.write("shared/all.yaml", "name: all\nitems:\n" + "".join(item(number) for number in range(ITEMS)))
    return estate


def wave(number: int) -> str:
    """Return a wave of five zones, some weeks after the one before."""
    zones = [f"svc{number * 5 + step:03}" for step in range(5)]
    head, _, rest = WAVE_1.partition("plan:\n")
    days, _, tail = rest.partition("owner:")
    moved = [
        f"  {key}: {date.fromisoformat(day) + timedelta(weeks=number * 3)}"
        for key, day in (line.strip().split(": ") for line in days.splitlines()[:8])
    ]
    text = head.replace("wave-1", f"wave-{number + 1}").replace("[library]", f"[{', '.join(zones)}]")
    after = f"after: [wave-{number}]\n" if number else ""
    return f"{text}{after}plan:\n" + "\n".join(moved) + f"\nroll_back: Back\npoint_of_no_return: End\nowner:{tail}"


def item(number: int) -> str:
    """Return an item that a wave ends."""
    return (
        f"  - id: item-{number}\n    kind: route\n    what: Item {number}\n    direction: taken\n"
        "    provider: newham\n    consumer: havering\n    evidence: observed\n"
        f"    found: {{source: firewall-logs, on: 2026-11-02}}\n    agreement: IAA-{number % AGREEMENTS + 1:03}\n"
        f"    outcome: retire\n    wave: wave-{number % WAVES + 1}\n"
        f"    seen_as: {{flows: [{{to: newham/exchange, ports: {1024 + number}}}]}}\n"
    )


def write_log(path: Path, lines: int) -> None:
    """Write a log of October in which one line of four reaches newham."""
    draw = Random(7)  # noqa: S311  a benchmark's data, the same each time
    with path.open("w", encoding="utf-8") as stream:
        stream.write("time,source,destination,port,protocol,action\n")
        for number in range(lines):
            day = 1 + number * 31 // lines
            source = f"10.{draw.choice((40, 42, 10))}.{draw.randrange(256)}.{draw.randrange(256)}"
            to = f"10.200.12.{16 + draw.randrange(16)}" if number % 4 == 0 else f"10.99.{draw.randrange(256)}.7"
            stream.write(f"2026-10-{day:02}T09:15:00Z,{source},{to},{1024 + draw.randrange(400)},TCP,Allow\n")


if __name__ == "__main__":
    main()
