from tests.support.estates import SmallEstate

STACK = "Pulumi.havering-dev.yaml"
CHECK = "what-is-ours-bears-no-sign-of-others"
SIGN = "      - {domain: newham.example, since: 2010-04-01}\n"


def test_a_range_on_premises_that_holds_a_partys_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", SIGN, SIGN + "      - {range: 10.12.4.0/24, since: 2010-04-01}\n")
    assert small.faults(CHECK) == [
        (
            "estate/address_plan.yaml:21: a range on premises is one of 'newham': got 10.12.0.0/20, "
            "expected what is no party's (whatever leads there needs an agreement, and so would stand without one). "
            "State it under the party, and grant it in an agreement."
        )
    ]


def test_a_public_destination_in_a_partys_domain_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "internet: {}", 'internet: {pay: {fqdns: ["*.api.newham.example"]}}')
    assert len(small.faults(CHECK)) == 1
    assert "a public destination is a name of 'newham': got *.api.newham.example" in small.faults(CHECK)[0]


def test_a_domain_that_only_ends_alike_and_a_sign_that_is_past_are_fine(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "internet: {}", "internet: {pay: {fqdns: [api.oldnewham.example, x.old.example]}}")
    small.edit("parties.yaml", SIGN, SIGN + "      - {domain: old.example, since: 2010-04-01, until: 2020-01-01}\n")
    assert small.faults(CHECK) == []


def test_a_domain_of_ours_that_lies_in_a_partys_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", SIGN, SIGN + "      - {domain: council.example, since: 2010-04-01}\n")
    small.edit(STACK, "domain: small-dev.example", "domain: small-dev.example, domains: [mail.council.example]")
    assert any(
        "a domain of ours is one of 'newham': got mail.council.example" in fault for fault in small.faults(CHECK)
    )
