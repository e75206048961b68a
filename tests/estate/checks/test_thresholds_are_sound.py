from tests.support.estates import SmallEstate

CHECK = "thresholds-are-sound"


def test_an_approver_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("thresholds.yaml", "platform-admins: admins", "platform-admin: admins")
    assert small.faults(CHECK) == [
        "estate/thresholds.yaml:1: unknown group or office: got 'platform-admin'. Did you mean 'platform-admins'?",
        (
            "estate/thresholds.yaml:3: unknown approver with a team: got 'platform-admins'. Did you "
            "mean 'platform-admin'?"
        ),
        (
            "estate/thresholds.yaml:5: unknown approver with a team: got 'platform-admins'. Did you "
            "mean 'platform-admin'?"
        ),
    ]


def test_an_approver_has_a_team_to_speak_by(small: SmallEstate) -> None:
    small.edit("thresholds.yaml", "allowed_by: [s151-officer]", "allowed_by: [chief-executive]")
    assert small.faults(CHECK) == [
        (
            "estate/thresholds.yaml:7: unknown approver with a team: got 'chief-executive'. Known: platform-admins, "
            "s151-officer."
        )
    ]


def test_a_threshold_stands_once_in_all_lists(small: SmallEstate) -> None:
    small.edit("thresholds.yaml", "name: program", "name: many")
    assert small.faults(CHECK) == [
        (
            "estate/thresholds.yaml:5: the threshold 'many' stands twice: got also at estate/thresholds.yaml line 3, "
            "expected once"
        )
    ]


def test_a_window_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("thresholds.yaml", "why: It bills", "why: It bills, windows: [year-end, election]")
    assert small.faults(CHECK) == [
        (
            "estate/thresholds.yaml:6: nobody may allow a change in the window 'elections': got no entry of freezes "
            "that names it, expected one that does, or one for all windows (an emergency would go round the review)"
        ),
        "estate/thresholds.yaml:7: unknown window: got 'election'. Did you mean 'elections'?",
    ]


def test_seven_approvers_are_more_than_an_environment_holds(small: SmallEstate) -> None:
    many = ", ".join(["platform-admins"] * 7)
    small.edit("thresholds.yaml", "allowed_by: [s151-officer]", f"allowed_by: [{many}]")
    assert small.faults("shape") == [
        "estate/thresholds.yaml:7: 'freezes[0].allowed_by' is not right: got a list of 7, expected at most 6 items"
    ]
