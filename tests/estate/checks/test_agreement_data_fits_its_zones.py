from tests.support.estates import SmallEstate


def test_sensitive_data_to_a_zone_that_is_not_kept_for_it_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "classification: OFFICIAL,", "classification: OFFICIAL-SENSITIVE,")
    assert small.faults("agreement-data-fits-its-zones") == [
        (
            "estate/agreements/IAA-001.yaml:16: OFFICIAL-SENSITIVE data reaches 'library', which is "
            "not kept for it: got OFFICIAL (estate/landing_zones/library.yaml line 6), expected "
            "OFFICIAL-SENSITIVE (a zone's safeguards follow its classification)"
        ),
    ]
