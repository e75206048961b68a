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
    small.edit("agreements/IAA-001.yaml", "[chief-executive], date: 2026-03-02", "[chief-executive], date: 2026-05-01")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:7: the agreement starts before it was decided: got "
            "2026-05-01, expected 2026-04-01 or earlier (without a decision nobody has authority to "
            "open a door)"
        ),
    ]


def test_a_notice_longer_than_the_agreement_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "notice: {days: 180}", "notice: {days: 853}")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:10: the notice is longer than the agreement: got 853 days, "
            "expected at most 852 days (nobody could give it in time)"
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


def test_a_start_before_the_other_side_decided_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "Officer, date: 2026-03-02", "Officer, date: 2026-04-02")
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:18: the agreement starts before it was decided: got 2026-04-02, "
            "expected 2026-04-01 or earlier (without a decision nobody has authority to open a door)"
        ),
    ]


def test_a_start_before_the_decision_holds_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "[chief-executive], date: 2026-03-02",
        "[chief-executive], date: 2026-03-30, effective_from: 2026-04-07",
    )
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:7: the agreement starts before the decision holds: got 2026-04-07, "
            "expected 2026-04-01 or earlier (a decision that may still be called in is none)"
        ),
    ]


def test_a_notice_that_runs_out_after_the_end_that_it_states_is_refused(small: SmallEstate) -> None:
    given = "notice_given: {by: newham, on: 2027-01-04, ends: 2027-06-30, reference: Letter}\n"
    small.add("agreements/IAA-001.yaml", given)
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:20: the notice is too short: got 2027-01-04 for an end on 2027-06-30, "
            "expected notice of 180 days. State the day on which the notice runs out."
        ),
    ]


def test_a_notice_of_somebody_who_signed_nothing_is_refused(small: SmallEstate) -> None:
    given = "notice_given: {by: newhams, on: 2027-01-01, ends: 2027-06-30, reference: Letter}\n"
    small.add("agreements/IAA-001.yaml", given)
    assert small.faults("agreement-dates-in-order") == [
        "estate/agreements/IAA-001.yaml:20: unknown party of the agreement: got 'newhams'. Did you mean 'newham'?"
    ]


def test_a_termination_before_it_was_decided_is_refused(small: SmallEstate) -> None:
    decision = "{reference: D2, approved_by: s151-officer, consulted: [chief-executive], date: 2027-02-01}"
    small.add(
        "agreements/IAA-001.yaml", f"terminated: {{decision: {decision}, last_day: 2027-01-31, reason: Breach}}\n"
    )
    assert small.faults("agreement-dates-in-order") == [
        (
            "estate/agreements/IAA-001.yaml:20: a termination before it was decided: got 2027-01-31, "
            "expected 2027-02-01 or later (nobody undoes days that passed)"
        ),
    ]
