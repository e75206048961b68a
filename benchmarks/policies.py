"""How fast the policy pack judges, and what it adds to a preview; Checkov on the same resources beside it.

    python -m benchmarks.policies             in process, 1,000 and 10,000 mixed resources, and Checkov on the first
    python -m benchmarks.policies --preview   pulumi preview of 1,000 resources, whole pack against an empty one

Checkov comes from PyPI into a virtual environment of its own under .local/benchmarks, made on the first run, so that
its many dependencies never meet ours. It reads the same resources written as an ARM template; how long it takes to
start and read an empty template is measured too, and taken off in a column of its own.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.echo_provider import served
from benchmarks.preview import recorded, resized
from policies.catalogue import all_rules
from policies.resources import Resource
from policies.session import Session
from policies.waivers import Waivers
from tools.engine import find

ROOT = Path(__file__).resolve().parent.parent
CHECKOV = "checkov==3.3.30"
TODAY = date(2026, 11, 23)
TAGS = {"service": "x", "owner": "x-owners", "environment": "dev", "classification": "OFFICIAL", "funding": "ict"}

MIXED: list[tuple[str, str, dict[str, Any]]] = [
    ("storage:StorageAccount", "Microsoft.Storage/storageAccounts", {"minimumTlsVersion": "TLS1_2"}),
    ("keyvault:Vault", "Microsoft.KeyVault/vaults", {"enableRbacAuthorization": True, "enableSoftDelete": True}),
    (
        "network:NetworkSecurityGroup",
        "Microsoft.Network/networkSecurityGroups",
        {
            "securityRules": [
                {
                    "name": f"rule-{number}",
                    "priority": 100 + number,
                    "direction": "Inbound",
                    "access": "Allow",
                    "protocol": "Tcp",
                    "sourceAddressPrefix": "10.0.0.0/8",
                    "sourcePortRange": "*",
                    "destinationAddressPrefix": "*",
                    "destinationPortRange": "443",
                }
                for number in range(10)
            ]
        },
    ),
    ("network:VirtualNetwork", "Microsoft.Network/virtualNetworks", {"subnets": [{"name": "app"}, {"name": "data"}]}),
    ("sql:Server", "Microsoft.Sql/servers", {"minimalTlsVersion": "1.2", "publicNetworkAccess": "Disabled"}),
    ("web:WebApp", "Microsoft.Web/sites", {"httpsOnly": True, "siteConfig": {"minTlsVersion": "1.2"}}),
    ("compute:Disk", "Microsoft.Compute/disks", {"encryption": {"type": "EncryptionAtRestWithPlatformKey"}}),
    ("containerservice:ManagedCluster", "Microsoft.ContainerService/managedClusters", {"enableRBAC": True}),
    ("cosmosdb:DatabaseAccount", "Microsoft.DocumentDB/databaseAccounts", {"publicNetworkAccess": "Disabled"}),
    ("operationalinsights:Workspace", "Microsoft.OperationalInsights/workspaces", {"retentionInDays": 90}),
]
"""Type here, type in ARM, properties: flattened here where the SDK flattens them, under `properties` in ARM."""
NESTED = {"keyvault:Vault"}


def mixed(count: int) -> list[Resource]:
    """Make resources of ten types in turn."""
    return [_resource(number) for number in range(count)]


def _resource(number: int) -> Resource:
    token, _, props = MIXED[number % len(MIXED)]
    body = {"properties": props} if token in NESTED else props
    return Resource(f"azure-native:{token}", f"r{number}", {"location": "uksouth", "tags": TAGS, **body})


def as_template(count: int) -> dict[str, Any]:
    """Write the same resources as an ARM template."""
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [
            {
                "type": MIXED[number % len(MIXED)][1],
                "apiVersion": "2023-01-01",
                "name": f"r{number}",
                "location": "uksouth",
                "tags": TAGS,
                "properties": _arm(MIXED[number % len(MIXED)][2]),
            }
            for number in range(count)
        ],
    }


def _arm(props: dict[str, Any]) -> dict[str, Any]:
    """Put the items of inline lists under `properties`, as ARM has them."""
    return {key: [_item(each) for each in value] if isinstance(value, list) else value for key, value in props.items()}


def _item(item: dict[str, Any]) -> dict[str, Any]:
    return {"name": item["name"], "properties": {key: value for key, value in item.items() if key != "name"}}


def judged(count: int) -> tuple[float, int]:
    """Judge resources and the stack that they make; return CPU seconds and verdicts."""
    rules, resources = all_rules(), mixed(count)
    session = Session(rules, Waivers(TODAY))
    began = time.process_time()
    verdicts = sum(len(session.judge_resource(each)) for each in resources) + len(session.judge_stack(resources))
    return time.process_time() - began, verdicts


def checkov() -> Path | None:
    """Give Checkov's executable, installed on the first run; None where it cannot be had."""
    home = ROOT / ".local" / "benchmarks" / "checkov"
    executable = home / "bin" / "checkov"
    if executable.is_file():
        return executable
    print(f"installing {CHECKOV} into {home}", file=sys.stderr)
    venv.create(home, with_pip=True, clear=True)
    done = subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", CHECKOV], check=False)
    return executable if done.returncode == 0 and executable.is_file() else None


def checked(executable: Path, count: int) -> float:
    """Let Checkov read the resources; return CPU seconds, its own and those of what it starts."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "template.json").write_text(json.dumps(as_template(count)), encoding="utf-8")
        began = _spent()
        subprocess.run(
            [executable, "--directory", folder, "--framework", "arm", "--quiet", "--compact", "--soft-fail"],
            env={**os.environ, "LOG_LEVEL": "ERROR", "BC_SKIP_MAPPING": "TRUE"},
            capture_output=True,
            check=False,
        )
        return _spent() - began


def _spent() -> float:
    """CPU seconds of the processes that were started and have ended: what else runs on the machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def in_process() -> Iterator[tuple[str, str, str]]:
    """Measure the pack at both sizes, then Checkov at the smaller."""
    seconds: dict[int, float] = {}
    for count in (1_000, 10_000):
        seconds[count], verdicts = judged(count)
        yield (
            f"this pack, {len(all_rules())} rules, {count:,} resources",
            f"{seconds[count]:.2f} s",
            f"{verdicts:,} verdicts",
        )
    yield "ten times the resources take", f"{seconds[10_000] / seconds[1_000]:.1f} times as long", ""
    executable = checkov()
    if executable is None:
        yield "Checkov", "not measured", "pip could not install it"
        return
    start, whole = checked(executable, 0), checked(executable, 1_000)
    yield "Checkov, an empty template", f"{start:.2f} s", "its start"
    yield "Checkov, 1,000 resources", f"{whole:.2f} s", f"{whole - start:.2f} s without its start"
    yield "Checkov / this pack", f"{(whole - start) / seconds[1_000]:.1f}", "without its start"


EMPTY_PACK = """from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

PolicyPack(
    "empty",
    [ResourceValidationPolicy("nothing", "Nothing", lambda args, report: None, EnforcementLevel.ADVISORY)],
)
"""


def previews(size: int = 1_000) -> Iterator[tuple[str, str, str]]:
    """Preview the estate's own resources, resized, with an empty pack and with the whole one."""
    with tempfile.TemporaryDirectory() as temporary, served() as providers:
        project, empty = Path(temporary) / "project", Path(temporary) / "empty"
        shutil.copytree(ROOT / "benchmarks" / "replay", project / "replay")
        runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
        described = {"name": "benchmark", "runtime": runtime, "main": "replay"}
        (project / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")
        empty.mkdir()
        (empty / "PulumiPolicy.yaml").write_text(json.dumps({"runtime": runtime}), encoding="utf-8")
        (empty / "__main__.py").write_text(EMPTY_PACK, encoding="utf-8")
        rows = project / "rows.json"
        rows.write_text(json.dumps(resized(recorded(Path(temporary) / "local"), size)), encoding="utf-8")
        took = {
            name: _previewed(project, rows, pack, providers)
            for name, pack in (("empty", empty), ("whole", ROOT / "policies"))
        }
    for name, seconds in took.items():
        yield f"preview of {size:,} resources, {name} pack", f"{seconds:.1f} s", ""
    yield "whole / empty", f"{took['whole'] / took['empty']:.2f}", ""


def _previewed(project: Path, rows: Path, pack: Path, providers: str) -> float:
    """Preview once, every rule as advice: a part of the estate misses what the rest of it would hold together."""
    engine = find(Console(stderr=True))
    environment = {
        **engine.environment(dict(os.environ)),
        "HAVERING_BENCHMARK_ROWS": str(rows),
        "HAVERING_BENCHMARK_WAY": "estate",
        "HAVERING_FINDINGS": str(project / "findings.json"),
        "HAVERING_PYTHON": sys.executable,
        "PULUMI_BACKEND_URL": f"file://{project.parent}",
        "PULUMI_CONFIG_PASSPHRASE": "benchmark",
        "PULUMI_DEBUG_PROVIDERS": providers,
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_HOME": str(project.parent / "home"),
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PYTHONPATH": str(ROOT),
    }
    pulumi = str(engine.executable)
    subprocess.run(
        [pulumi, "stack", "init", "benchmark"], cwd=project, env=environment, capture_output=True, check=False
    )
    advice = project / "advice.json"
    advice.write_text(json.dumps({"all": "advisory"}), encoding="utf-8")
    command = [pulumi, "preview", "--stack", "benchmark", "--non-interactive"]
    command += ["--policy-pack", str(pack), "--policy-pack-config", str(advice)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if "to create" not in done.stdout:
        sys.exit(f"the preview did not get to its end:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return seconds


def main() -> None:
    """Measure and print; nothing is asserted."""
    table = Table("what", "figure", "", title="policies (CPU seconds; previews: seconds)")
    for line in previews() if "--preview" in sys.argv else in_process():
        table.add_row(*line)
        Console(stderr=True).print(*line)
    Console().print(table)


if __name__ == "__main__":
    main()
