from tests.support.estates import SmallEstate


def test_two_stack_files_with_one_tenant_are_refused(both: SmallEstate) -> None:
    both.edit(
        "Pulumi.havering-prod.yaml",
        "a1000000-0000-4000-8000-000000000001",
        "d1000000-0000-4000-8000-000000000001",
    )
    assert both.faults("stacks-are-apart") == [
        (
            "Pulumi.havering-prod.yaml:3: a tenant stands twice: got "
            "d1000000-0000-4000-8000-000000000001, also at Pulumi.havering-dev.yaml line 3, expected a "
            "tenant of its own (management groups and conditional access are tenant-wide, so a stack "
            "owns its tenant)"
        ),
    ]


def test_one_subscription_under_two_names_is_refused(small: SmallEstate) -> None:
    small.edit(
        "Pulumi.havering-dev.yaml",
        "identity: d1000000-0000-4000-8000-000000000103",
        "identity: d1000000-0000-4000-8000-000000000101",
    )
    assert small.faults("stacks-are-apart") == [
        (
            "Pulumi.havering-dev.yaml:8: a subscription stands twice: got "
            "d1000000-0000-4000-8000-000000000101, also at Pulumi.havering-dev.yaml line 6, expected a "
            "subscription of its own (two names of one subscription would both own its resources)"
        ),
    ]


def test_one_subscription_in_two_stack_files_is_refused(both: SmallEstate) -> None:
    both.edit(
        "Pulumi.havering-prod.yaml",
        "corp-shared: a1000000-0000-4000-8000-000000000201",
        "corp-shared: d1000000-0000-4000-8000-000000000201",
    )
    assert both.faults("stacks-are-apart") == [
        (
            "Pulumi.havering-prod.yaml:10: a subscription stands twice: got "
            "d1000000-0000-4000-8000-000000000201, also at Pulumi.havering-dev.yaml line 10, expected "
            "a subscription of its own (two names of one subscription would both own its resources)"
        ),
    ]


def test_one_break_glass_account_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit(
        "Pulumi.havering-dev.yaml",
        "d1000000-0000-4000-8000-000000000902",
        "d1000000-0000-4000-8000-000000000901",
    )
    assert small.faults("stacks-are-apart") == [
        (
            "Pulumi.havering-dev.yaml:11: a break-glass account stands twice: got "
            "d1000000-0000-4000-8000-000000000901, also at Pulumi.havering-dev.yaml line 11, expected "
            "a break-glass account of its own (when one account fails there must be another)"
        ),
    ]


def test_two_stack_files_for_one_environment_are_refused(both: SmallEstate) -> None:
    both.edit("Pulumi.havering-prod.yaml", "environment: prod\n", "environment: dev\n")
    assert both.faults("stacks-are-apart") == [
        (
            "Pulumi.havering-prod.yaml:2: an environment stands twice: got dev, also at "
            "Pulumi.havering-dev.yaml line 2, expected an environment of its own (a stack file speaks "
            "for one environment)"
        ),
    ]
