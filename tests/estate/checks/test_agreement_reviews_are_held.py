from tests.support.estates import SmallEstate

CHECK = "agreement-reviews-are-held"
FILE = "agreements/IAA-001.yaml"


def test_an_overdue_review_is_told_from_the_day_after(small: SmallEstate) -> None:
    small.add(FILE, "review: {every_days: 90, last: 2026-08-24}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: the review of IAA-001 is overdue: got due on "
            "2026-11-22, today is 2026-11-23, expected one every 90 days. Review it, then set 'last' "
            "to the day of the review."
        ),
    ]
