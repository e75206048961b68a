from tests.support.estates import SmallEstate


def test_a_group_that_nobody_reviews_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "    review_days: 90\n", "")
    assert small.faults("groups-are-reviewed") == [
        (
            "estate/people.yaml:2: nobody reviews who is in 'platform-admins': got no 'review_days', "
            "expected 30 to 365 days (people move on, groups remember them)"
        ),
    ]


def test_a_group_of_administrators_that_is_reviewed_once_a_year_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "review_days: 90", "review_days: 365")
    assert small.faults("groups-are-reviewed") == [
        (
            "estate/people.yaml:7: 'platform-admins' can change things and is reviewed too rarely: got "
            "365 days, expected at most 180"
        ),
    ]


def test_eligibilities_that_nobody_confirmed_for_a_year_are_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2025-11-22")
    assert small.faults("groups-are-reviewed") == [
        (
            "estate/people.yaml:14: eligible roles were not confirmed within the last year: got "
            "2025-11-22, today is 2026-11-23, expected a day of the last 365 (Azure ends eligibilities "
            "a year after they were given, and administrators would lose them). Review the groups, "
            "then set it to the day of the review."
        ),
    ]


def test_eligibilities_confirmed_in_the_future_are_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2026-11-24")
    assert small.faults("groups-are-reviewed") == [
        (
            "estate/people.yaml:14: eligible roles were not confirmed within the last year: got "
            "2026-11-24, today is 2026-11-23, expected a day of the last 365 (Azure ends eligibilities "
            "a year after they were given, and administrators would lose them). Review the groups, "
            "then set it to the day of the review."
        ),
    ]
