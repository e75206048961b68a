from tests.support.estates import SmallEstate

CHECK = "agreement-suspensions-end"
FILE = "agreements/IAA-001.yaml"


def test_a_suspension_by_an_office_that_may_not_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "suspensions: [{decision: {reference: S1, approved_by: platform-admins, date: "
            "2026-11-01}, from: 2026-11-01, until: 2026-12-31, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: suspended or lifted by an office that may not: got "
            "platform-admins, expected s151-officer or chief-executive (estate/authorities.yaml line "
            "6 says who may). Have one of them confirm it."
        ),
    ]


def test_a_suspension_that_ends_before_it_begins_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: 2026-11-01}, "
            "from: 2026-11-30, until: 2026-11-29, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: the suspension of IAA-001 ends before it begins: got "
            "2026-11-29, expected 2026-11-30 to 2027-02-28 (what stops in a hurry is decided again "
            "in peace)"
        ),
    ]


def test_a_suspension_that_lasts_too_long_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: 2026-11-01}, "
            "from: 2026-11-01, until: 2027-01-31, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: the suspension of IAA-001 lasts too long: got "
            "2027-01-31, expected 2026-11-01 to 2027-01-30 (what stops in a hurry is decided again "
            "in peace)"
        ),
    ]


def test_a_suspension_lifted_before_it_begins_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: 2026-11-01}, "
            "from: 2026-11-10, until: 2026-12-31, reason: Breach, lifted: {decision: {reference: S2, "
            "approved_by: s151-officer, date: 2026-11-05}, on: 2026-11-09}}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: the suspension of IAA-001 is lifted before it "
            "begins: got 2026-11-09, expected 2026-11-10 or later"
        ),
    ]


def test_a_suspension_that_nobody_decided_again_is_refused_from_the_day_after(small: SmallEstate) -> None:
    small.add(
        "parties.yaml",
        (
            "    suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: "
            "2026-11-01}, from: 2026-11-01, until: 2026-11-22, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/parties.yaml:6: the suspension of 'newham' was to be decided again: got "
            "2026-11-22, today is 2026-11-23 (its doors stay closed until somebody decides). Record "
            "that it is lifted, or suspend again with a decision of its own."
        ),
    ]


def test_a_suspension_that_must_be_decided_again_is_told_in_its_last_week(small: SmallEstate) -> None:
    small.add(
        "parties.yaml",
        (
            "    suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: "
            "2026-11-01}, from: 2026-11-01, until: 2026-11-30, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/parties.yaml:6: the suspension of 'newham' must be decided again in 7 days: got "
            "2026-11-30. Lift it, or suspend again."
        ),
    ]


def test_a_suspension_that_was_renewed_asks_for_nothing_more(small: SmallEstate) -> None:
    small.add(
        "parties.yaml",
        (
            "    suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: "
            "2026-11-01}, from: 2026-11-01, until: 2026-11-22, reason: Breach}, {decision: "
            "{reference: S3, approved_by: s151-officer, date: 2026-11-01}, from: 2026-11-23, until: "
            "2026-12-31, reason: Breach}]\n"
        ),
    )
    assert small.faults(CHECK) == []


def test_a_suspension_that_was_lifted_asks_for_nothing_more(small: SmallEstate) -> None:
    small.add(
        "parties.yaml",
        (
            "    suspensions: [{decision: {reference: S1, approved_by: s151-officer, date: "
            "2026-11-01}, from: 2026-11-01, until: 2026-11-22, reason: Breach, lifted: {decision: "
            "{reference: S2, approved_by: s151-officer, date: 2026-11-05}, on: 2026-11-09}}]\n"
        ),
    )
    assert small.faults(CHECK) == []
