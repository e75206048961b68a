"""Every answer that the emulator gives has evidence, and a test that raises it."""

import ast
from pathlib import Path

import pytest

from emulator.errors import AzureError, Refused, catalogue, own, refusal

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "emulator").rglob("*.py"))
TESTS = "\n".join(path.read_text() for path in sorted((ROOT / "tests" / "emulator").rglob("test_*.py")))


def answers(function: str) -> dict[str, Path]:
    """The ids given to `refusal`, `own` or `inferred` as literals, each with a file that does so."""
    found: dict[str, Path] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == function
            if named and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                found[str(node.args[0].value)] = path
    return found


@pytest.mark.parametrize("error_id", sorted(answers("refusal")))
def test_every_answer_of_azure_has_evidence_and_a_test_that_raises_it(error_id: str) -> None:
    assert catalogue()[error_id]["evidence"] in {"recorded", "documented", "reported", "assumed"}
    assert catalogue()[error_id]["source"] or catalogue()[error_id]["evidence"] == "assumed"
    assert f'"{error_id}"' in TESTS, f"no test in tests/emulator raises {error_id} ({answers('refusal')[error_id]})"


@pytest.mark.parametrize("error_id", sorted({**answers("own"), **answers("inferred")}))
def test_every_answer_of_the_emulator_alone_has_a_test_that_raises_it(error_id: str) -> None:
    assert error_id not in catalogue()
    assert f'"{error_id}"' in TESTS, f"no test in tests/emulator raises {error_id}"


def test_no_file_but_the_facts_spells_an_error_code() -> None:
    codes = {str(entry["code"]) for entry in catalogue().values() if len(str(entry["code"])) > 12} - {"GatewaySubnet"}
    for path in SOURCES:
        constants = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
        assert not codes & {value for value in constants if isinstance(value, str)}, path


def test_ids_of_answers_are_unique() -> None:
    assert len(catalogue()) > 200


def test_a_placeholder_left_open_is_an_error_of_the_author() -> None:
    with pytest.raises(KeyError, match="resource-group-not-found: nothing given for"):
        refusal("resource-group-not-found")


def test_an_answer_of_azure_is_printed_as_the_provider_prints_it() -> None:
    fault = refusal("resource-group-not-found", resourceGroupName="rg")
    assert fault.spoken() == (
        'Status=404 Code="ResourceGroupNotFound" Message="Resource group \'rg\' could not be found."'
    )


def test_an_answer_of_the_directory_is_printed_as_azuread_prints_it() -> None:
    spoken = refusal("entra-object-not-found", objectId="x").spoken()
    assert spoken.startswith("unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource 'x'")


def test_a_report_names_gate_place_answer_evidence_and_source() -> None:
    fault: AzureError = own("some-answer", "No.", place="tags")
    assert Refused([fault], "meaning", "/x").report() == (
        "No.\n  local Azure: gate meaning at tags, /x, answer some-answer, evidence own, source the local Azure itself"
    )
