"""The pack behind pulumi-policy's own servicer: proxies, floats, unknowns, and what people are told."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import struct_pb2
from pulumi.runtime import proto
from pulumi_policy import EnforcementLevel
from pulumi_policy.policy import _PolicyAnalyzerServicer

from policies.catalogue import all_rules
from policies.dispatcher import Dispatcher, refusal
from policies.findings import Ledger, read_findings
from policies.rule import Rule, Severity, Source, Tier
from policies.session import Session
from policies.view import Finding, View
from policies.waivers import Waivers, parse_waivers

TODAY = date(2026, 11, 23)
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SUBNET = "azure-native:network/v20240501:Subnet"
WORKSPACE = "azure-native:operationalinsights:Workspace"


class Pack:
    """The pack as the engine meets it, without a socket."""

    def __init__(self, path: Path, rules: tuple[Rule, ...], waivers: Waivers | None = None) -> None:
        self.path = path
        ledger = Ledger(path, rules, TODAY, "a test")
        dispatcher = Dispatcher(Session(rules, waivers or Waivers(TODAY)), ledger)
        self.server = _PolicyAnalyzerServicer("havering", "0.0.1", dispatcher.policies(), EnforcementLevel.MANDATORY)

    def analyze(self, token: str, name: str, **props: Any) -> list[Any]:
        request = proto.AnalyzeRequest(type=token, name=name, urn=urn(token, name), properties=struct(props))
        return list(self.server.Analyze(request, None).diagnostics)

    def stack(self, *resources: tuple[str, str, dict[str, Any], dict[str, list[str]]]) -> list[Any]:
        request = proto.AnalyzeStackRequest(
            resources=[
                proto.AnalyzerResource(
                    type=token,
                    name=name,
                    urn=urn(token, name),
                    properties=struct(props),
                    propertyDependencies={
                        key: proto.AnalyzerPropertyDependencies(urns=urns) for key, urns in depends.items()
                    },
                )
                for token, name, props, depends in resources
            ]
        )
        return list(self.server.AnalyzeStack(request, None).diagnostics)


def urn(token: str, name: str) -> str:
    return f"urn:pulumi:test::havering::{token}::{name}"


def struct(props: dict[str, Any]) -> struct_pb2.Struct:
    made = struct_pb2.Struct()
    made.update(props)
    return made


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Pack(tmp_path / "findings.json", all_rules())


def about(diagnostics: list[Any], rule_id: str) -> list[Any]:
    return [each for each in diagnostics if f"{rule_id} [" in each.message]


def broken(_: View) -> Iterator[Finding]:
    """A rule that breaks, with a property's value in the exception's text."""
    yield from []
    raise KeyError("hunter2-the-password")


def rule_that(check: Any, **more: Any) -> Rule:
    return Rule(
        id="HAV-TST-001",
        title="It works",
        why="w",
        severity=Severity.LOW,
        tier=more.pop("tier", Tier.MANDATORY),
        controls=("CAF-4.0:B4.b",),
        source=Source("https://example.com", "s"),
        remediation="r",
        applies_to=("azure-native:*",),
        check=check,
        **more,
    )


def test_a_fault_is_said_once_with_rule_severity_value_and_what_to_do(pack: Pack) -> None:
    said = about(pack.analyze(SUBNET, "data", subnetName="data"), "HAV-NET-001")
    assert [each.message for each in said] == [
        (
            "Havering's mandatory rules\n"
            "HAV-NET-001 [high] Every subnet has a network security group\n"
            "  networkSecurityGroup: got nothing; expected a network security group\n"
            "  To do: Give the subnet networkSecurityGroup: {id} of a group that ends with a deny-all rule."
        )
    ]
    assert said[0].enforcementLevel == proto.MANDATORY


def test_a_number_that_arrives_as_a_float_is_shown_as_the_whole_number_it_is(pack: Pack) -> None:
    said = about(pack.analyze(WORKSPACE, "logs", retentionInDays=30), "HAV-MON-001")
    assert "retentionInDays: got 30; expected 90 or more" in said[0].message


def test_an_unknown_value_stops_the_run_as_undetermined_and_hides_no_other_rule(pack: Pack) -> None:
    said = pack.analyze(WORKSPACE, "logs", retentionInDays=UNKNOWN, location="westeurope")
    assert (
        "undetermined, which is no pass: retentionInDays is unknown until it is applied"
        in about(said, "HAV-MON-001")[0].message
    )
    assert "got 'westeurope'" in about(said, "HAV-SOV-001")[0].message
    levels = [each.enforcementLevel for rule in ("HAV-MON-001", "HAV-SOV-001") for each in about(said, rule)]
    assert levels == [proto.MANDATORY, proto.MANDATORY]


def test_an_undetermined_rule_that_says_why_it_is_fine_does_not_stop_the_run(tmp_path: Path) -> None:
    rule = rule_that(lambda each: [each.fault("a", "b")] if each.text("location") == "x" else [], unknown_is_fine="ok")
    said = Pack(tmp_path / "f.json", (rule,)).analyze(WORKSPACE, "logs", location=UNKNOWN)
    assert [each.enforcementLevel for each in said] == [proto.ADVISORY]
    assert "it need not stop this run: ok" in said[0].message


def test_a_rule_that_breaks_is_an_error_that_stops_the_run_and_tells_no_value(tmp_path: Path) -> None:
    said = Pack(tmp_path / "f.json", (rule_that(broken),)).analyze(WORKSPACE, "logs")
    assert [each.enforcementLevel for each in said] == [proto.MANDATORY]
    assert "error, which is no pass: the rule itself broke: KeyError at test_dispatcher.py" in said[0].message
    assert "hunter2" not in said[0].message


def test_a_type_never_seen_and_properties_of_no_sense_are_judged_and_break_nothing(pack: Pack) -> None:
    said = pack.analyze("azure-native:newthing:Gadget", "g", location={"a": [1.5, None, {"b": True}]}, tags="none")
    assert "location: got {a: [1.5, nothing, {b: true}]}; expected a text" in about(said, "HAV-SOV-001")[0].message
    assert pack.analyze("other:thing:Here", "h", x=1) == []


def test_five_megabytes_of_properties_are_judged_and_not_repeated(pack: Pack) -> None:
    said = pack.analyze(WORKSPACE, "logs", location="x" * 5_000_000, retentionInDays=30)
    assert about(said, "HAV-MON-001")
    assert len(about(said, "HAV-SOV-001")[0].message) < 1_000


def test_a_fault_in_very_many_places_names_the_first_and_counts_the_others(tmp_path: Path) -> None:
    many = [Finding(f"rules[{number}]", "open", "closed") for number in range(2_000)]
    said = Pack(tmp_path / "f.json", (rule_that(lambda _: many),)).analyze(WORKSPACE, "l")
    assert "rules[19]: got open; expected closed\n  1980 more are in the findings file." in said[0].message
    assert "rules[1999]" in (tmp_path / "f.json.part").read_text()


def test_a_value_of_a_secret_property_is_never_said(tmp_path: Path) -> None:
    rule = rule_that(lambda each: [each.fault("adminPassword", "none"), each.fault("properties.value", "none")])
    said = Pack(tmp_path / "f.json", (rule,)).analyze(
        WORKSPACE, "l", adminPassword="hunter2", properties={"value": "Endpoint=x;SharedAccessKey=hunter2"}
    )
    assert "adminPassword: got (hidden)" in said[0].message
    assert "hunter2" not in said[0].message + (tmp_path / "f.json.part").read_text()


def test_the_stack_is_judged_on_the_inputs_that_were_seen_and_on_its_links(pack: Pack) -> None:
    vault = "azure-native:keyvault:Vault"
    setting = "azure-native:monitor:DiagnosticSetting"
    pack.analyze(vault, "kv", resourceGroupName="rg", vaultName="kv-one")
    pack.analyze(vault, "bare", resourceGroupName="rg", vaultName="kv-two")
    pack.analyze(setting, "logs", resourceUri=UNKNOWN, logs=[{"categoryGroup": "allLogs", "enabled": True}])
    said = pack.stack(
        (vault, "kv", {"etag": UNKNOWN}, {}),
        (vault, "bare", {"etag": UNKNOWN}, {}),
        (setting, "logs", {"etag": UNKNOWN}, {"resourceUri": [urn(vault, "kv")]}),
    )
    assert [each.urn for each in about(said, "HAV-MON-002")] == [urn(vault, "bare")]


def test_the_findings_file_holds_every_verdict_and_leaves_no_part_behind(pack: Pack) -> None:
    pack.analyze(WORKSPACE, "logs", retentionInDays=30, location="uksouth")
    part = read_findings(pack.path)
    assert part["complete"] is False
    pack.stack((WORKSPACE, "logs", {}, {}))
    content = read_findings(pack.path)
    assert content["complete"] is True
    assert content["today"] == "2026-11-23"
    verdicts = {each["rule"]: each["verdict"] for each in content["resources"][0]["verdicts"]}
    assert verdicts["HAV-MON-001"] == "fail"
    assert verdicts["HAV-SOV-001"] == "pass"
    assert sorted(path.name for path in pack.path.parent.iterdir()) == ["findings.json"]


def test_a_waived_fault_is_said_as_waived_with_its_reason_and_stops_nothing(tmp_path: Path) -> None:
    entry = {
        "rule": "HAV-NET-001",
        "resource": "urn:*::data",
        "reason": "leaves in wave 2",
        "approver": "head-of-cyber-security",
        "ticket": "SEC-9",
        "expires": date(2027, 3, 31),
    }
    pack = Pack(tmp_path / "f.json", all_rules(), parse_waivers({"waivers": [entry]}, TODAY, all_rules()))
    said = about(pack.analyze(SUBNET, "data", subnetName="data"), "HAV-NET-001")
    assert [each.enforcementLevel for each in said] == [proto.ADVISORY]
    assert "waived until 2027-03-31 (SEC-9): leaves in wave 2" in said[0].message
    pack.stack()
    record = json.loads((tmp_path / "f.json").read_text())["resources"][0]["verdicts"]
    waived = next(each for each in record if each["rule"] == "HAV-NET-001")
    assert waived["verdict"] == "waived"
    assert waived["findings"][0]["path"] == "networkSecurityGroup"


def test_a_folder_that_cannot_be_written_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    pack = Pack(tmp_path / "file" / "findings.json", all_rules())
    pack.analyze(WORKSPACE, "logs", retentionInDays=90)
    said = [each for each in pack.stack() if "findings file was not written" in each.message]
    assert [each.enforcementLevel for each in said] == [proto.ADVISORY]


def test_the_pack_has_one_policy_for_resources_and_one_for_the_stack_in_each_tier(pack: Pack) -> None:
    info = pack.server.GetAnalyzerInfo(None, None)
    assert [each.name for each in info.policies] == [
        "havering-mandatory",
        "havering-mandatory-stack",
        "havering-advisory",
        "havering-advisory-stack",
    ]


def test_a_pack_that_cannot_start_stops_the_run_and_says_why() -> None:
    server = _PolicyAnalyzerServicer("havering", "0.0.1", refusal("no clock"), EnforcementLevel.MANDATORY)
    request = proto.AnalyzeRequest(type="pulumi:pulumi:Stack", name="s", urn="u", properties=struct({}))
    said = [
        *server.Analyze(request, None).diagnostics,
        *server.AnalyzeStack(proto.AnalyzeStackRequest(), None).diagnostics,
    ]
    assert {(each.message, each.enforcementLevel) for each in said} == {
        ("Nothing was judged\nno clock", proto.MANDATORY)
    }
