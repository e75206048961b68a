"""The programme on a virtual calendar, to its end, against what was worked out by hand (expected.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from leaving.programme.handover import of_agreement, of_wave
from leaving.programme.moment import Moment
from leaving.programme.readiness import Readiness
from leaving.programme.simulation import Project
from leaving.programme.words import page_one
from tests.leaving.programme.virtual import END, ROLLING, on, whole, write
from tests.support.programme import SHARED, with_programme

EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))
"""Worked out by hand; the file says how."""

SECRET = {
    "known": "account: The account that fetches files. STILL KNOWN to newham: no younger version is recorded",
    "renewed": "account: younger version since 2027-10-08 (Vault)",
}
ACCESS = {"IAA-001": "traffic from library/app to newham/exchange, tcp 443 (IAA-001)"}


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Project:
    estate = write(tmp_path_factory.mktemp("virtual"))
    assert [fault for fault in estate.found(END) if not fault.warning] == []
    return whole(estate)


def waves(report: Readiness) -> dict[str, tuple[str, int | None]]:
    return {each.forecast.wave.id: (each.state, each.slack.days if each.slack else None) for each in report.waves}


def stages(report: Readiness) -> dict[str, str]:
    return {each.item.id: each.stage for each in report.items}


def lists(report: Readiness) -> dict[str, tuple[str, ...]]:
    pack = of_agreement(report.moment, report.moment.estate.agreements["IAA-001"])
    return {section.title: section.lines for section in pack.sections}


def destroyed(report: Readiness) -> str:
    """The earliest day of destruction that the pack states for what newham holds."""
    (line,) = (each for each in lists(report)["Data to return or destroy"] if each.startswith("exchange: newham holds"))
    return line.partition("destroyed on ")[2][:10]


@pytest.fixture(scope="module", params=["2027-11-30", "2027-08-31", "2028-01-13"])
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """As recorded, with Newham leaving before Havering, and with Newham leaving on the old side's last day."""
    estate = write(tmp_path_factory.mktemp("newham"))
    estate.edit(SHARED, "newham: 2027-11-30", f"newham: {request.param}")
    return whole(estate)


@pytest.mark.parametrize("day", EXPECTED["days"])
def test_on_each_day_exactly_what_was_written_down_beforehand(left: Project, day: str) -> None:
    expected, report = EXPECTED["days"][day], on(left, day)
    assert {name: list(pair) for name, pair in waves(report).items()} == expected["waves"]
    assert stages(report) == expected["stages"]
    assert [[each.kind, each.subject, each.slack] for each in report.blockers] == expected["blockers"]
    assert report.unknown == [f"{name}: never read" for name in expected["unknown"]]
    assert report.stale == expected["stale"]
    assert [each.item.id for each in report.residual] == expected["residual"]
    assert report.ready == expected["ready"]
    pack = lists(report)
    assert list(pack["Who still has access and must lose it"]) == [ACCESS[name] for name in expected["access"]]
    assert list(pack["Secrets that the other side has known"]) == [SECRET[expected["secret"]]]
    assert [line.partition(" (")[0] for line in pack["What changes hands"]] == ["exchange", "account"]
    assert destroyed(report) == str(expected["destroyed"])


@pytest.mark.parametrize("newham", EXPECTED["newham"])
def test_newham_may_leave_before_or_after_havering_but_not_after_the_destruction(tmp_path: Path, newham: str) -> None:
    estate = write(tmp_path)
    estate.edit(SHARED, "newham: 2027-11-30", f"newham: {newham}")
    expected = EXPECTED["newham"][newham]
    assert bool(estate.faults("wave-destroys-nothing-in-use", END)) == expected["refused"]
    for day, verdict in expected["both have left"].items():
        both = next(each for each in on(whole(estate), day).waves if each.forecast.wave.id == "wave-2")
        assert {each.name: each.verdict for each in both.criteria}["both have left"] == verdict


@pytest.mark.parametrize("days", EXPECTED["slips"])
def test_a_slip_costs_the_slack_and_the_money_that_were_written_down_beforehand(programme: Project, days: int) -> None:
    expected, report = EXPECTED["slips"][days], on(programme, "2026-11-23", {"wave-2": days})
    assert waves(report) == {"wave-1": ("discovered", 446), "wave-2": ("planned", expected["slack"])}
    assert report.plan.forecasts["wave-2"].days["closed"] == expected["closes"]
    assert [str(miss) for miss in report.misses] == expected["too_late"]
    assert [each.forecast for each in report.money.costs if each.id == "both-sides"] == [expected["dual_running_gbp"]]
    assert destroyed(report) == str(expected["destroyed"])
    gaps = [(gap.item.id, gap.days) for gap in report.gaps]
    assert gaps == ([("exchange", 1), ("account", 1)] if expected["too_late"] else [])


def test_at_the_end_page_one_says_ready_and_what_stays(programme: Project) -> None:
    first, *_ = page_one(on(programme, "2028-08-10"))
    assert (first.about, first.text, first.bad) == (
        "Ready",
        "On 10 August 2028 Havering stands on its own. 2 things will stay shared by decision.",
        False,
    )


def test_the_residual_outlives_the_programme_and_blocks_when_its_decision_ends(programme: Project) -> None:
    after = on(Project(programme.root, programme.estate, {}, {}), "2029-01-13")
    assert [(each.item.id, each.counts_as, each.why) for each in after.items if each.item.id == "print"] == [
        ("print", "blocking", "the decision to keep it ended on 2029-01-12")
    ]


def test_an_agreement_that_rolls_covers_nothing_once_nobody_reviewed_it(tmp_path: Path) -> None:
    """Printing until a wave replaces it, under IAA-002, whose last review on record held until 11 February 2028."""
    estate = write(tmp_path)
    head, _ = ROLLING.split("  - decision: {reference: Review 2")
    estate.write("agreements/IAA-002.yaml", head)
    kept = "    kept: {decision: Print stays shared, approved_by: s151-officer, on: 2026-03-02, until: 2029-01-12}\n"
    estate.edit(SHARED, f"outcome: keep-by-decision\n{kept}", "outcome: retire\n")
    in_time, lapsed = (on(whole(estate), day) for day in ("2028-02-11", "2028-02-12"))
    assert [str(gap) for gap in in_time.gaps] == []
    assert [str(gap) for gap in lapsed.gaps] == [
        "print is needed without an agreement from 2028-02-12 on, without an end in sight: IAA-002 ends on 2028-02-11"
    ]


def test_on_an_earlier_day_nobody_knows_what_was_decided_afterwards(programme: Project) -> None:
    """Printing rolls: its first review is due by 12 March 2027, the second by 11 February 2028, the third in 2029."""
    seen = {day: on(programme, day).moment.exits["IAA-002"].ends for day in ("2027-02-14", "2027-02-15", "2028-01-17")}
    assert [str(day) for day in seen.values()] == ["2027-03-12", "2028-02-11", "2029-01-12"]
    assert on(programme, "2026-03-01").moment.exits["IAA-001"].decided_from() is None
    assert on(programme, "2028-08-03").moment.exits["IAA-001"].closed is None


def test_a_slip_is_said_first_with_what_it_breaks(programme: Project) -> None:
    late = on(programme, "2026-11-23", {"wave-2": 277})
    assert [str(miss) for miss in late.misses] == [
        "wave-2 is past its hyper-care on 2028-08-01, 1 day after IAA-001 ends (2028-07-31)"
    ]
    first = page_one(late)[0]
    assert first.text == (
        "As things stand, wave-2 is past its hyper-care on 2028-08-01, 1 day after IAA-001 ends (2028-07-31) "
        "(The exchange of files)."
    )
    assert [str(gap) for gap in late.gaps] == [
        f"{item} is needed without an agreement from 2028-08-01 to 2028-08-01, 1 day: IAA-001 ends on 2028-07-31"
        for item in ("exchange", "account")
    ]
    assert on(programme, "2026-11-23", {"wave-2": 276}).misses == ()


def test_a_wave_that_slips_pushes_those_behind_it_and_keeps_out_of_closed_seasons(programme: Project) -> None:
    report = on(programme, "2026-11-23", {"wave-1": 25})
    first = report.plan.forecasts["wave-1"]
    assert str(first.days["cut_over"]) == "2027-04-11"
    assert first.because == ("a slip of 25 days is assumed", "no cut-over during year-end")
    pushed = on(programme, "2026-11-23", {"wave-1": 171}).plan.forecasts["wave-2"]
    assert str(pushed.days["cut_over"]) == "2027-09-07"
    assert pushed.because == ("wave-1 is past its hyper-care on 2027-09-06",)


def test_a_slip_costs_money_of_its_own_kind(programme: Project) -> None:
    planned = on(programme, "2026-11-23").money.sources
    late = on(programme, "2026-11-23", {"wave-2": 65}).money.sources
    assert [(each.source, each.treatment, each.planned, each.forecast) for each in planned] == [
        ("ict-revenue", "revenue", 4000, 4000)
    ]
    assert [(each.forecast, str(each.exceeds_on)) for each in late] == [(5500, "2028-01-01")]


def test_looked_at_ahead_the_plan_is_taken_as_kept_and_says_so(tmp_path: Path) -> None:
    estate = with_programme(tmp_path)
    read = Project(estate.root, estate.inspect().estate, {}, {})
    ahead = on(read, "2027-11-01")
    assert waves(ahead) == {"wave-1": ("closed", 446), "wave-2": ("past hyper-care", 276)}
    assert stages(ahead)["exchange"] == "replaced"
    assert not ahead.ready
    assert page_one(ahead)[0].text.startswith("On 1 November 2027, if the plan is kept, Havering does not stand")


def test_an_agreement_that_would_end_on_31_march_is_refused(tmp_path: Path) -> None:
    estate = with_programme(tmp_path)
    estate.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2028-03-31")
    refused = [fault.what for fault in estate.found() if not fault.warning]
    assert "IAA-001 ends in the window 'year-end'" in refused
    assert "IAA-001 ends in the window 'elections'" in refused


def test_a_waves_pack_names_its_days_and_who_signs(programme: Project) -> None:
    moment: Moment = on(programme, "2026-11-23").moment
    pack = of_wave(moment, programme.estate.waves["wave-2"])
    steps = {section.title: section.lines for section in pack.sections}["Days and steps"]
    assert steps[-1] == "wave-2: old side destroyed on 2027-12-15"
    assert pack.signs == (
        "lz-library-owners: library works without what is handed over",
        "platform-admins: the wave's exit criteria are met",
        "platform-admins: IAA-001 can end, its doors are closed",
        "newham: nothing of theirs still needs IAA-001",
        "senior information risk owner: secrets, accesses and data above are dealt with",
    )
