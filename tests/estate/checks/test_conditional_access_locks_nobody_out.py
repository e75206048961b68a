from tests.support.estates import SmallEstate


def test_a_policy_that_is_on_and_was_never_rehearsed_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "mfa-for-all: {state: report-only}", "mfa-for-all: {state: on}")
    assert small.faults("conditional-access-locks-nobody-out") == [
        (
            "estate/people.yaml:16: 'mfa-for-all' is on and was never rehearsed: got no 'rehearsal', "
            "expected what its report-only run said of the administrators (a policy that nobody has "
            "tried can lock every administrator out). Set it to report-only, read its results, then "
            "state them here."
        ),
    ]


def test_a_policy_that_would_lock_out_every_administrator_is_refused(small: SmallEstate) -> None:
    small.edit(
        "people.yaml",
        "mfa-for-all: {state: report-only}",
        (
            "mfa-for-all: {state: on, rehearsal: {date: 2026-11-01, administrators: 6, "
            "would_pass: 0, evidence: sign-in report}}"
        ),
    )
    assert small.faults("conditional-access-locks-nobody-out") == [
        (
            "estate/people.yaml:16: 'mfa-for-all' would lock out every administrator: got 0 of 6 would "
            "have signed in, expected at least one besides the break-glass accounts. Set it back to "
            "report-only until they can."
        ),
    ]


def test_phishing_resistant_sign_in_without_keys_of_the_break_glass_accounts_is_refused(small: SmallEstate) -> None:
    small.edit(
        "people.yaml",
        "phishing-resistant-administrators: {state: report-only}",
        (
            "phishing-resistant-administrators: {state: on, rehearsal: {date: 2026-11-01, "
            "administrators: 6, would_pass: 6, evidence: sign-in report}}"
        ),
    )
    assert small.faults("conditional-access-locks-nobody-out") == [
        (
            "estate/people.yaml:17: 'phishing-resistant-administrators' would lock out the break-glass "
            "accounts: got break_glass_keys: false, expected true: both have signed in with their keys "
            "(it is the one policy that they are not excluded from)"
        ),
    ]


def test_a_rehearsal_in_which_more_passed_than_signed_in_is_refused(small: SmallEstate) -> None:
    small.edit(
        "people.yaml",
        "mfa-for-all: {state: report-only}",
        (
            "mfa-for-all: {state: on, rehearsal: {date: 2026-11-01, administrators: 6, "
            "would_pass: 7, evidence: sign-in report}}"
        ),
    )
    assert small.faults("conditional-access-locks-nobody-out") == [
        ("estate/people.yaml:16: more administrators would pass than signed in: got 7, expected at most 6"),
    ]


def test_a_rehearsal_that_is_still_to_come_is_refused(small: SmallEstate) -> None:
    small.edit(
        "people.yaml",
        "mfa-for-all: {state: report-only}",
        (
            "mfa-for-all: {state: on, rehearsal: {date: 2026-11-24, administrators: 6, "
            "would_pass: 6, evidence: sign-in report}}"
        ),
    )
    assert small.faults("conditional-access-locks-nobody-out") == [
        "estate/people.yaml:16: the rehearsal is still to come: got 2026-11-24",
    ]


def test_a_policy_without_a_switch_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "  allowed-countries: {state: report-only}\n", "")
    assert small.faults("conditional-access-locks-nobody-out") == [
        (
            "estate/people.yaml:15: the policy 'allowed-countries' has no switch: got nothing, "
            "expected disabled, report-only or on"
        ),
    ]


def test_countries_without_the_own_one_are_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "countries: [GB]", "countries: [IE]")
    assert small.faults("conditional-access-locks-nobody-out") == [
        (
            "estate/people.yaml:21: nobody could sign in from home: got IE, expected 'GB' among them "
            "('allowed-countries' would lock out every administrator in this country)"
        ),
    ]
