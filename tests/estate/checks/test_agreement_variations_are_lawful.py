from datetime import date

from tests.support.estates import SmallEstate

CHECK = "agreement-variations-are-lawful"
FILE = "agreements/IAA-001.yaml"


def test_a_variation_decided_after_the_old_end_revives_nothing(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-08-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-08-01}}, ends: 2028-09-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK, date(2028, 8, 2)) == [
        (
            "estate/agreements/IAA-001.yaml:22: a variation decided after the end: got 2028-08-01, "
            "expected 2028-07-31 or earlier (what has ended is not revived: it takes a new "
            "agreement). Until it is put right, the last day stays 2028-07-31."
        ),
    ]


def test_a_variation_that_holds_only_after_the_old_end_revives_nothing(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-05-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-05-01}}, ends: 2028-09-30, effective_from: 2028-08-01, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: a variation that holds only after the end: got "
            "2028-08-01, expected 2028-07-31 or earlier (what has ended is not revived: it takes a "
            "new agreement). Until it is put right, the last day stays 2028-07-31."
        ),
    ]


def test_a_variation_that_the_other_side_has_not_decided_moves_nothing(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-05-01}, ends: 2028-09-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: a variation that the other side has not decided: got "
            "none of newham, expected a decision of newham (what all have signed, all must change). "
            "Until it is put right, the last day stays 2028-07-31."
        ),
    ]


def test_an_extension_past_the_cap_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 365, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-05-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-05-01}}, ends: 2028-10-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: an extension past its cap: got 2028-10-30, expected "
            "2028-10-29 or earlier (the clause 'extension' names the day that none passes). Until it "
            "is put right, the last day stays 2028-07-31."
        ),
    ]


def test_an_extension_by_too_many_days_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 30, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-05-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-05-01}}, ends: 2028-08-31, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: an extension by too many days: got 2028-08-31, "
            "expected 2028-08-30 or earlier (each adds 30 days at most). Until it is put right, the "
            "last day stays 2028-07-31."
        ),
    ]


def test_an_extension_too_many_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-05-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-05-01}}, ends: 2028-08-31, why: Needed}\n  - {decision: {reference: D3, "
            "approved_by: s151-officer, consulted: [chief-executive], date: 2028-05-02}, "
            "their_decisions: {newham: {reference: N2, approved_by: their office, date: "
            "2028-05-02}}, ends: 2028-09-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:23: an extension too many: got number 2, expected at "
            "most 1 (the clause 'extension' says how often). Until it is put right, the last day "
            "stays 2028-08-31."
        ),
    ]


def test_an_extension_without_a_clause_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2028-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2028-05-01}}, ends: 2028-08-31, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: an extension that the agreement does not know: got "
            "2028-08-31, expected 2028-07-31 or earlier (only its clause 'extension' lets a "
            "variation add days). Until it is put right, the last day stays 2028-07-31."
        ),
    ]


def test_an_extension_asked_for_too_late_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2028-06-02}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2028-06-02}}, ends: 2028-08-31, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: an extension asked for too late: got 2028-06-02, "
            "expected 2028-06-01 or earlier (the clause asks for 60 days). Until it is put right, "
            "the last day stays 2028-07-31."
        ),
    ]


def test_an_end_before_the_variation_holds_is_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, ends: 2027-04-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: an end before the variation holds: got 2027-04-30, "
            "expected 2027-05-01 or later (nobody undoes days that passed). Until it is put right, "
            "the last day stays 2028-07-31."
        ),
    ]


def test_variations_stand_in_the_order_in_which_they_hold(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, ends: 2028-06-30, why: Needed}\n  - "
            "{decision: {reference: D3, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2027-04-30}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2027-04-30}}, ends: 2028-05-31, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: a variation that holds before the one above it: got "
            "2027-04-30, expected 2027-05-01 or later (each starts from what the one before it "
            "left). Until it is put right, the last day stays 2028-06-30."
        ),
    ]


def test_notice_is_not_taken_back_by_a_variation(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "notice_given: {by: newham, on: 2027-01-01, ends: 2027-06-30, reference: "
            "Letter}\nextension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: D2, approved_by: s151-officer, consulted: [chief-executive], "
            "date: 2027-02-01}, their_decisions: {newham: {reference: N2, approved_by: their office, "
            "date: 2027-02-01}}, ends: 2028-09-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:23: a variation after notice or termination: got "
            "2028-09-30, expected 2027-06-30 or earlier (notice is not taken back). Until it is put "
            "right, the last day stays 2028-07-31."
        ),
    ]


def test_a_review_does_not_move_an_end(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, review_by: 2028-04-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: a review for an agreement that ends: got "
            "'review_by', expected 'ends' (an agreement either ends or is reviewed each year). Until "
            "it is put right, the last day stays 2028-07-31."
        ),
    ]


def test_a_rolling_agreement_rolls_for_twelve_months_at_most(small: SmallEstate) -> None:
    small.edit(FILE, "ends: 2028-07-31", "review_by: 2027-03-31")
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-03-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-03-01}}, review_by: 2028-03-02, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: a rolling agreement beyond twelve months: got "
            "2028-03-02, expected 2028-03-01 or earlier (it rolls by being looked at each year). "
            "Until it is put right, the last day stays 2027-03-31."
        ),
    ]


def test_a_service_that_is_unknown_does_not_vary(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, services: {file: 2027-12-31}, why: "
            "Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        ("estate/agreements/IAA-001.yaml:21: unknown service of IAA-001: got 'file'. Did you mean 'files'?"),
    ]


def test_a_service_that_has_ended_is_not_revived(small: SmallEstate) -> None:
    small.edit(FILE, "{name: files,", "{name: files, last_day: 2027-04-30,")
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, services: {files: 2027-12-31}, why: "
            "Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: the service 'files' had ended when the variation "
            "took hold: got ended 2027-04-30, expected 2027-05-01 or later (what has ended is not "
            "revived: it takes a new agreement)"
        ),
    ]


def test_a_service_does_not_outlast_its_agreement_by_a_variation(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "variations:\n  - {decision: {reference: D2, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2027-05-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2027-05-01}}, services: {files: 2028-08-01}, why: "
            "Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:21: the service 'files' would outlast IAA-001: got "
            "2028-08-01, expected 2028-07-31 or earlier (nothing is owed after the agreement's last "
            "day)"
        ),
    ]
