"""The pack under the real engine: it starts, judges a state, says what it found, and cannot be silenced by a fault."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from policies.findings import read_findings
from tools.engine import find

ROOT = Path(__file__).resolve().parents[2]
STACK = "urn:pulumi:dev::havering::"
PROVIDER = f"{STACK}pulumi:providers:azure-native::p"
SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000001"

pytestmark = pytest.mark.engine


def analyse(folder: Path, *resources: dict[str, Any], **environment: str) -> subprocess.CompletedProcess[str]:
    """Let `pulumi policy analyze` judge a state of these resources."""
    provider = {
        "urn": PROVIDER,
        "custom": True,
        "id": "11111111-1111-4111-8111-111111111111",
        "type": "pulumi:providers:azure-native",
        "inputs": {"subscriptionId": SUBSCRIPTION},
    }
    root = {"urn": f"{STACK}pulumi:pulumi:Stack::havering-dev", "custom": False, "type": "pulumi:pulumi:Stack"}
    manifest = {"time": "2026-11-23T00:00:00Z", "magic": "", "version": "v3.259.0"}
    state = {"version": 3, "deployment": {"manifest": manifest, "resources": [root, provider, *resources]}}
    (folder / "state.json").write_text(json.dumps(state), "utf-8")
    engine = find()
    return subprocess.run(
        [engine.executable, "policy", "analyze", "--file", folder / "state.json", "--policy-pack", "policies"],
        cwd=ROOT,
        env={
            **engine.environment(dict(os.environ)),
            "HAVERING_FINDINGS": str(folder / "findings.json"),
            "HAVERING_TODAY": "2026-11-23",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{folder}",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def resource(token: str, name: str, **inputs: Any) -> dict[str, Any]:
    return {
        "urn": f"{STACK}{token}::{name}",
        "custom": True,
        "id": f"/subscriptions/{SUBSCRIPTION}/{name}",
        "type": token,
        "inputs": inputs,
        "outputs": {"name": name},
        "parent": f"{STACK}pulumi:pulumi:Stack::havering-dev",
        "provider": f"{PROVIDER}::11111111-1111-4111-8111-111111111111",
    }


VAULT = resource("azure-native:keyvault:Vault", "kv", resourceGroupName="rg", vaultName="kv", location="uksouth")
SETTING = resource(
    "azure-native:monitor:DiagnosticSetting",
    "logs",
    resourceUri=f"/subscriptions/{SUBSCRIPTION}/resourceGroups/RG/providers/Microsoft.KeyVault/vaults/KV",
    workspaceId="w",
    logs=[{"categoryGroup": "allLogs", "enabled": True}],
)


def test_the_engine_stops_on_a_mandatory_fault_and_shows_what_to_do(tmp_path: Path) -> None:
    ran = analyse(tmp_path, resource("azure-native:network:Subnet", "data", subnetName="data"))
    assert ran.returncode != 0
    assert "HAV-NET-001 [high] Every subnet has a network security group" in ran.stdout
    assert "networkSecurityGroup: got nothing; expected a network security group" in ran.stdout
    content = read_findings(tmp_path / "findings.json")
    jsonschema.validate(content, json.loads((ROOT / "policies" / "findings.schema.json").read_text("utf-8")))
    assert content["complete"] is True


def test_references_are_followed_through_the_engine_by_id_and_subscription(tmp_path: Path) -> None:
    bare = resource("azure-native:keyvault:Vault", "bare", resourceGroupName="rg", vaultName="bare", location="uksouth")
    ran = analyse(tmp_path, VAULT, bare, SETTING)
    logged = {
        each["name"]: verdict["verdict"]
        for each in read_findings(tmp_path / "findings.json")["resources"]
        for verdict in each["verdicts"]
        if verdict["rule"] == "HAV-MON-002"
    }
    assert logged == {"kv": "pass", "bare": "fail"}
    assert "HAV-MON-002 [high] Every resource that has logs sends them" in ran.stdout


def test_a_pack_that_cannot_judge_stops_the_engine_and_says_why(tmp_path: Path) -> None:
    ran = analyse(tmp_path, VAULT, HAVERING_TODAY="tomorrow")
    assert ran.returncode != 0
    assert "HAVERING_TODAY: no date: got 'tomorrow', expected a date such as 2026-11-23." in ran.stdout
