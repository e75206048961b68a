from tests.support.estates import SmallEstate


def test_gold_that_is_kept_in_one_region_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "redundancy: GeoRedundant", "redundancy: ZoneRedundant")
    assert small.faults("backup-has-somewhere-to-go") == [
        (
            "estate/operations.yaml:12: gold is lost with its region: got ZoneRedundant, expected "
            "GeoRedundant (a region's loss is what gold is for)"
        ),
    ]


def test_gold_that_is_kept_shorter_than_silver_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "gold: {daily: 35", "gold: {daily: 29")
    assert small.faults("backup-has-somewhere-to-go") == [
        ("estate/operations.yaml:12: 'gold' is kept shorter than 'silver': got 29 days, expected at least 30"),
    ]
