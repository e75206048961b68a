from tests.components.identity.ground import declared
from tests.support.recording import of_type


def test_each_zone_has_three_groups_and_a_zone_that_is_gone_has_none() -> None:
    groups = of_type(declared(), "group:Group")
    zone_groups = {group.inputs["displayName"] for group in groups.values() if group.name.startswith("group-lz-")}
    assert zone_groups == {
        f"lz-{zone}-{kind}" for zone in ("libraries", "payroll") for kind in ("owners", "contributors", "readers")
    }


def test_only_groups_that_hold_directory_roles_are_made_role_assignable_and_members_are_never_declared() -> None:
    groups = of_type(declared(), "group:Group")
    assignable = {group.inputs["displayName"] for group in groups.values() if group.inputs.get("assignableToRole")}
    assert assignable == {"platform-admins", "network-engineers", "approvers"}
    assert not [group.name for group in groups.values() if "members" in group.inputs or "owners" in group.inputs]
