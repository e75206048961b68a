"""Rows of before and after: what a change gives and takes of rights, trust and sign-in."""

from typing import Any

import pytest

from review.meaning import Planned, effects
from review.model import Consequence, Effect, Unknown
from tests.review.meaning.town import changed, thing
from tests.review.planned import CORP, provider, tenant, zone

ROLES = "/providers/Microsoft.Authorization/roleDefinitions"
OWNER, READER = f"{ROLES}/8e3af657-a8ff-443c-a75c-2fe8c4bcb635", f"{ROLES}/acdd72a7-3385-48ef-bd42-f606fba81ae7"
COUNCIL = "/providers/Microsoft.Management/managementGroups/council"
LIBRARIES = f"/subscriptions/{CORP}/resourceGroups/rg-libraries"
GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"


def group(name: str) -> Planned:
    return thing(name, "azuread:index/group:Group", {"displayName": name}, outputs={"objectId": f"id-{name}"})


def member(of: str, who: str, **more: Any) -> Planned:
    inputs = {"groupObjectId": f"id-{of}", "memberObjectId": f"id-{who}"}
    return thing(f"{who}-in-{of}", "azuread:index/groupMember:GroupMember", inputs, **more)


def grant(who: str, role: str, scope: str, *, eligible: bool = False, **more: Any) -> Planned:
    kind = "PimRoleEligibilitySchedule" if eligible else "RoleAssignment"
    inputs = {"principalId": f"id-{who}", "roleDefinitionId": role, "scope": scope, **more}
    return thing(f"{who}-{kind}-{role[-4:]}", f"azure-native:authorization:{kind}", inputs)


def base() -> list[Planned]:
    return [*tenant(), group("owners"), group("staff"), group("partner")]


def opened(found: list[Effect]) -> list[tuple[str, str, int]]:
    return [(one.subject, one.object, one.risk.rank) for one in found if one.opens]


def test_owner_at_the_top_group_is_the_gravest_and_counts_every_zone() -> None:
    (found,) = effects(base(), [*base(), grant("staff", OWNER, COUNCIL)])
    assert opened([found]) == [("staff", "Owner on the management group council", 99)]
    assert found.risk.consequence is Consequence.ACCESS
    assert found.zones == ["libraries", "website"]
    assert found.because == [grant("staff", OWNER, COUNCIL).urn]


def test_the_same_right_on_one_group_of_resources_weighs_less_and_eligible_less_again() -> None:
    (active,) = effects(base(), [*base(), grant("staff", OWNER, LIBRARIES)])
    (eligible,) = effects(base(), [*base(), grant("staff", OWNER, LIBRARIES, eligible=True)])
    assert 99 > active.risk.rank > eligible.risk.rank
    assert eligible.object == "Owner on the resource group rg-libraries (eligible)"


def test_what_was_eligible_and_is_active_is_widened_and_the_other_way_is_not() -> None:
    eligible = [*base(), grant("staff", OWNER, LIBRARIES, eligible=True)]
    active = [*base(), grant("staff", OWNER, LIBRARIES)]
    assert len(opened(effects(eligible, active))) == 1
    assert opened(effects(active, eligible)) == []


def test_a_group_nested_in_another_brings_its_members_the_others_rights() -> None:
    before = [*base(), grant("owners", OWNER, COUNCIL), member("staff", "partner")]
    (found,) = effects(before, [*before, member("owners", "staff")])
    assert opened([found]) == [("staff", "Owner on the management group council", 99)]
    assert "through owners, and with it partner" in found.risk.reason
    assert found.because == [member("owners", "staff").urn]


def test_a_new_group_whose_id_is_not_drawn_yet_is_known_by_what_it_depends_on() -> None:
    new = thing("new", "azuread:index/group:Group", {"displayName": "new"})
    before = [*base(), grant("owners", OWNER, COUNCIL)]
    joins = member("owners", "new", dependencies=(new.urn, group("owners").urn))
    joins = changed([joins], joins.name, lambda inputs: inputs.update(memberObjectId=str(Unknown.VALUE)))[0]
    (found,) = effects(before, [*before, new, joins])
    assert found.subject == "new"


def test_a_right_that_a_wider_one_already_gave_is_no_widening() -> None:
    before = [*base(), grant("staff", OWNER, COUNCIL)]
    assert effects(before, [*before, grant("staff", READER, LIBRARIES.lower())]) == []


def test_a_condition_that_goes_widens_the_right() -> None:
    held = [*base(), grant("staff", OWNER, COUNCIL, condition="a")]
    assert len(opened(effects(held, [*base(), grant("staff", OWNER, COUNCIL)]))) == 1


def test_an_assignment_whose_ids_only_change_case_gives_nothing() -> None:
    before = [*base(), grant("staff", OWNER, COUNCIL)]
    assert effects(before, [*base(), grant("staff", OWNER.upper(), COUNCIL.upper())]) == []


def test_a_role_of_our_own_that_allows_more_widens_everybody_who_holds_it() -> None:
    guid = "11111111-2222-4333-8444-555555555555"
    inputs = {"roleDefinitionId": guid, "roleName": "Keeper", "permissions": [{"actions": ["Microsoft.Web/*/read"]}]}
    role = thing("keeper", "azure-native:authorization:RoleDefinition", inputs)
    before = [*base(), role, grant("staff", f"{ROLES}/{guid}", COUNCIL), member("staff", "partner")]

    def more(inputs: dict[str, Any]) -> None:
        inputs["permissions"][0]["actions"].append("Microsoft.Authorization/*")

    (found,) = effects(before, changed(before, "keeper", more))
    assert opened([found]) == [("staff", "Keeper on the management group council", 99)]
    assert found.because == [role.urn]
    assert opened(effects(changed(before, "keeper", more), before)) == []


def test_global_administrator_is_above_everything() -> None:
    inputs = {"roleId": GLOBAL_ADMINISTRATOR, "principalObjectId": "id-staff", "directoryScopeId": "/"}
    role = thing("role", "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment", inputs)
    assert opened(effects(base(), [*base(), role])) == [("staff", "Global Administrator on the whole tenant", 100)]


def test_people_of_an_access_package_hold_what_its_group_holds() -> None:
    package = thing("package", "azuread:AccessPackage", {"displayName": "P"}, id="p")
    offer = thing("offer", "azuread:AccessPackageResourceCatalogAssociation", {"resourceOriginId": "id-staff"}, id="o")
    content = thing(
        "content", "azuread:AccessPackageResourcePackageAssociation",
        {"accessPackageId": "p", "catalogResourceAssociationId": "o"}, dependencies=(offer.urn, package.urn),
    )  # fmt: skip
    before = [*base(), grant("staff", READER, COUNCIL)]
    (found,) = effects(before, [*before, package, offer, content])
    assert (found.subject, found.object) == ("access package P", "Reader on the management group council")


def test_a_subscription_moved_under_another_group_brings_its_people_in() -> None:
    online = "/providers/Microsoft.Management/managementGroups/online"
    people = [group("staff"), grant("staff", OWNER, online)]
    (found,) = effects([*tenant(), *people], [*tenant("online"), *people])
    assert (found.subject, found.object) == ("staff", "Owner on the subscription corp")
    assert found.zones == ["libraries"]


def test_a_token_of_any_pull_request_that_becomes_an_owner_is_grave_and_of_a_reader_less() -> None:
    worker = thing(
        "worker", "azure-native:managedidentity:UserAssignedIdentity", {"resourceName": "worker"},
        outputs={"principalId": "id-worker"},
    )  # fmt: skip
    inputs = {"resourceName": "worker", "issuer": "https://i", "subject": "repo:x/y:pull_request", "audiences": ["a"]}
    token = thing("token", "azure-native:managedidentity:FederatedIdentityCredential", inputs)
    ranks = []
    for role in (OWNER, READER):
        before = [*tenant(), worker, grant("worker", role, COUNCIL)]
        (found,) = effects(before, [*before, token])
        ranks.append(found.risk.rank)
        assert found.subject == "tokens for repo:x/y:pull_request"
    assert ranks == [97, 58]


def test_a_program_that_may_hand_out_any_right_is_as_grave_as_an_administrator() -> None:
    inputs = {
        "principalObjectId": "id-app",
        "resourceObjectId": "g",
        "appRoleId": "06b708a9-e830-4db3-a914-8e69da51d44f",
    }
    (found,) = effects([], [thing("app", "azuread:AppRoleAssignment", inputs)])
    assert found.risk.rank == 99
    assert "AppRoleAssignment.ReadWrite.All" in found.object


def users(which: dict[str, list[str]]) -> dict[str, Any]:
    return {"users": which, "clientAppTypes": ["all"]}


def sign_in(state: str = "enabled", **more: Any) -> Planned:
    inputs = {
        "displayName": "MFA", "state": state, "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
        "conditions": users({"includedUsers": ["All"], "excludedUsers": ["one"]}), **more,
    }  # fmt: skip
    return thing("mfa", "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy", inputs)


REPORT = "enabledForReportingButNotEnforced"


@pytest.mark.parametrize(
    ("after", "rank", "said"),
    [
        pytest.param(sign_in("disabled"), 95, "it was on and is off", id="switched off"),
        pytest.param(sign_in(REPORT), 95, "it was on and is only reporting", id="only reporting"),
        pytest.param(
            sign_in(grantControls={"operator": "OR", "builtInControls": ["mfa", "compliantDevice"]}),
            91, "it asked for mfa and asks for compliantdevice or mfa", id="another way is enough",
        ),
        pytest.param(sign_in(grantControls={}), 91, "it asked for mfa and asks for nothing", id="asks for nothing"),
        pytest.param(
            sign_in(conditions=users({"includedUsers": ["All"], "excludedUsers": ["one", "two"]})),
            89, "two is left out now", id="one more is left out",
        ),
        pytest.param(
            sign_in(conditions=users({"includedGroups": ["g"], "excludedUsers": ["one"]})),
            89, "All is no longer meant", id="no longer everybody",
        ),
    ],
)  # fmt: skip
def test_a_guard_of_sign_in_that_asks_for_less(after: Planned, rank: int, said: str) -> None:
    found = effects([sign_in()], [after])
    assert opened(found) == [("MFA", said, rank)]
    assert opened(effects([after], [sign_in()])) == []


def test_a_guard_that_is_deleted_is_off_and_one_that_only_reported_weighs_less() -> None:
    assert opened(effects([sign_in()], [])) == [("MFA", "it was on and is gone", 95)]
    assert opened(effects([sign_in(REPORT)], [])) == [("MFA", "it was only reporting and is gone", 65)]


def test_more_demanded_together_is_no_loosening() -> None:
    both = sign_in(grantControls={"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]})
    assert opened(effects([sign_in()], [both])) == []
    assert len(opened(effects([both], [sign_in()]))) == 1


def _with_a_new_zone(scope: str = "", **made: Any) -> list[Planned]:
    """The town with a zone that is new, whose own group gets a right there (or at `scope`)."""
    fresh = thing("lz-new", "azuread:index/group:Group", {"displayName": "lz-new"}, **made)
    at = scope or f"/subscriptions/{CORP}/resourceGroups/rg-new"
    inputs = {"principalId": Unknown.VALUE, "roleDefinitionId": OWNER, "scope": at}
    right = thing("new-owner", "azure-native:authorization:RoleAssignment", inputs, dependencies=(fresh.urn,))
    return [*base(), *zone("new", provider("corp", CORP)), fresh, right]


def test_a_new_zones_own_group_in_its_own_new_place_widens_nothing_that_stands() -> None:
    (found,) = [one for one in effects(base(), _with_a_new_zone()) if one.opens]
    assert found.risk.rank == 38
    assert found.risk.reason.endswith("both are new with this change, so that nothing is reached that stands already")


@pytest.mark.parametrize(
    "after",
    [_with_a_new_zone(LIBRARIES), _with_a_new_zone(COUNCIL), _with_a_new_zone(id="id-lz-new")],
    ids=["where something stands", "above everything", "a group that is taken over, with its members"],
)
def test_a_right_of_which_only_a_part_is_new_weighs_what_it_weighs(after: list[Planned]) -> None:
    (found,) = [one for one in effects(base(), after) if one.opens]
    assert found.risk.rank > 70


def _place(*countries: str) -> Planned:
    inputs = {"displayName": "allowed", "country": {"countriesAndRegions": [*countries]}}
    return thing("place", "azuread:index/namedLocation:NamedLocation", inputs, outputs={"objectId": "id-place"})


def _resting_on_it(state: str) -> Planned:
    conditions = {"users": {"includedUsers": ["All"]}, "locations": {"excludedLocations": ["id-place"]}}
    inputs = {"displayName": "countries", "state": state, "conditions": conditions}
    return thing("countries", "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy", inputs)


def test_a_place_weighs_less_while_every_policy_that_names_it_only_reports() -> None:
    ranks = []
    for policies in (["enabledForReportingButNotEnforced"], ["enabled"], []):
        rest = [_resting_on_it(state) for state in policies]
        (found,) = effects([*rest, _place("GB")], [*rest, _place("GB", "FR")])
        ranks.append(found.risk.rank)
    assert ranks == [59, 89, 89]


def test_a_role_that_a_sign_in_policy_leaves_out_is_called_by_its_name() -> None:
    def policy(*left_out: str) -> Planned:
        conditions = {"users": {"includedUsers": ["All"], "excludedRoles": [*left_out]}}
        inputs = {"displayName": "mfa", "state": "enabled", "conditions": conditions}
        return thing("mfa", "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy", inputs)

    (found,) = effects([policy()], [policy(GLOBAL_ADMINISTRATOR)])
    assert found.object == "Global Administrator is left out now"
