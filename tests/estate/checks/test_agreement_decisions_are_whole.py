from tests.support.estates import SmallEstate

CHECK = "agreement-decisions-are-whole"
FILE = "agreements/IAA-001.yaml"


def test_an_agreement_that_begins_without_the_other_sides_decision_is_refused(small: SmallEstate) -> None:
    small.edit(
        FILE,
        (
            "their_decisions: {newham: {reference: Decision 9, approved_by: their Section 151 "
            "Officer, date: 2026-03-02}}\n"
        ),
        "",
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:8: IAA-001 was to begin and is a draft: got no decision "
            "of newham, expected a decision of everybody who signs (a draft opens nothing). Record "
            "the decision, or move 'starts'."
        ),
    ]


def test_an_agreement_that_begins_without_any_decision_is_refused(small: SmallEstate) -> None:
    small.edit(
        FILE,
        (
            "decision: {reference: Cabinet decision 1, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2026-03-02}\n"
        ),
        "",
    )
    small.edit(
        FILE,
        (
            "their_decisions: {newham: {reference: Decision 9, approved_by: their Section 151 "
            "Officer, date: 2026-03-02}}\n"
        ),
        "",
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:7: IAA-001 was to begin and is a draft: got no decision "
            "of havering, newham, expected a decision of everybody who signs (a draft opens "
            "nothing). Record the decision, or move 'starts'."
        ),
    ]


def test_an_office_that_may_not_decide_this_kind_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "approved_by: s151-officer", "approved_by: chief-executive")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:7: approved by an office that may not: got "
            "chief-executive, expected s151-officer (estate/authorities.yaml line 1 says who "
            "decides). Have it decided there, or correct the record."
        ),
    ]


def test_a_decision_without_those_who_are_to_be_consulted_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "consulted: [chief-executive]", "consulted: []")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:7: decided without those who are to be consulted: got "
            "nobody, expected chief-executive too (estate/authorities.yaml line 1 says so). Consult "
            "them before it is decided."
        ),
    ]


def test_a_decision_of_the_other_side_by_nobody_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, ", approved_by: their Section 151 Officer", "")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:18: a decision of 'newham' by nobody: got no "
            "'approved_by', expected the office that took it (who signs has an authority of its own)"
        ),
    ]


def test_a_decision_of_somebody_who_does_not_sign_is_refused(small: SmallEstate) -> None:
    small.edit(
        FILE,
        "their_decisions: {newham:",
        "their_decisions: {newhan: {reference: x, approved_by: y, date: 2026-03-02}, newham:",
    )
    assert small.faults(CHECK) == [
        ("estate/agreements/IAA-001.yaml:18: unknown party of the agreement: got 'newhan'. Did you mean 'newham'?"),
    ]


def test_an_agreement_does_not_extend_itself_by_the_decision_that_made_it(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "extension: {times: 1, days: 90, cap: 2028-10-29, ask_days: 60}\nvariations:\n  - "
            "{decision: {reference: Cabinet decision 1, approved_by: s151-officer, consulted: "
            "[chief-executive], date: 2028-03-01}, their_decisions: {newham: {reference: N2, "
            "approved_by: their office, date: 2028-03-01}}, ends: 2028-09-30, why: Needed}\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:22: a variation by a decision that was taken for "
            "something else: got Cabinet decision 1, expected a decision of its own (an agreement "
            "does not extend itself). Have the variation decided, and cite that."
        ),
    ]


def test_a_kind_that_nobody_may_decide_is_refused(small: SmallEstate) -> None:
    small.edit(
        "authorities.yaml", "  inter-authority: {approved_by: [s151-officer], consulted: [chief-executive]}\n", ""
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:3: unknown kind in authorities.yaml: got "
            "'inter-authority'. Known: connection, retained-service-support, supplier."
        ),
    ]
