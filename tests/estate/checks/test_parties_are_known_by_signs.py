from tests.support.estates import SmallEstate


def test_a_sign_of_two_marks_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "{domain: newham.example,", "{domain: newham.example, issuer: newham,")
    assert small.faults("parties-are-known-by-signs") == [
        (
            "estate/parties.yaml:5: a sign of 'newham' is one mark: got domain, issuer, expected one "
            "of tenant, subscription, domain, range, egress, issuer"
        ),
    ]


def test_a_sign_without_a_mark_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "{domain: newham.example, since", "{since")
    assert small.faults("parties-are-known-by-signs") == [
        (
            "estate/parties.yaml:5: a sign of 'newham' is one mark: got none, expected one of tenant, "
            "subscription, domain, range, egress, issuer"
        ),
    ]


def test_a_sign_that_ends_before_it_begins_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "since: 2010-04-01", "since: 2010-04-01, until: 2009-01-01")
    assert small.faults("parties-are-known-by-signs") == [
        (
            "estate/parties.yaml:5: a sign of 'newham' ends before it begins: got 2009-01-01, expected "
            "2010-04-01 or later"
        ),
    ]


def test_a_sign_that_is_haverings_own_tenant_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "domain: newham.example", "tenant: d1000000-0000-4000-8000-000000000001")
    assert small.faults("parties-are-known-by-signs") == [
        (
            "estate/parties.yaml:5: a sign of 'newham' is Havering's own: got "
            "d1000000-0000-4000-8000-000000000001 (it stands in Pulumi.havering-dev.yaml)"
        ),
    ]


def test_a_party_that_acts_for_an_unknown_one_is_refused(small: SmallEstate) -> None:
    small.add("parties.yaml", "    acts_for: [newhan]\n")
    assert small.faults("parties-are-known-by-signs") == [
        "estate/parties.yaml:6: unknown party: got 'newhan'. Did you mean 'newham'?",
    ]


def test_a_party_that_signs_nothing_and_acts_for_nobody_is_refused(small: SmallEstate) -> None:
    small.add("parties.yaml", "    signs_agreements: false\n")
    assert small.faults("parties-are-known-by-signs") == [
        (
            "estate/parties.yaml:2: 'newham' signs nothing and acts for nobody: got no 'acts_for', "
            "expected whoever signs in its place"
        ),
    ]
