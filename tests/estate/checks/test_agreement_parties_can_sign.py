from tests.support.estates import SmallEstate


def test_a_party_that_cannot_sign_is_refused_with_who_can(small: SmallEstate) -> None:
    small.add(
        "parties.yaml",
        ("  - {name: onesource, legal_name: oneSource, signs_agreements: false, acts_for: [havering, newham]}\n"),
    )
    small.edit("agreements/IAA-001.yaml", "parties: [havering, newham]", "parties: [havering, onesource, newham]")
    assert small.faults("agreement-parties-can-sign") == [
        (
            "estate/agreements/IAA-001.yaml:4: 'onesource' cannot sign an agreement: got oneSource, "
            "expected a legal person such as newham (an agreement without a counterparty binds nobody)"
        ),
    ]


def test_an_unknown_party_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "parties: [havering, newham]", "parties: [havering, newham, nuham]")
    assert small.faults("agreement-parties-can-sign") == [
        "estate/agreements/IAA-001.yaml:4: unknown party: got 'nuham'. Did you mean 'newham'?",
    ]


def test_an_agreement_without_havering_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "parties: [havering, newham]", "parties: [newham, newham]")
    small.edit("agreements/IAA-001.yaml", "recipient: havering", "recipient: newham")
    assert small.faults("agreement-parties-can-sign") == [
        ("estate/agreements/IAA-001.yaml:4: Havering is not among the parties: got newham, newham, expected havering"),
        ("estate/agreements/IAA-001.yaml:4: a party is named twice: got newham, newham, expected each once"),
        ("estate/agreements/IAA-001.yaml:6: provider and recipient are one: got newham, expected two parties"),
    ]


def test_a_provider_that_is_no_party_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "provider: newham", "provider: bexley")
    assert small.faults("agreement-parties-can-sign") == [
        ("estate/agreements/IAA-001.yaml:5: the provider is no party: got bexley, expected one of havering, newham"),
    ]


def test_support_that_another_gives_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "kind: inter-authority", "kind: retained-service-support")
    assert small.faults("agreement-parties-can-sign") == [
        (
            "estate/agreements/IAA-001.yaml:1: the id's letters do not say 'retained-service-support': "
            "got IAA-001, expected RSS-nnn"
        ),
        (
            "estate/agreements/IAA-001.yaml:5: support to a retained service is Havering's to give: "
            "got newham, expected havering. Is this an inter-authority agreement?"
        ),
    ]
