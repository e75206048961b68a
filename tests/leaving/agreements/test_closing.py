from datetime import date
from pathlib import Path

import pytest

from estate.agreement_evidence import Closing
from estate.load import stack_file
from estate.stack import Stack
from leaving.agreements.closing import Closed, CloseError, close, record
from tests.support.estates import SmallEstate, minimal

DAY_AFTER = date(2028, 8, 1)
FILE = "agreements/IAA-001.yaml"
SECOND = """\
id: IAA-002
title: Names
kind: inter-authority
parties: [havering, newham]
provider: newham
recipient: havering
decision: {reference: Cabinet decision 2, approved_by: s151-officer, consulted: [chief-executive], date: 2026-03-02}
their_decisions: {newham: {reference: Decision 10, approved_by: their office, date: 2026-03-02}}
starts: 2026-04-01
ends: 2029-01-31
notice: {days: 180}
# until the new resolver
services: [{name: names, what: Names, depends_on: [IAA-001/files]}]
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
environments: [dev]
exit: {replacement: "none:ends"}
"""


@pytest.fixture
def small(tmp_path: Path) -> SmallEstate:
    return minimal(tmp_path)


def stacks(small: SmallEstate) -> dict[str, Stack]:
    file = stack_file(small.path("Pulumi.havering-dev.yaml"))
    return {file.file: file.stack}


def texts(small: SmallEstate) -> dict[str, str]:
    return {path.relative_to(small.folder).as_posix(): path.read_text("utf-8") for path in small.folder.rglob("*.yaml")}


def closed(small: SmallEstate, day: date = DAY_AFTER, only: str | None = None) -> Closed:
    return close(small.inspect(day).estate, stacks(small), texts(small), only)


def test_nothing_is_due_through_the_last_day(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    found = closed(small, date(2028, 7, 31))
    assert (found.due, found.edits, found.left) == ((), (), ())


def test_a_zone_lets_go_of_what_has_ended_and_of_nothing_else(small: SmallEstate) -> None:
    small.write("agreements/IAA-002.yaml", SECOND)
    before = "needs: []\n# both for the catalogue\nagreements: [IAA-001, IAA-002]"
    small.edit("landing_zones/library.yaml", "needs: []", before)
    found = closed(small)
    assert [each.agreement for each in found.due] == ["IAA-001"]
    (zone, other) = found.edits
    assert zone.after == zone.before.replace("[IAA-001, IAA-002]", "[IAA-002]")
    assert other.file == "agreements/IAA-002.yaml"
    assert other.after == SECOND.replace(", depends_on: [IAA-001/files]", "")


def test_after_the_change_nothing_is_refused_any_more(small: SmallEstate) -> None:
    small.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-07-20")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    assert [fault.check for fault in small.found(DAY_AFTER)] == ["zones-rely-on-living-agreements"]
    for edit in closed(small).edits:
        small.write(edit.file, edit.after)
    assert small.found(DAY_AFTER) == []


def test_a_zone_in_transition_on_nothing_else_is_left_to_people(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "exposure: corp", "exposure: transition")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    found = closed(small)
    assert found.edits == ()
    assert found.left[0] == (
        "landing_zones/library.yaml: in transition on IAA-001 alone: move it to another exposure, or let it leave"
    )


def test_evidence_is_asked_for_and_never_invented(small: SmallEstate) -> None:
    found = closed(small)
    assert found.edits == ()
    assert found.left == (f"{FILE}: once no door stands, record it: --evidence REFERENCE --by group:NAME",)


def test_evidence_is_recorded_where_somebody_states_it(small: SmallEstate) -> None:
    small.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-07-20")
    evidence = Closing(on=DAY_AFTER, by="group:platform-admins", evidence="Proof 1")
    edit = record(small.inspect(DAY_AFTER).estate, texts(small), "IAA-001", evidence)
    added = "closed:\n  on: 2028-08-01\n  by: group:platform-admins\n  evidence: Proof 1\n"
    assert edit.after == edit.before + added
    small.write(FILE, edit.after)
    assert small.found(DAY_AFTER) == []
    assert closed(small).due == ()


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("IAA-009", DAY_AFTER, "'IAA-009': no such agreement, expected one of IAA-001"),
        ("IAA-001", date(2028, 7, 31), "IAA-001 is not due: its last day is 2028-07-31, today is 2028-07-31"),
    ],
)
def test_what_is_not_due_is_not_closed(small: SmallEstate, name: str, day: date, said: str) -> None:
    with pytest.raises(CloseError) as refused:
        closed(small, day, name)
    assert str(refused.value) == said


def test_a_proof_of_the_last_day_itself_proves_nothing(small: SmallEstate) -> None:
    evidence = Closing(on=date(2028, 7, 31), by="group:platform-admins", evidence="Proof 1")
    with pytest.raises(CloseError, match="--on 2028-07-31: expected a day after 2028-07-31 and not after 2028-08-01"):
        record(small.inspect(DAY_AFTER).estate, texts(small), "IAA-001", evidence)
