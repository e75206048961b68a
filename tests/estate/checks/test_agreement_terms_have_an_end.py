from tests.support.estates import SmallEstate

CHECK = "agreement-terms-have-an-end"
FILE = "agreements/IAA-001.yaml"


def test_an_agreement_that_extends_itself_is_refused(small: SmallEstate) -> None:
    small.add(FILE, "extension: {times: 1, days: 90, cap: 2028-10-29, automatic: true}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: an agreement that extends itself: got automatic: "
            "true, expected false (only a variation extends, each by a decision of its own). Have "
            "the clause struck out, or let the agreement end."
        ),
    ]


def test_a_cap_that_leaves_nothing_to_extend_is_refused(small: SmallEstate) -> None:
    small.add(FILE, "extension: {times: 1, days: 90, cap: 2028-07-31}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: the extension's cap leaves nothing to extend: got "
            "2028-07-31, expected after 2028-07-31 (the cap is the last day that an extension may "
            "reach). Correct the cap, or delete the clause."
        ),
    ]


def test_a_rolling_agreement_beyond_twelve_months_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "ends: 2028-07-31", "review_by: 2027-04-02")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:9: a rolling agreement beyond twelve months: got "
            "2027-04-02, expected 2027-04-01 or earlier (it rolls by being looked at each year)"
        ),
    ]


def test_a_rolling_agreement_has_no_extension(small: SmallEstate) -> None:
    small.edit(FILE, "ends: 2028-07-31", "review_by: 2027-03-31")
    small.add(FILE, "extension: {times: 1, days: 90, cap: 2028-10-29}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: an extension of an agreement that rolls: expected "
            "none (each review moves its day)"
        ),
    ]


def test_a_change_takes_the_consent_of_parties(small: SmallEstate) -> None:
    small.add(FILE, "change_control: {consent: [havering, onesource], reference: Clause}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: unknown party of the agreement: got 'onesource'. "
            "Known: havering, newham."
        ),
    ]


def test_a_connection_that_nobody_reviews_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "kind: inter-authority", "kind: connection")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:3: a connection that nobody reviews: got no 'review', "
            "expected a review each year, or 'review_by' instead of 'ends' (connections stay for "
            "long, and what they let in changes)"
        ),
    ]
