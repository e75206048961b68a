from datetime import date
from pathlib import Path

import pytest

from estate.load import load, stack_file
from estate.party import Party
from estate.stack import Stack
from leaving.agreements.by_hand import by_hand
from leaving.agreements.severing import Order, SeverError, restore, sever
from leaving.doors.kinds import all_kinds
from tests.support.estates import SmallEstate, minimal

TODAY = date(2026, 11, 23)
ORDER = Order("newham", "INC-1", "s151-officer", TODAY, TODAY)
LATER = Order("newham", "INC-2", "s151-officer", date(2026, 12, 1), date(2026, 12, 1))
ALL_SIGNS = {
    "tenant": "20000000-0000-4000-8000-000000000001",
    "subscription": "20000000-0000-4000-8000-0000000000aa",
    "domain": "newham.example",
    "range": "10.200.0.0/16",
    "egress": "203.0.113.0/28",
    "issuer": "Newham Issuing CA",
}
FLOW = "flow library/app to newham/exchange tcp 443"


@pytest.fixture
def small(tmp_path: Path) -> SmallEstate:
    return minimal(tmp_path)


def stacks(small: SmallEstate) -> dict[str, Stack]:
    file = stack_file(small.path("Pulumi.havering-dev.yaml"))
    return {file.file: file.stack}


def text(small: SmallEstate) -> str:
    return small.path("parties.yaml").read_text(encoding="utf-8")


def test_severing_adds_one_record_to_one_file(small: SmallEstate) -> None:
    estate = load(small.folder, TODAY, stacks(small))
    found = sever(estate, stacks(small), text(small), ORDER, until=date(2026, 12, 23), reason="Breach")
    added = (
        "    suspensions:\n"
        "      - decision:\n"
        "          reference: INC-1\n"
        "          approved_by: s151-officer\n"
        "          date: 2026-11-23\n"
        "        from: 2026-11-23\n"
        "        until: 2026-12-23\n"
        "        reason: Breach\n"
    )
    assert found.edit.file == "parties.yaml"
    assert found.edit.after == text(small) + added


def test_severing_says_which_doors_and_services_stop_and_who_feels_it(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    estate = load(small.folder, TODAY, stacks(small))
    found = sever(estate, stacks(small), text(small), ORDER, until=date(2026, 12, 23), reason="Breach")
    assert {environment: [door.what for door in doors] for environment, doors in found.doors.items()} == {"dev": [FLOW]}
    assert found.services == ("IAA-001/files",)
    assert found.zones == ("library",)


def test_what_is_severed_stays_closed_and_is_told_until_it_is_restored(small: SmallEstate) -> None:
    estate = load(small.folder, TODAY, stacks(small))
    found = sever(estate, stacks(small), text(small), ORDER, until=date(2026, 12, 23), reason="Breach")
    small.write("parties.yaml", found.edit.after)
    held = stacks(small)
    assert small.inspect(TODAY).estate.agreements_of(next(iter(held.values()))) == []
    severed = load(small.folder, date(2026, 12, 1), held)
    edit, doors = restore(severed, held, text(small), LATER)
    assert {environment: [door.what for door in each] for environment, each in doors.items()} == {"dev": [FLOW]}
    small.write("parties.yaml", edit.after)
    whole = load(small.folder, date(2026, 12, 1), held)
    (back,) = whole.agreements_of(next(iter(held.values())))
    (before,) = load(minimal(small.root / "other").folder, date(2026, 12, 1), held).agreements_of(
        next(iter(held.values()))
    )
    assert back == before
    assert "lifted:" in edit.after, "the record stays"


def test_a_suspension_may_be_renewed_before_and_after_its_end(small: SmallEstate) -> None:
    held = stacks(small)
    first = sever(load(small.folder, TODAY, held), held, text(small), ORDER, until=date(2026, 11, 30), reason="Breach")
    small.write("parties.yaml", first.edit.after)
    assert [fault.what for fault in small.found(date(2026, 12, 1))] == [
        "the suspension of 'newham' was to be decided again"
    ]
    lapsed = small.inspect(date(2026, 12, 1)).estate
    again = sever(lapsed, held, text(small), LATER, until=date(2027, 1, 31), reason="Not yet clean")
    assert again.doors == {}, "they are closed already"
    small.write("parties.yaml", again.edit.after)
    assert small.found(date(2026, 12, 1)) == []
    edit, _ = restore(small.inspect(date(2026, 12, 1)).estate, held, text(small), LATER)
    assert edit.after.count("lifted:") == 2


def test_a_party_that_nobody_knows_is_refused(small: SmallEstate) -> None:
    order = Order("newhan", "INC-1", "s151-officer", TODAY, TODAY)
    with pytest.raises(SeverError, match="'newhan': no such party, expected one of newham"):
        sever(load(small.folder, TODAY, stacks(small)), {}, text(small), order, until=TODAY, reason="x")


def test_an_end_before_the_first_day_is_refused(small: SmallEstate) -> None:
    with pytest.raises(SeverError, match="--until 2026-11-22: got a day before 2026-11-23"):
        sever(load(small.folder, TODAY, stacks(small)), {}, text(small), ORDER, until=date(2026, 11, 22), reason="x")


def test_the_same_order_a_second_time_is_refused(small: SmallEstate) -> None:
    held = stacks(small)
    found = sever(load(small.folder, TODAY, held), held, text(small), ORDER, until=date(2026, 12, 23), reason="Breach")
    small.write("parties.yaml", found.edit.after)
    with pytest.raises(SeverError) as refused:
        sever(load(small.folder, TODAY, held), held, text(small), ORDER, until=date(2026, 12, 23), reason="Breach")
    assert str(refused.value) == (
        "'newham' is suspended by INC-1 already, from 2026-11-23 until 2026-12-23. To go on after that day takes a "
        "decision of its own."
    )


@pytest.mark.parametrize(
    ("reference", "reason", "said"),
    [
        ("  ", "Breach", "--decision: String should have at least 1 character"),
        ("INC-1", "", "--reason: String should have at least 1 character"),
        ("INC-1", "x" * 501, "--reason: String should have at most 500 characters"),
    ],
)
def test_an_order_that_the_file_would_not_take_is_refused(
    small: SmallEstate, reference: str, reason: str, said: str
) -> None:
    order = Order("newham", reference, "s151-officer", TODAY, TODAY)
    with pytest.raises(SeverError) as refused:
        sever(load(small.folder, TODAY, stacks(small)), {}, text(small), order, until=TODAY, reason=reason)
    assert str(refused.value) == said


def test_nobody_severs_or_restores_as_of_a_day_that_has_passed(small: SmallEstate) -> None:
    order = Order("newham", "INC-1", "s151-officer", TODAY, date(2026, 11, 22))
    estate = load(small.folder, TODAY, stacks(small))
    said = "--from 2026-11-22: got a day that has passed, expected 2026-11-23 or later"
    with pytest.raises(SeverError, match=said):
        sever(estate, {}, text(small), order, until=TODAY, reason="x")
    with pytest.raises(SeverError, match=said):
        restore(estate, {}, text(small), order)


def test_nothing_to_lift_is_said(small: SmallEstate) -> None:
    with pytest.raises(SeverError, match="'newham': no suspension to lift"):
        restore(load(small.folder, TODAY, stacks(small)), {}, text(small), ORDER)


def test_a_suspension_is_not_lifted_before_it_begins(small: SmallEstate) -> None:
    held = stacks(small)
    found = sever(load(small.folder, TODAY, held), held, text(small), LATER, until=date(2026, 12, 23), reason="x")
    small.write("parties.yaml", found.edit.after)
    with pytest.raises(SeverError, match="got 2026-11-23, expected 2026-12-01 or later, when the suspension begins"):
        restore(load(small.folder, TODAY, held), held, text(small), ORDER)


def test_what_no_program_declares_is_named_by_the_partys_signs(small: SmallEstate) -> None:
    small.edit(
        "parties.yaml",
        "{domain: newham.example, since: 2010-04-01}",
        "{domain: newham.example, since: 2010-04-01}\n"
        "      - {tenant: 20000000-0000-4000-8000-000000000001, since: 2010-04-01}\n"
        "      - {range: 10.200.0.0/16, since: 2010-04-01, until: 2026-11-22}",
    )
    party = load(small.folder, TODAY, stacks(small)).parties["newham"]
    found = [(each.sort, each.what) for each in by_hand(party, TODAY)]
    tenant = "tenant 20000000-0000-4000-8000-000000000001"
    assert ("observed", "guest account: domain newham.example") in found
    assert ("observed", f"cross-tenant access settings: {tenant}") in found
    assert ("attested", f"accounts of Havering's people in the other tenant: {tenant}") in found
    assert not [what for _, what in found if "10.200" in what], "a sign that has ended is nobody's"


def test_every_kind_that_no_resource_shows_is_named_by_one_of_a_partys_signs() -> None:
    signs = [{key: value, "since": "2020-01-01"} for key, value in ALL_SIGNS.items()]
    party = Party.model_validate({"name": "newham", "legal_name": "Newham", "signs": signs})
    found = [each.what for each in by_hand(party, TODAY)]
    unseen = {kind.title for kind in all_kinds() if kind.door_class != "declared"}
    assert {title for title in unseen if not any(what.startswith(f"{title}: ") for what in found)} == {
        "data and media that the other side holds"
    }, "what is destroyed is destroyed in peace"
    assert [what for what in found if what.startswith("open connections: ")] == [
        "open connections: range 10.200.0.0/16",
        "open connections: egress 203.0.113.0/28",
    ]


def test_a_sign_that_says_nothing_names_nothing() -> None:
    party = Party.model_validate({"name": "newham", "legal_name": "Newham", "signs": [{"since": "2020-01-01"}]})
    assert list(by_hand(party, TODAY)) == []
