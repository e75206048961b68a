from tests.support.estates import SmallEstate


def test_an_unknown_azure_role_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("people.yaml", "role: Contributor", "role: Contributer")
    assert small.faults("roles-are-known") == [
        "estate/people.yaml:6: unknown Azure role: got 'Contributer'. Did you mean 'Contributor'?",
    ]


def test_an_azure_role_at_entras_scope_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", '"management_group:havering"', "entra")
    assert small.faults("roles-are-known") == [
        (
            "estate/people.yaml:6: unknown Entra role: got 'Contributor'. Known: Billing "
            "Administrator, Cloud Application Administrator, Conditional Access Administrator, "
            "Exchange Administrator, Global Administrator, Global Reader, Helpdesk Administrator, "
            "Password Administrator, Privileged Authentication Administrator, Privileged Role "
            "Administrator, Security Administrator, SharePoint Administrator, ...."
        ),
    ]


def test_an_unknown_management_group_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("people.yaml", "management_group:havering", "management_group:havring")
    assert small.faults("roles-are-known") == [
        "estate/people.yaml:6: unknown management group: got 'havring'. Did you mean 'havering'?",
    ]


def test_an_unknown_subscription_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "management_group:havering", "subscription:corp-share")
    assert small.faults("roles-are-known") == [
        "estate/people.yaml:6: unknown subscription: got 'corp-share'. Did you mean 'corp-shared'?",
    ]


def test_an_entra_role_of_a_group_that_cannot_hold_it_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "role_assignable: true", "role_assignable: false")
    small.edit(
        "people.yaml",
        'role: Contributor, scope: "management_group:havering"',
        "role: User Administrator, scope: entra",
    )
    assert small.faults("roles-are-known") == [
        (
            "estate/people.yaml:6: the group 'platform-admins' holds an Entra role and cannot: got "
            "User Administrator, expected role_assignable: true (Entra gives roles only to groups that "
            "were made for it, and takes this at creation only)"
        ),
    ]


def test_an_approver_group_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "approver_group: platform-admins", "approver_group: platform-admin")
    assert small.faults("roles-are-known") == [
        ("estate/people.yaml:13: unknown group: got 'platform-admin'. Did you mean 'platform-admins'?"),
    ]


def test_an_unknown_role_to_approve_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "  renewed:", "  require_approval_for: [Onwer]\n  renewed:")
    assert small.faults("roles-are-known") == [
        "estate/people.yaml:14: unknown role: got 'Onwer'. Did you mean 'Owner'?",
    ]
