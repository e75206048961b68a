"""Where what a change touches is decided: a data file and line, or the component that declares it."""

from pathlib import Path

import pytest

from review.links import Sources
from tests.review.planned import planned
from tests.support.engine import ROOT

SOURCES = Sources(ROOT)
ZONE_FILE = "estate/landing_zones/libraries.yaml"


def _line(file: str, beginning: str) -> int:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(beginning))


@pytest.mark.parametrize(
    ("name", "token", "agreement", "file", "beginning"),
    [
        ("x", "azure-native:network:NetworkSecurityGroup", "", ZONE_FILE, "flows:"),
        ("x", "azure-native:consumption:Budget", "", ZONE_FILE, "funding:"),
        ("x", "azure-native:keyvault:Vault", "", ZONE_FILE, "needs:"),
        ("x", "azure-native:resources:ResourceGroup", "", ZONE_FILE, "name:"),
        ("x", "azure-native:network:Subnet", "", "estate/address_plan.yaml", "libraries:"),
        ("x", "azuread:AccessPackage", "IAA-003", "estate/agreements/IAA-003.yaml", "grants:"),
        (
            "exemption-libraries-vault-private-data",
            "azure-native:authorization:PolicyExemption",
            "",
            "estate/exemptions.yaml",
            "- name: libraries-vault-private",
        ),
    ],
)
def test_a_link_leads_to_the_line_that_decides(
    name: str, token: str, agreement: str, file: str, beginning: str
) -> None:
    link = SOURCES.link(planned(name, token), "libraries", agreement)
    assert link
    assert (link.file, link.line) == (file, _line(file, beginning))


def test_a_policy_assignment_leads_to_its_line_in_the_archetype() -> None:
    link = SOURCES.link(
        planned("policy-landing-zones-Audit-Vault-Private", "azure-native:authorization:PolicyAssignment"), "", ""
    )
    assert link
    assert link.file == "estate/archetypes/landing-zones.yaml"
    assert "Audit-Vault-Private" in (ROOT / link.file).read_text(encoding="utf-8").splitlines()[(link.line or 0) - 1]


def test_a_management_group_leads_to_its_line_in_the_tree() -> None:
    token = "azure-native:management:ManagementGroup"
    link = SOURCES.link(planned("group-corp", token, {"groupId": "corp"}), "", "")
    assert link
    assert (link.file, link.line) == (
        "estate/management_groups.yaml",
        _line("estate/management_groups.yaml", "- {name: corp,"),
    )


def test_what_no_data_decides_leads_to_the_innermost_component() -> None:
    types = "havering:networking:Networking$havering:networking:Hub$azure-native:network:BastionHost"
    link = SOURCES.link(planned("x", "azure-native:network:BastionHost", urn=f"urn:pulumi:s::p::{types}::x"), "", "")
    assert link
    assert link.file == "components/networking/hub.py"
    assert '"networking:Hub"' in (ROOT / link.file).read_text(encoding="utf-8").splitlines()[(link.line or 0) - 1]


def test_every_component_is_found() -> None:
    found = {each.file for each in SOURCES._components.values()}
    assert len(found) > 20


def test_a_missing_or_broken_file_gives_no_link_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "estate" / "landing_zones").mkdir(parents=True)
    (tmp_path / "estate" / "landing_zones" / "a.yaml").write_text("a: [", encoding="utf-8")
    sources = Sources(tmp_path)
    token = "azure-native:storage:StorageAccount"
    assert sources.link(planned("x", token), "a", "") is None
    assert sources.link(planned("x", token), "none", "") is None
    assert sources.titles() == {}


def test_titles_of_agreements_are_those_of_their_files() -> None:
    assert SOURCES.titles()["IAA-003"] == "File exchange for payroll, shared until replaced"
