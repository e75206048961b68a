"""Rows of before and after: what protects, what is refused, and what answers the internet."""

from typing import Any

import pytest

from review.meaning import Planned, effects
from review.model import Effect
from tests.review.meaning.town import thing
from tests.review.planned import CORP, tenant

A = "azure-native:authorization"
COUNCIL = "/providers/Microsoft.Management/managementGroups/council"
CORP_GROUP = "/providers/Microsoft.Management/managementGroups/corp"
VAULT = f"/subscriptions/{CORP}/resourceGroups/rg-libraries/providers/Microsoft.KeyVault/vaults/kv"


def opened(found: list[Effect]) -> list[tuple[int, str]]:
    return [(one.risk.rank, one.object) for one in found if one.opens]


def assigned(scope: str = COUNCIL, **more: Any) -> Planned:
    inputs = {
        "policyAssignmentName": "Deny-X", "displayName": "No X", "scope": scope, "enforcementMode": "Default",
        "parameters": {"effect": {"value": "Deny"}, "listOfAllowedLocations": {"value": ["uksouth", "ukwest"]}}, **more,
    }  # fmt: skip
    return thing("deny", f"{A}:PolicyAssignment", inputs, id=f"{scope}/providers/x/policyAssignments/Deny-X")


def parameters(effect: str, *places: str) -> dict[str, Any]:
    return {"parameters": {"effect": {"value": effect}, "listOfAllowedLocations": {"value": list(places)}}}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param([], [(89, "is assigned no longer")], id="removed"),
        pytest.param([assigned(enforcementMode="DoNotEnforce")], [(89, "is enforced no longer")], id="not enforced"),
        pytest.param(
            [assigned(**parameters("Audit", "uksouth", "ukwest"))], [(89, "says Audit and said Deny")], id="only noted"
        ),
        pytest.param(
            [assigned(**parameters("Deny", "uksouth", "ukwest", "westeurope"))],
            [(86, "allows westeurope too")],
            id="allows more",
        ),
        pytest.param([assigned(**parameters("deny", "UKWEST", "uksouth"))], [], id="the same in another spelling"),
        pytest.param([assigned(**parameters("Deny", "uksouth"))], [], id="allows less"),
        pytest.param([assigned(scope=COUNCIL.upper())], [], id="scope in another case"),
    ],
)
def test_an_assignment_of_policy(after: list[Planned], expected: list[tuple[int, str]]) -> None:
    found = effects([*tenant(), assigned()], [*tenant(), *after])
    where = " on the management group council, 2 landing zones under it"
    assert opened(found) == [(rank, said + where) for rank, said in expected]


def test_a_scope_that_is_left_out_frees_the_zones_under_it_alone() -> None:
    (found,) = effects([*tenant(), assigned()], [*tenant(), assigned(notScopes=[CORP_GROUP])])
    assert found.zones == ["libraries"]
    assert found.object == "leaves out more: it holds no longer on the management group corp, 1 landing zone under it"


def exemption(scope: str, **more: Any) -> Planned:
    inputs = {
        "policyExemptionName": "free", "scope": scope, "expiresOn": "2027-01-01T00:00:00Z",
        "policyAssignmentId": f"{COUNCIL}/providers/Microsoft.Authorization/policyAssignments/Deny-X", **more,
    }  # fmt: skip
    return thing("free", f"{A}:PolicyExemption", inputs)


def test_an_exemption_of_a_whole_management_group_is_graver_than_that_of_one_group_of_resources() -> None:
    stands = [*tenant(), assigned()]
    (wide,) = effects(stands, [*stands, exemption(COUNCIL)])
    (narrow,) = effects(stands, [*stands, exemption(f"/subscriptions/{CORP}/resourceGroups/rg-libraries")])
    assert (wide.subject, wide.zones) == ("No X", ["libraries", "website"])
    assert wide.object.startswith("no longer holds until 2027-01-01 on the management group council")
    assert wide.risk.rank == 90 > narrow.risk.rank
    assert narrow.zones == ["libraries"]


def test_an_exemption_that_lasts_longer_is_said_and_one_that_ends_is_not_a_loss() -> None:
    before, longer = exemption(COUNCIL), exemption(COUNCIL, expiresOn="2028-01-01T00:00:00Z")
    assert [one.risk.rank for one in effects([*tenant(), before], [*tenant(), longer])] == [68]
    assert opened(effects([*tenant(), longer], [*tenant(), before])) == []


def vault(**more: Any) -> Planned:
    return thing(
        "kv", "azure-native:keyvault:Vault", {"properties": {"publicNetworkAccess": "Disabled", **more}}, id=VAULT
    )


SOME = {"defaultAction": "Deny", "ipRules": [{"value": "203.0.113.0/24"}, {"value": "10.0.0.0/8"}]}


def lock(scope: str = VAULT, level: str = "CanNotDelete") -> Planned:
    return thing("lock", f"{A}:ManagementLockByScope", {"scope": scope, "level": level})


def backup(days: int) -> Planned:
    daily = {"dailySchedule": {"retentionDuration": {"count": days, "durationType": "Days"}}}
    return thing("daily", "azure-native:recoveryservices:ProtectionPolicy", {"properties": {"retentionPolicy": daily}})


def immutable(state: str) -> Planned:
    settings = {"securitySettings": {"immutabilitySettings": {"state": state}}}
    return thing(
        "rsv", "azure-native:recoveryservices:Vault", {"properties": {"publicNetworkAccess": "Disabled", **settings}}
    )


def twice(on: bool) -> Planned:
    inputs = {"publicNetworkAccess": "Disabled", "encryption": {"requireInfrastructureEncryption": on}}
    return thing("st", "azure-native:storage:StorageAccount", inputs)


def log(*categories: str) -> Planned:
    logs = [{"category": one, "enabled": True} for one in categories]
    inputs = {"resourceUri": VAULT.upper(), "workspaceId": "/w", "logs": logs}
    return thing("log", "azure-native:monitor:DiagnosticSetting", inputs)


def kept(days: int) -> Planned:
    inputs = {"retentionInDays": days, "publicNetworkAccess": "Disabled"}
    return thing("w", "azure-native:operationalinsights:Workspace", inputs)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([vault(), lock()], [vault()], [(90, "kv is locked no longer")], id="lock removed"),
        pytest.param([vault(), lock()], [], [], id="lock gone with what it held"),
        pytest.param([vault(), lock()], [vault(), lock(VAULT.upper())], [], id="lock in another case"),
        pytest.param(
            [vault(), lock(level="ReadOnly")], [vault(), lock()], [(80, "kv is locked less: cannotdelete")],
            id="lock weakened",
        ),
        pytest.param(
            [vault(enablePurgeProtection=True)], [vault(enablePurgeProtection=False)],
            [(94, "purge protection: off, and was on")], id="purge protection off",
        ),
        pytest.param([vault(enableSoftDelete=True)], [vault()], [], id="the default left out"),
        pytest.param(
            [twice(True)], [twice(False)], [(83, "the second encryption: off, and was on")],
            id="encrypted once",
        ),
        pytest.param(
            [vault()], [vault(softDeleteRetentionInDays=7)], [(78, "days of soft delete: 7, and was 90")],
            id="below the default",
        ),
        pytest.param(
            [immutable("Locked")], [immutable("Unlocked")], [(93, "immutability: Unlocked, and was Locked")],
            id="immutability weakened",
        ),
        pytest.param([backup(35)], [backup(7)], [(80, "dailySchedule: 7 days, and was 35")], id="backup kept shorter"),
        pytest.param(
            [kept(365)], [kept(90)], [(64, "days that logs are kept: 90, and was 365")], id="logs kept shorter"
        ),
        pytest.param([vault(), log("a", "b")], [vault(), log("b")], [(74, "no longer logged: a")], id="a log less"),
        pytest.param([vault(), log("a")], [vault()], [(74, "it is gone")], id="the log gone"),
        pytest.param([vault(), log("a")], [], [], id="the log gone with what it watched"),
        pytest.param(
            [vault()], [vault(publicNetworkAccess="Enabled", networkAcls={"defaultAction": "Deny"})],
            [(66, "only its list keeps the internet out")], id="closed by its list alone",
        ),
        pytest.param(
            [vault()], [vault(publicNetworkAccess="Enabled", networkAcls={"defaultAction": "Allow"})], [(93, "kv")],
            id="opened to the internet",
        ),
        pytest.param(
            [vault()],
            [vault(publicNetworkAccess="Enabled", networkAcls=SOME)],
            [(84, "kv")], id="opened to a public range",
        ),
    ],
)  # fmt: skip
def test_what_protects(before: list[Planned], after: list[Planned], expected: list[tuple[int, str]]) -> None:
    assert opened(effects(before, after)) == expected
    assert opened(effects(after, before)) == []


def test_a_lock_that_moves_away_no_longer_holds_what_it_held() -> None:
    moved = lock(f"/subscriptions/{CORP}/resourceGroups/other")
    assert opened(effects([vault(), lock()], [vault(), moved])) == [(90, "kv is locked no longer")]


def test_a_lock_of_the_group_around_it_is_as_good() -> None:
    wider = lock(VAULT.partition("/providers/")[0])
    assert opened(effects([vault(), lock()], [vault(), wider])) == []


@pytest.mark.parametrize(
    ("token", "less", "more", "said"),
    [
        pytest.param(
            "azure-native:operationalinsights:Workspace",
            {"retentionInDays": 30},
            {"retentionInDays": 90},
            "days that logs are kept: 90, and was 30",
            id="kept for longer",
        ),
        pytest.param(
            f"{A}:ManagementLockByScope", None, {"scope": VAULT, "level": "CanNotDelete"}, "kv is locked", id="lock"
        ),
        pytest.param("azure-native:network:FlowLog", None, {"targetResourceId": VAULT}, "it is there", id="log"),
    ],
)
def test_a_guard_that_comes_back_is_told_as_it_is_now(
    token: str, less: dict[str, Any] | None, more: dict[str, Any], said: str
) -> None:
    before = [thing("guard", token, less)] if less else []
    (found,) = effects([*tenant(), *before], [*tenant(), thing("guard", token, more)])
    assert not found.opens
    assert found.risk.reason == f"guard: {said}: a guard is back, or is new"
