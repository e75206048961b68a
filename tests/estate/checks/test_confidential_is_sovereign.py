from tests.support.estates import SmallEstate


def test_a_confidential_zone_at_l1_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "exposure: corp", "exposure: confidential")
    assert small.faults("confidential-is-sovereign") == [
        (
            "estate/landing_zones/library.yaml:5: a confidential zone at L1: got L1, expected L2 or L3 "
            "(records of care and benefits are encrypted with the Council's own keys)"
        ),
    ]


def test_a_level_that_no_policy_holds_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "sovereignty: L1", "sovereignty: L3")
    assert small.faults("confidential-is-sovereign") == [
        (
            "estate/landing_zones/library.yaml:5: the zone claims L3 and 'corp' holds services to L1: "
            "got L3, expected at most L1 (a level that no policy enforces is a promise). Choose an "
            "exposure that holds the level, or lower it."
        ),
    ]
