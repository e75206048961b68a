from tests.support.estates import SmallEstate


def test_a_zone_in_transition_without_an_agreement_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "exposure: corp", "exposure: transition")
    assert small.faults("zones-rely-on-living-agreements") == [
        (
            "estate/landing_zones/library.yaml:4: a zone in transition without an agreement: got no "
            "'agreements', expected at least one (transition holds what is still shared, and nothing "
            "is shared without an agreement)"
        ),
    ]


def test_an_unknown_agreement_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-010]")
    assert small.faults("zones-rely-on-living-agreements") == [
        ("estate/landing_zones/library.yaml:13: unknown agreement: got 'IAA-010'. Did you mean 'IAA-001'?"),
    ]


def test_a_zone_in_transition_where_its_agreement_does_not_apply_is_refused(both: SmallEstate) -> None:
    both.edit("landing_zones/library.yaml", "exposure: corp", "exposure: transition")
    both.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    assert both.faults("zones-rely-on-living-agreements") == [
        (
            "estate/landing_zones/library.yaml:8: in transition in prod, where IAA-001 does not apply: "
            "got dev, prod, expected some of dev"
        ),
    ]
