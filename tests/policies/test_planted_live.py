"""Six faults planted into the running program of the estate are caught by the pack under the real engine."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from cli.local.places import Places
from policies.findings import read_findings
from tests.support.engine import ROOT, LocalAzure

pytestmark = [pytest.mark.engine, pytest.mark.full]

PROGRAM = """
import runpy

import pulumi

FAULTS = {faults!r}


def plant(args):
    for kind, changes in FAULTS.get(args.name, {{}}).items():
        if args.type_.startswith("azure") and args.type_.endswith(kind):  # components bear the same names
            return pulumi.ResourceTransformationResult({{**args.props, **changes}}, args.opts)
    return None


pulumi.runtime.register_stack_transformation(plant)
runpy.run_path({main!r}, run_name="__main__")
"""

FAULTS = {
    "libraries-subnet-app-uksouth": (":Subnet", {"network_security_group": None}, "HAV-NET-001"),
    "libraries-routes-uksouth": (":RouteTable", {"routes": []}, "HAV-NET-012"),
    "hub-uksouth-firewall-policy": (":FirewallPolicy", {"threat_intel_mode": "Alert"}, "HAV-FW-002"),
    "libraries-storage": (":StorageAccount", {"allow_cross_tenant_replication": True}, "HAV-SOV-005"),
    "access-mfa-for-all": (":ConditionalAccessPolicy", {"state": "disabled"}, "HAV-IDN-003"),
    "workspace-platform": (":Workspace", {"retention_in_days": 30}, "HAV-MON-001"),
}


@pytest.fixture
def planted(tmp_path: Path) -> LocalAzure:
    root = tmp_path / "project"
    (root / "program").mkdir(parents=True)
    runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
    described = {"name": "havering", "runtime": runtime, "main": "program"}
    (root / "Pulumi.yaml").write_text(json.dumps(described), "utf-8")
    shutil.copy(ROOT / "Pulumi.havering-dev.yaml", root)
    faults = {name: {kind: changes} for name, (kind, changes, _) in FAULTS.items()}
    text = PROGRAM.format(faults=faults, main=str(ROOT / "stacks" / "__main__.py"))
    (root / "program" / "__main__.py").write_text(text, "utf-8")
    findings = {"HAVERING_FINDINGS": str(tmp_path / "findings.json"), "HAVERING_TODAY": "2026-11-23"}
    return LocalAzure(Places(root, tmp_path / "local"), "havering-dev", findings)


def test_six_faults_in_the_running_program_stop_the_preview(planted: LocalAzure, tmp_path: Path) -> None:
    try:
        ran = planted.preview("--policy-pack", str(ROOT / "policies"))
    finally:
        planted.stop()
    assert ran.code != 0, ran.text[-3000:]
    assert (tmp_path / "findings.json").is_file(), ran.text[-3000:]
    content = read_findings(tmp_path / "findings.json")
    assert content["complete"] is True, ran.text[-3000:]
    failed = {
        verdict["rule"]
        for verdicts in [*(each["verdicts"] for each in content["resources"]), content["stack"]]
        for verdict in verdicts
        if verdict["verdict"] == "fail"
    }
    wanted = {rule for _, _, rule in FAULTS.values()}
    assert wanted - failed == set(), ran.text[-3000:]
    assert [rule for rule in sorted(wanted) if f"{rule} [" not in ran.text] == []
