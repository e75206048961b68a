from tests.support.estates import SmallEstate


def test_a_zone_with_a_name_of_the_platforms_is_refused(small: SmallEstate) -> None:
    small.zone("hub", "10.48.9.0/25")
    assert small.faults("zone-words-are-free") == [
        (
            "estate/landing_zones/hub.yaml:1: the zone's name is taken: got 'hub', expected the "
            "service's own name (the platform or the ends of flows use this word)"
        ),
    ]


def test_a_party_with_a_reserved_word_for_a_name_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "name: newham", "name: internet")
    assert small.faults("zone-words-are-free") == [
        (
            "estate/parties.yaml:2: the party's name is taken: got 'internet', expected a name of its "
            "own (flows could not tell it from a reserved word)"
        ),
    ]


def test_a_party_with_a_zones_name_is_refused(small: SmallEstate) -> None:
    small.edit("parties.yaml", "name: newham", "name: library")
    assert small.faults("zone-words-are-free") == [
        (
            "estate/parties.yaml:2: the party's name is taken: got 'library', expected a name of its "
            "own (flows could not tell it from estate/landing_zones/library.yaml)"
        ),
    ]
