"""What was decided stays; what comes later is added beside it, and each way to edit it in place is told."""

from datetime import date
from pathlib import Path

import pytest

from leaving.agreements.record import changed_record
from tests.support.estates import SmallEstate, minimal

TODAY = date(2026, 11, 23)
FILE, PARTIES = "agreements/IAA-001.yaml", "parties.yaml"
DECISION = "{reference: V1, approved_by: s151-officer, consulted: [chief-executive], date: 2027-03-01}"
THEIRS = "{newham: {reference: N1, approved_by: their office, date: 2027-03-01}}"
VARIED = f"variations:\n  - {{decision: {DECISION}, their_decisions: {THEIRS}, ends: 2027-10-31, why: Ready}}\n"
STOPPED = f"suspensions:\n  - {{decision: {DECISION}, from: 2027-03-01, until: 2027-03-28, reason: Breach}}\n"
LIFTED = f"reason: Breach, lifted: {{decision: {DECISION}, on: 2027-03-02}}}}"
PARTY_STOPPED = f"    {STOPPED.replace(chr(10) + '  -', chr(10) + '      -')}"
NOTICE = "notice_given: {by: newham, on: 2027-01-01, ends: 2027-06-30, reference: Letter}\n"
CLOSED = "closed: {on: 2028-08-01, by: 'group:platform-admins', evidence: Proof 1}\n"
DONE = "{on: 2028-08-02, by: 'group:platform-admins', data_returned: a, data_destroyed: b, keys_changed: c}\n"

GONE = (
    "estate/agreements/IAA-001.yaml: IAA-001 is gone: got no file, expected the file, as in main (who signed it still "
    "owes what it says, and its doors close by its end alone). Put the file back. It goes once the agreement is "
    "discharged."
)


@pytest.fixture
def small(tmp_path: Path) -> SmallEstate:
    return minimal(tmp_path)


def told(small: SmallEstate, before: tuple[str, str] | None, change: tuple[str, str, str], day: date) -> list[str]:
    """Add to a file what was on record, change it, and hear what is told of the change."""
    if before:
        small.add(*before)
    then = small.inspect(day).estate
    small.edit(*change)
    return [str(fault) for fault in changed_record(then, small.inspect(day).estate, "main")]


@pytest.mark.parametrize(
    ("before", "change", "what"),
    [
        pytest.param(
            None,
            (FILE, "ends: 2028-07-31", "ends: 2028-07-30"),
            "'ends' of IAA-001 was changed: got 2028-07-30, expected 2028-07-31, as in main",
            id="an end, earlier: whoever holds an assignment would keep it",
        ),
        pytest.param(
            None,
            (FILE, "ends: 2028-07-31", "review_by: 2027-03-31"),
            "'ends' of IAA-001 was changed: got 2027-03-31, expected 2028-07-31, as in main",
            id="an end that becomes a review",
        ),
        pytest.param(
            None,
            (FILE, "starts: 2026-04-01", "starts: 2026-03-31"),
            "'starts' of IAA-001 was changed: got 2026-03-31, expected 2026-04-01, as in main",
            id="a start",
        ),
        pytest.param(
            None,
            (FILE, "reason: Files}", "reason: Files, until: 2027-12-31}"),
            "'until' of the grant 'flow library/app to newham/exchange tcp 443' of IAA-001 was changed: "
            "got 2027-12-31, expected nothing, as in main",
            id="the day of a grant",
        ),
        pytest.param(
            None,
            (FILE, "{name: files,", "{name: files, last_day: 2027-12-31,"),
            "'last_day' of the service 'files' of IAA-001 was changed: got 2027-12-31, expected nothing, as in main",
            id="the day of a service",
        ),
        pytest.param(
            None,
            (FILE, "notice: {days: 180}", "notice: {days: 10}"),
            "'days' in 'notice' of IAA-001 was changed: got 10, expected 180, as in main",
            id="the notice",
        ),
        pytest.param(
            ("agreements/IAA-001.yaml", "extension: {times: 1, days: 90, cap: 2028-10-29}\n"),
            (FILE, "cap: 2028-10-29", "cap: 2029-10-29"),
            "'cap' in 'extension' of IAA-001 was changed: got 2029-10-29, expected 2028-10-29, as in main",
            id="the cap",
        ),
        pytest.param(
            None,
            (FILE, "reference: Cabinet decision 1", "reference: Cabinet decision 2"),
            "'reference' in 'decision' of IAA-001 was changed: got Cabinet decision 2, expected Cabinet decision 1, "
            "as in main",
            id="the decision",
        ),
        pytest.param(
            (FILE, VARIED),
            (FILE, "ends: 2027-10-31", "ends: 2027-11-30"),
            "'ends' in variation 1 of IAA-001 was changed: got 2027-11-30, expected 2027-10-31, as in main",
            id="a variation",
        ),
        pytest.param(
            (FILE, VARIED),
            (FILE, VARIED, ""),
            "variation 1 of IAA-001 was changed: got nothing, expected V1, as in main",
            id="a variation that is gone",
        ),
        pytest.param(
            (FILE, STOPPED),
            (FILE, STOPPED, ""),
            "suspension 1 of IAA-001 was changed: got nothing, expected V1, as in main",
            id="a suspension that is taken back by deleting it",
        ),
        pytest.param(
            (PARTIES, PARTY_STOPPED),
            (PARTIES, PARTY_STOPPED, ""),
            "suspension 1 of 'newham' was changed: got nothing, expected V1, as in main",
            id="a severing that is taken back by deleting it",
        ),
        pytest.param(
            (PARTIES, PARTY_STOPPED),
            (PARTIES, "until: 2027-03-28", "until: 2027-05-28"),
            "'until' in suspension 1 of 'newham' was changed: got 2027-05-28, expected 2027-03-28, as in main",
            id="a suspension that goes on by an edit",
        ),
        pytest.param(
            (FILE, STOPPED.replace("reason: Breach}", LIFTED)),
            (FILE, "on: 2027-03-02", "on: 2027-03-01"),
            "'lifted.on' in suspension 1 of IAA-001 was changed: got 2027-03-01, expected 2027-03-02, as in main",
            id="a lifting",
        ),
        pytest.param(
            (FILE, NOTICE),
            (FILE, NOTICE, ""),
            "'notice_given' of IAA-001 was changed: got nothing, expected Letter, as in main",
            id="a notice that is taken back",
        ),
        pytest.param(
            (FILE, CLOSED),
            (FILE, "evidence: Proof 1", "evidence: Proof 2"),
            "'evidence' in 'closed' of IAA-001 was changed: got Proof 2, expected Proof 1, as in main",
            id="evidence",
        ),
        pytest.param(
            None,
            (PARTIES, "{domain: newham.example,", "{domain: newhams.example,"),
            "a sign of 'newham' is gone: got no domain newham.example, expected that of main",
            id="a sign",
        ),
        pytest.param(
            None,
            (PARTIES, "name: newham", "name: newham-council"),
            "the party 'newham' is gone: got no entry, expected that of main",
            id="a party that is renamed",
        ),
    ],
)
def test_what_was_on_record_is_not_edited(
    small: SmallEstate, before: tuple[str, str] | None, change: tuple[str, str, str], what: str
) -> None:
    (said,) = told(small, before, change, TODAY)
    assert what in said


def test_an_agreement_that_runs_is_not_deleted_and_one_that_is_discharged_may_be(small: SmallEstate) -> None:
    for added, expected in (("", 1), (f"{CLOSED}discharged: {DONE}", 0)):
        small.add(FILE, added)
        text = small.path(FILE).read_text("utf-8")
        then = small.inspect(date(2028, 8, 3)).estate
        small.path(FILE).unlink()
        said = [str(each) for each in changed_record(then, small.inspect(date(2028, 8, 3)).estate, "main")]
        small.write(FILE, text)
        assert said == [GONE] * expected


@pytest.mark.parametrize(
    ("before", "change"),
    [
        pytest.param(None, (FILE, "title: File exchange", "title: Files"), id="words"),
        pytest.param(None, (FILE, "exit:", f"{VARIED}exit:"), id="a variation is added"),
        pytest.param(None, (FILE, "exit:", f"{NOTICE}exit:"), id="notice is given"),
        pytest.param((FILE, STOPPED), (FILE, "reason: Breach}", LIFTED), id="a suspension is lifted"),
        pytest.param((PARTIES, PARTY_STOPPED), (PARTIES, "reason: Breach}", LIFTED), id="a party is restored"),
        pytest.param(None, (PARTIES, "since: 2010-04-01}", "since: 2010-04-01, until: 2026-11-22}"), id="a sign ends"),
    ],
)
def test_what_comes_later_is_added(
    small: SmallEstate, before: tuple[str, str] | None, change: tuple[str, str, str]
) -> None:
    assert told(small, before, change, TODAY) == []


def test_a_draft_may_change_in_everything(small: SmallEstate) -> None:
    decision = small.path(FILE).read_text("utf-8").partition("\ndecision")[2].partition("\n")[0]
    small.edit(FILE, f"decision{decision}\n", "")
    assert told(small, None, (FILE, "ends: 2028-07-31", "ends: 2029-07-31"), TODAY) == []


def test_a_variation_that_is_recorded_only_after_the_end_is_told(small: SmallEstate) -> None:
    clause = "extension: {times: 1, days: 90, cap: 2028-10-29}\n"
    longer = VARIED.replace("2027-03-01", "2028-07-20").replace("ends: 2027-10-31", "ends: 2028-09-30")
    change = (FILE, clause, clause + longer)
    (said,) = told(small, (FILE, clause), change, date(2028, 8, 5))
    assert said == (
        "estate/agreements/IAA-001.yaml: IAA-001 had ended, and by what is recorded only now it runs on: got ended "
        "2028-07-31, now 2028-09-30 (what was decided in time may be recorded late, but a decision that is dated back "
        "revives nothing). Look at the decision itself before this is merged."
    )
    small.edit(*reversed_(change))
    assert told(small, None, change, date(2028, 7, 31)) == []


def reversed_(change: tuple[str, str, str]) -> tuple[str, str, str]:
    return change[0], change[2], change[1]
