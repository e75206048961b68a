from tests.support.estates import SmallEstate


def test_two_zones_that_differ_by_a_hyphen_are_refused(small: SmallEstate) -> None:
    small.zone("libra-ry", "10.48.9.0/25")
    assert small.faults("compact-names-differ") == [
        (
            "estate/landing_zones/library.yaml:1: 'library' and 'libra-ry' "
            "(estate/landing_zones/libra-ry.yaml) are one name without hyphens: got 'library' twice "
            "(storage accounts and key vaults take no hyphens). Rename one of them."
        ),
    ]
