"""What an agreement's file cannot even say: each is refused where it stands, with what was expected there."""

import pytest

from tests.support.estates import SmallEstate

FILE = "agreements/IAA-001.yaml"
DECISION = "{reference: D2, approved_by: s151-officer, consulted: [chief-executive], date: 2027-05-01}"
THEIRS = "their_decisions: {newham: {reference: N2, approved_by: their office, date: 2027-05-01}}"
NO_DAY = "expected a date of the calendar such as 2028-07-31 (day is out of range for month)"
ONE_OF_TWO = (
    "1: 'the file' is not right: got keys and values, expected 'ends', or 'review_by' for an agreement that rolls:"
)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        pytest.param(
            f"variations: [{{decision: {{reference: D2, date: 2027-05-01}}, {THEIRS}, ends: 2028-06-30, why: x}}]\n",
            "key 'variations[0].decision.approved_by' is missing: got nothing, expected a value for 'approved_by'",
            id="a variation without approver",
        ),
        pytest.param(
            f"variations: [{{{THEIRS}, ends: 2028-06-30, why: x}}]\n",
            "key 'variations[0].decision' is missing: got nothing, expected a value for 'decision'",
            id="a variation that Havering has not decided",
        ),
        pytest.param(
            f"variations: [{{decision: {DECISION}, {THEIRS}, why: x}}]\n",
            "'variations[0]' is not right: got keys and values, expected what varies: 'ends', 'review_by' or "
            "'services'",
            id="a variation of nothing",
        ),
        pytest.param(
            f"variations: [{{decision: {DECISION}, {THEIRS}, ends: 2028-06-31, why: x}}]\n",
            f"'variations[0].ends' is not right: got '2028-06-31', {NO_DAY}",
            id="a day that is none",
        ),
        pytest.param(
            f"suspensions: [{{decision: {DECISION}, from: 2027-05-01, reason: x}}]\n",
            "key 'suspensions[0].until' is missing: got nothing, expected a value for 'until'",
            id="a suspension without an end",
        ),
    ],
)
def test_what_is_added_and_cannot_be_is_refused(small: SmallEstate, added: str, said: str) -> None:
    small.add(FILE, added)
    assert [str(fault) for fault in small.found() if not fault.warning] == [f"estate/{FILE}:20: {said}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "notice: {days: 180}",
            "notice: {days: 180, months: 6}",
            "10: 'notice' is not right: got keys and values, expected 'days' or 'months', one of the two",
            id="a notice in two measures",
        ),
        pytest.param(
            "ends: 2028-07-31",
            "ends: 2028-07-31\nreview_by: 2027-03-31",
            f"{ONE_OF_TWO} one of the two, not both",
            id="two ends",
        ),
        pytest.param("ends: 2028-07-31\n", "", f"{ONE_OF_TWO} one of the two, not neither", id="no end"),
        pytest.param(
            "ends: 2028-07-31",
            "ends: 2027-02-29",
            f"9: 'ends' is not right: got '2027-02-29', {NO_DAY}",
            id="no leap year",
        ),
        pytest.param(
            "kind: inter-authority",
            "kind: interauthority",
            "3: 'kind' is not right: got 'interauthority', expected inter-authority, supplier, "
            "retained-service-support or connection",
            id="an unknown kind",
        ),
        pytest.param(
            "port: 443",
            "port: 70000",
            "16: 'grants.flows[0].port' is not right: got 70000, expected a port 1-65535 or a range such as 5000-5010, "
            "got '70000'",
            id="no port",
        ),
        pytest.param(
            "parties: [havering, newham]",
            "parties: [havering]",
            "4: 'parties' is not right: got a list of 1, expected at least 2 items",
            id="an agreement with nobody",
        ),
    ],
)
def test_what_is_changed_and_cannot_be_is_refused(small: SmallEstate, old: str, new: str, said: str) -> None:
    small.edit(FILE, old, new)
    assert [str(fault) for fault in small.found() if not fault.warning] == [f"estate/{FILE}:{said}"]


def test_nobody_types_a_state(small: SmallEstate) -> None:
    small.add(FILE, "state: in force\n")
    (said,) = [str(fault) for fault in small.found() if not fault.warning]
    assert said.startswith(
        f"estate/{FILE}:20: unknown key 'state': got state, expected one of id, title, kind, parties"
    )
