from tests.support.estates import SmallEstate


def test_an_end_in_the_election_timetable_is_worth_a_second_look(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2028-03-31")
    assert small.faults("agreement-ends-on-a-good-day") == [
        (
            "estate/agreements/IAA-001.yaml:9: the agreement ends in a closed season: got 2028-03-31 "
            "(annual billing, year end and elections), expected a day on which changes are made (an "
            "end date is a change)"
        ),
    ]


def test_an_end_between_the_years_is_worth_a_second_look(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2027-12-31")
    assert small.faults("agreement-ends-on-a-good-day") == [
        (
            "estate/agreements/IAA-001.yaml:9: the agreement ends in a closed season: got 2027-12-31 "
            "(Christmas and New Year), expected a day on which changes are made (an end date is a "
            "change)"
        ),
    ]
