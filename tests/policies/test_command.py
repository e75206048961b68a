"""`havering policies`: what it prints, and what it leaves."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli.policies as command
from cli.errors import BadInputError
from policies.catalogue import all_rules
from policies.findings import read_findings

GOOD = {
    "token": "azure-native:operationalinsights:Workspace",
    "name": "logs",
    "props": {
        "location": "uksouth",
        "retentionInDays": 365,
        "tags": {
            "service": "platform",
            "owner": "platform",
            "environment": "dev",
            "classification": "OFFICIAL",
            "funding": "ict-revenue",
        },
    },
}


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    monkeypatch.setenv("HAVERING_FINDINGS", str(tmp_path / "findings.json"))
    monkeypatch.setenv("COLUMNS", "200")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(command.app, list(arguments))


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, BadInputError), result.output
    return str(result.exception)


def written(path: Path, *resources: Any) -> str:
    path.write_text(json.dumps(list(resources)), "utf-8")
    return str(path)


def test_list_names_every_rule_as_a_table_and_as_json() -> None:
    assert f"{len(all_rules())} rules" in run("list").output
    listed = json.loads(run("list", "--format", "json").output)
    assert [each["id"] for each in listed] == [rule.id for rule in all_rules()]


def test_list_of_an_area_that_is_not_there_names_the_areas() -> None:
    assert refused("list", "--area", "moon").startswith("--area moon: no such rules. The areas are ")


def test_explain_says_why_what_for_and_what_to_do() -> None:
    text = run("explain", "hav-net-001").output
    assert "HAV-NET-001: Every subnet has a network security group" in text
    assert "MCSB-1:NS-1 network segmentation (Microsoft cloud security benchmark 1)" in text
    assert json.loads(run("explain", "HAV-NET-001", "--format", "json").output)["id"] == "HAV-NET-001"


def test_explain_of_an_unknown_rule_says_where_to_look() -> None:
    assert refused("explain", "HAV-NO-1") == "HAV-NO-1: there is no such rule. `havering policies list` shows them."


def test_check_of_a_list_prints_every_verdict_and_leaves_1_when_one_fails(tmp_path: Path) -> None:
    bad = {"token": "azure-native:network:Subnet", "name": "data", "props": {"subnetName": "data"}}
    result = run("check", written(tmp_path / "list.json", GOOD, bad))
    assert result.exit_code == 1
    assert "networkSecurityGroup: got nothing; expected a network security group" in result.output
    assert "HAV-MON-001" in result.output
    verdicts = {
        (each["name"], verdict["rule"]): verdict["verdict"]
        for each in read_findings(tmp_path / "findings.json")["resources"]
        for verdict in each["verdicts"]
    }
    assert verdicts["logs", "HAV-MON-001"] == "pass"
    assert verdicts["data", "HAV-NET-001"] == "fail"


def test_check_of_an_exported_state_reads_inputs_and_leaves_secrets_sealed(tmp_path: Path) -> None:
    stack = "urn:pulumi:dev::havering::"
    secret = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "xyz"}
    state = {
        "version": 3,
        "deployment": {
            "resources": [
                {"urn": f"{stack}pulumi:pulumi:Stack::s", "type": "pulumi:pulumi:Stack"},
                {
                    "urn": f"{stack}{GOOD['token']}::logs",
                    "type": GOOD["token"],
                    "id": "/subscriptions/a/b",
                    "inputs": {**GOOD["props"], "retentionInDays": secret},
                    "outputs": {"retentionInDays": 30},
                },
                {"urn": f"{stack}{GOOD['token']}::gone", "type": GOOD["token"], "delete": True, "inputs": {}},
            ]
        },
    }
    (tmp_path / "state.json").write_text(json.dumps(state), "utf-8")
    content = json.loads(run("check", str(tmp_path / "state.json"), "--format", "json").output)
    assert [each["name"] for each in content["resources"]] == ["s", "logs"]
    verdict = next(each for each in content["resources"][1]["verdicts"] if each["rule"] == "HAV-MON-001")
    assert verdict == {
        "rule": "HAV-MON-001",
        "verdict": "undetermined",
        "blocks": True,
        "note": "retentionInDays is an encrypted secret",
    }


def test_check_of_a_local_stack_that_is_not_there_names_those_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAVERING_LOCAL", str(tmp_path))
    assert refused("check", "--local", "havering-test") == (
        "havering-test: no such stack on the local Azure. Its stacks: none. `make up STACK=havering-test` makes one."
    )


def test_check_says_every_fault_of_a_list_at_once(tmp_path: Path) -> None:
    path = written(tmp_path / "list.json", {"token": "x", "name": 1, "props": {}}, 7, {"name": "n"})
    assert refused("check", path) == (
        f"{path} entry 1: token is 'x', expected a type such as azure-native:storage:StorageAccount\n"
        f"{path} entry 2: got int, expected an object with token, name and props\n"
        f"{path} entry 3: token, props missing; each resource needs token, name and props"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is no JSON file"),
        ('{"a": 1}', "or a list of {token, name, props}, got an object with a."),
        ("3", "or a list of {token, name, props}, got int."),
        ("[" * 100_000, "it is no JSON file"),
        ("[]", "it holds no resources, so nothing was judged"),
        ('{"version": 3, "deployment": {}}', "it holds no resources, so nothing was judged"),
        ('[{"token": "a:b:c", "name": "n", "props": {"a":' + "[" * 900 + "]" * 900 + "}}]", "deeper in one another"),
    ],
    ids=["no JSON", "another object", "a number", "nested for ever", "an empty list", "an empty state", "too deep"],
)
def test_check_of_a_file_of_another_kind_says_what_it_expected(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    assert said in refused("check", str(tmp_path / "x.json"))


def test_check_refuses_two_resources_of_one_name_of_which_only_the_last_would_be_judged(tmp_path: Path) -> None:
    path = written(tmp_path / "list.json", {**GOOD, "props": {"location": "westus"}}, GOOD)
    assert refused("check", path) == (
        f"{path} entry 2: it is called as entry 1 is; give each a name, or a urn, of its own"
    )


def test_check_refuses_ids_that_are_no_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "list.json", {**GOOD, "id": 7}, {**GOOD, "urn": ["u"]})
    assert refused("check", path) == (
        f"{path} entry 1: id is 7, expected a text\n{path} entry 2: urn is ['u'], expected a text"
    )


def test_check_judges_a_type_that_is_written_in_another_case(tmp_path: Path) -> None:
    store = {"token": "azure-native:Storage:storageaccounT", "name": "a", "props": {"allowBlobPublicAccess": True}}
    group = {"token": "azuread:Group", "name": "g", "props": {}}
    run("check", written(tmp_path / "list.json", store, group))
    judged = read_findings(tmp_path / "findings.json")["resources"]
    assert [each["token"] for each in judged] == ["azure-native:storage:StorageAccount", "azuread:Group"]
    assert "fail" in {each["verdict"] for each in judged[0]["verdicts"] if each["rule"].startswith("HAV-STO")}


def test_check_of_a_state_whose_parts_are_of_another_kind_judges_what_it_can(tmp_path: Path) -> None:
    resources = [
        {"urn": "urn:p", "type": "pulumi:providers:azure-native", "inputs": ["x"]},
        {"urn": "urn:a", "type": GOOD["token"], "custom": True, "inputs": "none", "provider": "urn:p::1"},
        {"urn": "urn:b", "type": GOOD["token"], "custom": True, "inputs": {}, "propertyDependencies": [1]},
    ]
    (tmp_path / "state.json").write_text(json.dumps({"deployment": {"resources": resources}}), "utf-8")
    result = run("check", str(tmp_path / "state.json"))
    assert result.exit_code == 1
    assert "expected an object" in result.output


def test_check_with_a_day_that_is_none_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "soon")
    said = refused("check", written(tmp_path / "list.json", GOOD))
    assert said == "HAVERING_TODAY: no date: got 'soon', expected a date such as 2026-11-23. Correct it, or unset it."


@pytest.mark.parametrize("form", ["table", "json", "markdown", "sarif", "junit", "html", "matrix"])
def test_report_writes_every_form_of_the_last_run(tmp_path: Path, form: str) -> None:
    run("check", written(tmp_path / "list.json", GOOD))
    out = tmp_path / "out"
    result = run("report", "--format", form, "--output", str(out))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert out.read_text("utf-8").strip()


def test_report_without_a_run_says_what_to_do() -> None:
    assert "there is no findings file. Run 'pulumi preview --policy-pack policies'" in refused("report")


def test_the_page_of_all_rules_is_current() -> None:
    result = run("document", "--check")
    assert result.exception is None, "run `havering policies document`"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"resources": [{"urn": "u"}]}, "resource 1 has no token, name, verdicts of the right kind"),
        ({"stack": [{"rule": "HAV-NO-001", "verdict": "pass"}]}, "verdict 1 is 'pass' of rule 'HAV-NO-001'"),
        ({"rules": None}, "the file has no rules of the right kind"),
        ({"complete": "yes"}, "the file has no complete of the right kind"),
        ({"rules": ["x"]}, "rule 1 is no object"),
    ],
    ids=["a resource without verdicts", "a rule that it does not name", "no rules", "a text for a flag", "no rule"],
)
def test_report_of_a_file_that_is_not_whole_says_what_it_lacks(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    whole = {"schema": "havering-findings/1", "today": "2026-11-23", "source": "x", "rules": [], "complete": True}
    content = whole | {"resources": [], "stack": []} | change
    (tmp_path / "findings.json").write_text(json.dumps(content), "utf-8")
    assert f"it is no whole findings file: {said}" in refused("report")


def test_report_against_a_base_of_other_resources_says_that_nothing_can_be_compared(tmp_path: Path) -> None:
    run("check", written(tmp_path / "list.json", GOOD), "--findings", str(tmp_path / "base.json"))
    run("check", written(tmp_path / "list.json", {**GOOD, "name": "other"}))
    assert "none is in both, so nothing can be compared" in run("report", "--base", str(tmp_path / "base.json")).output
    assert "none is in both" not in run("report", "--base", str(tmp_path / "findings.json")).output
