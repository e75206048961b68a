from datetime import date
from pathlib import Path

import pytest

from tests.support.estates import SmallEstate
from tests.support.programme import with_programme

CHECK = "shared-ledger-funds-every-charge"
FILE = "agreements/IAA-001.yaml"
LINE = """\
  - id: exchange
    what: The exchange of files
    kind: dual-running
    treatment: {treatment}
    source: {source}
    agreement: IAA-001
    gbp: {gbp}
    every: month
    starts: {starts}
    ends: {ends}
    figure_from: Charges
"""
"""IAA-001 ends on 2028-07-31; on 2026-11-23 the next month is December 2026."""


def charged(root: Path, charges: str) -> SmallEstate:
    estate = with_programme(root)
    estate.edit("ledger.yaml", "    agreement: IAA-001\n", "")
    estate.add(FILE, f"charges: [{charges}]\n")
    return estate


def held(estate: SmallEstate, gbp: int, starts: str, ends: str, treatment: str = "revenue") -> None:
    source = {"revenue": "ict-revenue", "capital": "evergreening-capital"}[treatment]
    estate.add("ledger.yaml", LINE.format(gbp=gbp, starts=starts, ends=ends, treatment=treatment, source=source))


def said(estate: SmallEstate, got: str, expected: str) -> list[str]:
    what = "IAA-001 charges Havering more revenue than the ledger holds for it"
    until = f"{expected} a month or more, until 2028-07-31 (estate/agreements/IAA-001.yaml line 20)"
    then = "State what pays for it: a monthly line with 'agreement: IAA-001'."
    return [f"estate/ledger.yaml:3: {what}: got {got}, expected {until}. {then}"]


FILES = "{service: files, payer: havering, gbp_per_month: 1000}"


def test_a_charge_that_nothing_pays_is_refused(tmp_path: Path) -> None:
    estate = charged(tmp_path, FILES)
    assert estate.faults(CHECK) == said(estate, "£0 in December 2026", "£1,000")


def test_a_line_for_every_month_pays_it(tmp_path: Path) -> None:
    estate = charged(tmp_path, FILES)
    held(estate, 1000, "2026-12-01", "2028-07-01")
    assert estate.faults(CHECK) == []


@pytest.mark.parametrize(
    ("gbp", "starts", "ends", "got"),
    [
        (999, "2026-12-01", "2028-07-31", "£999 in December 2026"),
        (1000, "2027-01-01", "2028-07-31", "£0 in December 2026"),
        (1000, "2026-12-31", "2028-06-30", "£0 in July 2028"),
    ],
)
def test_a_line_that_is_too_small_or_too_short_is_refused(
    tmp_path: Path, gbp: int, starts: str, ends: str, got: str
) -> None:
    estate = charged(tmp_path, FILES)
    held(estate, gbp, starts, ends)
    assert estate.faults(CHECK) == said(estate, got, "£1,000")


def test_steps_and_last_days_of_services_are_followed(tmp_path: Path) -> None:
    steps = "steps: [{from: 2027-04-01, gbp_per_month: 800}]"
    estate = charged(tmp_path, FILES.replace("1000}", f"1000, {steps}}}"))
    held(estate, 1000, "2026-12-01", "2027-03-31")
    held(estate, 800, "2027-04-01", "2028-07-31")
    assert estate.faults(CHECK) == []
    estate.edit(FILE, "from: 2027-04-01", "from: 2027-05-01")
    assert estate.faults(CHECK) == said(estate, "£800 in April 2027", "£1,000")


def test_capital_pays_no_charge_of_revenue(tmp_path: Path) -> None:
    estate = charged(tmp_path, FILES)
    held(estate, 1000, "2026-12-01", "2028-07-31", "capital")
    assert estate.faults(CHECK) == said(estate, "£0 in December 2026", "£1,000")


def test_a_charge_that_the_other_side_pays_asks_for_nothing(tmp_path: Path) -> None:
    assert charged(tmp_path, FILES.replace("havering", "newham")).faults(CHECK) == []


def test_the_last_month_is_over_with_the_agreement(tmp_path: Path) -> None:
    estate = charged(tmp_path, FILES)
    assert estate.faults(CHECK, date(2028, 6, 30)) == said(estate, "£0 in July 2028", "£1,000")
    assert estate.faults(CHECK, date(2028, 7, 1)) == []


def test_an_estate_without_a_ledger_has_no_money_for_it(tmp_path: Path) -> None:
    estate = charged(tmp_path, FILES)
    estate.path("ledger.yaml").unlink()
    (fault,) = estate.faults(CHECK)
    assert fault.startswith("estate/ledger.yaml: IAA-001 charges Havering more revenue than the ledger holds for it")
