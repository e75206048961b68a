from tests.support.estates import SmallEstate


def test_a_guid_that_is_no_built_in_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit(
        "archetypes/havering.yaml",
        "e56962a6-4747-49cd-b67b-bf8b01975c4c",
        "e56962a6-4747-49cd-b67b-bf8b01975c4d",
    )
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:7: 'Allowed-Locations' names no built-in that is known "
            "here: got e56962a6-4747-49cd-b67b-bf8b01975c4d, expected a GUID that Azure publishes, "
            "such as e56962a6-4747-49cd-b67b-bf8b01975c4c (Allowed locations)"
        ),
    ]


def test_a_policy_assigned_as_an_initiative_is_refused(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "kind: policy", "kind: initiative")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:8: 'Allowed-Locations' assigns 'Allowed locations', which "
            "is of the other kind: got initiative, expected policy"
        ),
    ]


def test_an_effect_that_the_policy_does_not_take_is_refused(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "value: Deny", "value: Modify")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:5: 'Allowed-Locations' changes resources and has no role "
            "to do it with: got effect Modify, no 'roles', expected the roles that its definition lists"
        ),
        (
            "estate/archetypes/havering.yaml:12: 'Allowed-Locations' has an effect that 'Allowed "
            "locations' does not take: got Modify, expected one of Audit, Deny, Disabled"
        ),
    ]


def test_roles_of_an_assignment_that_only_looks_are_refused(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "    parameters:", "    roles: [Contributor]\n    parameters:")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:10: 'Allowed-Locations' only looks and holds roles: got "
            "Contributor, expected no roles (an identity that needs nothing should hold nothing)"
        ),
    ]


def test_a_parameter_with_a_value_and_a_fact_is_refused(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "{fact: regions}", "{fact: regions, value: [uksouth]}")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:11: 'listOfAllowedLocations' has one source: got fact and "
            "value, expected a value or a fact"
        ),
    ]


def test_an_unknown_parameter_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "listOfAllowedLocations:", "listOfAllowedLocation:")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:5: 'Allowed-Locations' lacks a parameter that 'Allowed "
            "locations' has no default for: got nothing, expected 'listOfAllowedLocations'"
        ),
        (
            "estate/archetypes/havering.yaml:11: unknown parameter of 'Allowed locations': got "
            "'listOfAllowedLocation'. Did you mean 'listOfAllowedLocations'?"
        ),
    ]


def test_a_parameter_that_a_policy_without_any_is_given_is_refused(small: SmallEstate) -> None:
    small.edit(
        "archetypes/havering.yaml",
        "e56962a6-4747-49cd-b67b-bf8b01975c4c",
        "83a86a26-fd1f-447c-b59d-e51f44264114",
    )
    small.edit(
        "archetypes/havering.yaml",
        "      listOfAllowedLocations: {fact: regions}\n      effect: {value: Deny}",
        "      speed: {value: 3}",
    )
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:11: unknown parameter of 'Network interfaces should not "
            "have public IPs': got 'speed'. No parameter of 'Network interfaces should not have public "
            "IPs' is known."
        ),
    ]


def test_an_unknown_role_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("archetypes/havering.yaml", "    parameters:", "    roles: [Contributer]\n    parameters:")
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:10: 'Allowed-Locations' only looks and holds roles: got "
            "Contributer, expected no roles (an identity that needs nothing should hold nothing)"
        ),
        ("estate/archetypes/havering.yaml:10: unknown Azure role: got 'Contributer'. Did you mean 'Contributor'?"),
    ]


def test_an_assignment_stated_twice_is_refused(small: SmallEstate) -> None:
    small.add(
        "archetypes/havering.yaml",
        (
            "  - {name: allowed-locations, display_name: Again, definition: "
            "e765b5de-1225-4ba3-bd56-1ac6695af988, kind: policy, why: x}\n"
        ),
    )
    assert small.faults("assignments-are-sound") == [
        (
            "estate/archetypes/havering.yaml:13: 'allowed-locations' lacks a parameter that 'Allowed "
            "locations for resource groups' has no default for: got nothing, expected "
            "'listOfAllowedLocations'"
        ),
        (
            "estate/archetypes/havering.yaml:13: the assignment 'allowed-locations' stands twice: got "
            "also at estate/archetypes/havering.yaml line 5, expected a name of its own (Azure "
            "compares names without case)"
        ),
    ]


def test_an_archetype_of_an_unknown_management_group_is_refused(small: SmallEstate) -> None:
    small.write("archetypes/copr.yaml", "management_group: copr\ndescription: x\n")
    assert small.faults("assignments-are-sound") == [
        "estate/archetypes/copr.yaml:1: unknown management group: got 'copr'. Did you mean 'corp'?",
    ]
