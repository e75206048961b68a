from tests.support.estates import SmallEstate


def test_an_agreement_that_ends_before_it_starts_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2026-03-31")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:9: the agreement ends before it starts: got 2026-03-31, "
            "expected 2026-04-01 or later"
        ),
    ]


def test_an_agreement_that_starts_before_it_was_decided_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "date: 2026-03-02", "date: 2026-05-01")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:7: the agreement starts before it was decided: got "
            "2026-05-01, expected 2026-04-01 or earlier (without a decision nobody has authority to "
            "open a door)"
        ),
    ]


def test_a_notice_longer_than_the_agreement_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "notice_days: 180", "notice_days: 853")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:10: the notice is longer than the agreement: got 853 days, "
            "expected at most 852"
        ),
    ]


def test_a_grant_beyond_its_agreements_end_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "reason: Files}", "reason: Files, until: 2028-08-01}")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:16: a grant beyond its agreement's end: got 2028-08-01, "
            "expected 2028-07-31 or earlier (estate/agreements/IAA-001.yaml line 9 says so). Vary the "
            "agreement first."
        ),
    ]


def test_a_grant_that_ends_before_its_agreement_starts_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "reason: Files}", "reason: Files, until: 2026-03-31}")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:16: a grant that ends before its agreement starts: got "
            "2026-03-31, expected 2026-04-01 or later (estate/agreements/IAA-001.yaml line 8 says so)"
        ),
    ]
