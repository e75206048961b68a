"""How long a preview takes and what memory it needs: the plain SDK beside this estate's program, in one run.

    python -m benchmarks.preview [100 1000 3000]

The resources are havering-prod's own, as its preview declares them: its types in its proportions, under its components,
with its dependencies; thinned out or repeated to the size that is asked for. A provider that only echoes stands in for
Azure, so that what differs is the program: the plain way keeps the SDK's aliases for older API versions and refers to
others by ids that are unknown at preview; the estate's way is `components/sdk.py` and `components/known.py`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx
from rich.console import Console
from rich.table import Table

from benchmarks.echo_provider import served
from tools.engine import find

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1000, 3000)


def recorded(folder: Path) -> list[dict[str, Any]]:
    """Preview havering-prod against an empty local Azure and return its resources, those they refer to first."""
    environment = {**os.environ, "HAVERING_LOCAL": str(folder)}
    havering = [str(Path(sys.executable).with_name("havering")), "local"]
    ran = subprocess.run(
        [*havering, "--", "pulumi", "preview", "--json", "--stack", "havering-prod"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run([*havering, "stop"], env=environment, capture_output=True, check=False)
    if ran.returncode:
        sys.exit(f"the preview of havering-prod failed; run `make preview STACK=havering-prod`\n{ran.stderr}")
    rows = {step["urn"]: row(step["newState"]) for step in json.loads(ran.stdout)["steps"]}
    order = networkx.DiGraph()
    order.add_nodes_from(rows)
    for urn, each in rows.items():
        sources = [each["parent"], each["provider"], *(u for many in each["depends"].values() for u in many)]
        order.add_edges_from((source, urn) for source in sources if source in rows)
    return [rows[urn] for urn in networkx.topological_sort(order) if rows[urn]["type"] != "pulumi:pulumi:Stack"]


def row(state: dict[str, Any]) -> dict[str, Any]:
    """Keep what declaring a resource again needs."""
    return {
        "urn": state["urn"],
        "type": state["type"],
        "name": state["urn"].rpartition("::")[2],
        "custom": state["custom"],
        "inputs": state.get("inputs", {}),
        "parent": state.get("parent", ""),
        "provider": state.get("provider", "").rpartition("::")[0],
        "depends": state.get("propertyDependencies", {}),
    }


def resized(rows: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """Return `size` custom resources in the recorded proportions, under copies of their components."""
    frame = [each for each in rows if each["type"].startswith("pulumi:providers:")]
    components = [each for each in rows if not each["custom"]]
    customs = [each for each in rows if each["custom"] and each not in frame]
    made = list(frame)
    for copy in range(-(-size // len(customs))):
        wanted = min(size - copy * len(customs), len(customs))
        chosen = {customs[index * len(customs) // wanted]["urn"] for index in range(wanted)}
        kept = {each["urn"] for each in components} | chosen
        copied = [renamed(each, copy, kept) for each in rows if each["urn"] in kept]
        made += copied
    return made


def renamed(each: dict[str, Any], copy: int, kept: set[str]) -> dict[str, Any]:
    """Give a copy names of its own, and let it refer within its copy."""

    def there(urn: str) -> str:
        return f"{urn}-{copy}" if urn in kept else urn

    depends = {name: [there(urn) for urn in urns] for name, urns in each["depends"].items()}
    name, parent = f"{each['name']}-{copy}", there(each["parent"])
    return {**each, "urn": there(each["urn"]), "name": name, "parent": parent, "depends": depends}


def measured(project: Path, rows: Path, way: str, debug_providers: str) -> tuple[float, float]:
    """Preview once; return seconds and the peak resident memory of the largest process, in MB."""
    engine = find(Console(stderr=True))
    environment = {
        **engine.environment(dict(os.environ)),
        "HAVERING_BENCHMARK_ROWS": str(rows),
        "HAVERING_BENCHMARK_WAY": way,
        "HAVERING_PYTHON": sys.executable,
        "PULUMI_BACKEND_URL": f"file://{project.parent}",
        "PULUMI_CONFIG_PASSPHRASE": "benchmark",
        "PULUMI_DEBUG_PROVIDERS": debug_providers,
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_HOME": str(project.parent / "home"),
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PYTHONPATH": str(ROOT),
    }
    pulumi = str(engine.executable)
    init = [pulumi, "stack", "init", "benchmark"]
    if not (project / "Pulumi.benchmark.yaml").exists():
        subprocess.run(init, cwd=project, env=environment, capture_output=True, check=True)
    began = time.perf_counter()
    with (project / "out").open("wb") as out:
        preview = subprocess.Popen(
            [pulumi, "preview", "--stack", "benchmark", "--non-interactive"],
            cwd=project,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(preview.pid, 0)
    seconds = time.perf_counter() - began
    preview.returncode = os.waitstatus_to_exitcode(status)
    if preview.returncode:
        sys.exit((project / "out").read_text(encoding="utf-8")[-4000:])
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Measure each size both ways and print the ratios."""
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    table = Table("resources", "plain SDK", "estate", "plain / estate", "plain MB", "estate MB", title="pulumi preview")
    with tempfile.TemporaryDirectory() as temporary, served() as debug_providers:
        project = Path(temporary) / "project"
        shutil.copytree(ROOT / "benchmarks" / "replay", project / "replay")
        runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
        described = {"name": "benchmark", "runtime": runtime, "main": "replay"}
        (project / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")
        rows = recorded(Path(temporary) / "local")
        for size in sizes:
            file = project / "rows.json"
            file.write_text(json.dumps(resized(rows, size)), encoding="utf-8")
            plain, plain_mb = measured(project, file, "plain", debug_providers)
            estate, estate_mb = measured(project, file, "estate", debug_providers)
            figures = (
                f"{plain:.1f} s",
                f"{estate:.1f} s",
                f"{plain / estate:.2f}",
                f"{plain_mb:.0f}",
                f"{estate_mb:.0f}",
            )
            table.add_row(str(size), *figures)
            Console(stderr=True).print(f"{size}: plain {plain:.1f} s, estate {estate:.1f} s")
    Console().print(table)


if __name__ == "__main__":
    main()
