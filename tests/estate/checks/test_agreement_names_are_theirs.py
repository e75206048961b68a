from tests.support.estates import SmallEstate


def test_a_domain_that_is_not_the_other_sides_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  dns:\n    - {forward: havering.example., to: [10.200.12.17]}\nexit:",
    )
    assert small.faults("agreement-names-are-theirs") == [
        (
            "estate/agreements/IAA-001.yaml:18: a domain that is not the other side's: got "
            "havering.example., expected one of newham.example (whoever answers for a domain can send "
            "traffic where it likes)"
        ),
    ]


def test_a_resolver_that_is_not_the_other_sides_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  dns:\n    - {forward: newham.example., to: [10.200.99.1]}\nexit:",
    )
    assert small.faults("agreement-names-are-theirs") == [
        (
            "estate/agreements/IAA-001.yaml:18: a resolver that is not in the other side's ranges: got "
            "10.200.99.1, expected an address of newham (estate/address_plan.yaml, 'outside')"
        ),
    ]


def test_a_domain_that_is_asked_on_premises_already_is_refused(small: SmallEstate) -> None:
    small.edit(
        "Pulumi.havering-dev.yaml",
        "dns-forwarders: []",
        "dns-forwarders: [10.12.0.53], dns-domains: [newham.example.]",
    )
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  dns:\n    - {forward: newham.example., to: [10.200.12.17]}\nexit:",
    )
    assert small.faults("agreement-names-are-theirs") == [
        (
            "estate/agreements/IAA-001.yaml:18: 'newham.example.' is forwarded twice: got also at "
            "Pulumi.havering-dev.yaml line 12, expected once (a rule set takes a domain once)"
        ),
    ]


def test_a_domain_forwarded_twice_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        (
            "  dns:\n    - {forward: newham.example., to: [10.200.12.17]}\n"
            "    - {forward: newham.example., to: [10.200.12.18]}\nexit:"
        ),
    )
    assert small.faults("agreement-names-are-theirs") == [
        (
            "estate/agreements/IAA-001.yaml:19: 'newham.example.' is forwarded twice: got also at "
            "estate/agreements/IAA-001.yaml line 18, expected once (a rule set takes a domain once)"
        ),
    ]
