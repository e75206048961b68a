"""The check fails on exactly the right days, day by day: the last day, the day after, leap day, change of the clock."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.estates import SmallEstate, minimal

ONE = timedelta(1)
CHECK = "zones-rely-on-living-agreements"


def relying(root: Path, ends: str) -> SmallEstate:
    small = minimal(root)
    small.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", f"ends: {ends}")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    return small


@pytest.mark.parametrize(
    "ends",
    [
        pytest.param("2028-02-29", id="a leap day"),
        pytest.param("2027-02-28", id="the last of February"),
        pytest.param("2027-03-28", id="the clocks go forward"),
        pytest.param("2027-10-31", id="the clocks go back"),
        pytest.param("2027-12-31", id="the last of the year"),
        pytest.param("2028-07-31", id="summer time"),
    ],
)
def test_a_zone_that_relies_on_an_agreement_is_refused_from_the_day_after_and_on_every_later_day(
    tmp_path: Path, ends: str
) -> None:
    small, last = relying(tmp_path, ends), date.fromisoformat(ends)
    days = [last + step * ONE for step in range(-40, 41)]
    assert [day for day in days if small.faults(CHECK, day)] == [day for day in days if day > last]


def test_a_suspension_is_refused_from_the_day_after_its_end_until_it_is_lifted(tmp_path: Path) -> None:
    small = minimal(tmp_path)
    decision = "{reference: S1, approved_by: s151-officer, date: 2027-03-01}"
    record = f"decision: {decision}, from: 2027-03-01, until: 2027-03-28, reason: Breach"
    small.add("parties.yaml", f"    suspensions:\n      - {{{record}}}\n")
    days = [date(2027, 3, 20) + step * ONE for step in range(20)]
    refused = [day for day in days if _said(small, day)]
    assert refused == [day for day in days if day > date(2027, 3, 28)]
    lifted = f"{{{record}, lifted: {{decision: {decision}, on: 2027-03-28}}}}"
    small.edit("parties.yaml", f"{{{record}}}", lifted)
    assert [day for day in days if _said(small, day)] == []


def _said(small: SmallEstate, day: date) -> list[object]:
    return [fault for fault in small.found(day) if fault.check == "agreement-suspensions-end" and not fault.warning]
