"""The programme on a virtual calendar, from the decision to the end; every figure was worked out by hand.

IAA-001 ends on 31 July 2028. wave-2's hyper-care ends on 29 October 2027 by plan: 276 days before. wave-1 has to be
past its hyper-care (19 March 2027) the day before wave-2 cuts over, which may be on 8 June 2028 at the latest (53 days
of hyper-care before 31 July): 446 days.
"""

from pathlib import Path

import pytest

from leaving.programme.handover import of_agreement, of_wave
from leaving.programme.moment import Moment
from leaving.programme.readiness import Readiness
from leaving.programme.simulation import Project
from leaving.programme.words import page_one
from tests.leaving.programme.virtual import END, on, whole, write
from tests.support.programme import SHARED, with_programme

NEVER = ["directory-list: never read", "contract-register: never read", "ledger-suppliers: never read"]
LOGS = ["firewall-logs: never read", *NEVER]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Project:
    estate = write(tmp_path_factory.mktemp("virtual"))
    assert [fault for fault in estate.found(END) if not fault.warning] == []
    return whole(estate)


def waves(report: Readiness) -> dict[str, tuple[str, int | None]]:
    return {each.forecast.wave.id: (each.state, each.slack.days if each.slack else None) for each in report.waves}


def stages(report: Readiness) -> dict[str, str]:
    return {each.item.id: each.stage for each in report.items}


def blocking(report: Readiness) -> list[tuple[str, str, int | None]]:
    return [(each.kind, each.subject, each.slack) for each in report.blockers]


@pytest.mark.parametrize(
    ("day", "states", "items"),
    [
        ("2026-06-15", {"wave-1": ("planned", 446), "wave-2": ("planned", 276)}, "dependent"),
        ("2026-11-23", {"wave-1": ("discovered", 446), "wave-2": ("planned", 276)}, "dependent"),
        ("2027-03-10", {"wave-1": ("cut over, in hyper-care", 446), "wave-2": ("planned", 276)}, "dependent"),
        ("2027-09-20", {"wave-1": ("closed", None), "wave-2": ("rehearsed", 262)}, "dependent"),
        ("2027-10-10", {"wave-1": ("closed", None), "wave-2": ("cut over, in hyper-care", 246)}, "replaced"),
        ("2027-12-05", {"wave-1": ("closed", None), "wave-2": ("past hyper-care", None)}, "silent"),
        ("2028-02-01", {"wave-1": ("closed", None), "wave-2": ("old side destroyed", None)}, "silent"),
        ("2028-03-15", {"wave-1": ("closed", None), "wave-2": ("closed", None)}, "gone"),
        ("2028-08-15", {"wave-1": ("closed", None), "wave-2": ("closed", None)}, "gone"),
    ],
)
def test_on_each_day_waves_and_items_stand_where_the_records_say(
    programme: Project, day: str, states: dict[str, tuple[str, int | None]], items: str
) -> None:
    report = on(programme, day)
    assert waves(report) == states
    assert stages(report)["exchange"] == items
    assert stages(report)["print"] == "kept"


@pytest.mark.parametrize(
    ("day", "blockers", "unknown", "stale"),
    [
        (
            "2026-06-15",
            [
                ("wave", "wave-2", 276),
                ("item", "account", 276),
                ("item", "exchange", 276),
                ("wave", "wave-1", 446),
                ("agreement", "IAA-001", 777),
            ],
            [*LOGS, "workshop: never read"],
            ["print"],
        ),
        (
            "2027-10-10",
            [
                ("wave", "wave-2", 246),
                ("item", "account", 246),
                ("item", "exchange", 246),
                ("agreement", "IAA-001", 295),
            ],
            NEVER,
            ["print", "workshop"],
        ),
        ("2028-03-15", [("agreement", "IAA-001", 138)], NEVER, ["print", "firewall-logs", "workshop"]),
        ("2028-07-31", [("agreement", "IAA-001", 0)], NEVER, ["print", "firewall-logs", "workshop"]),
        ("2028-08-01", [("agreement", "IAA-001", None)], [], ["print"]),
        ("2028-08-09", [], [], ["print"]),
        ("2028-08-10", [], [], []),
    ],
)
def test_on_each_day_exactly_this_stands_in_the_way(
    programme: Project,
    day: str,
    blockers: list[tuple[str, str, int | None]],
    unknown: list[str],
    stale: list[str],
) -> None:
    report = on(programme, day)
    assert blocking(report) == blockers
    assert report.unknown == unknown
    assert report.stale == stale
    assert report.ready == (day == "2028-08-10")
    assert [each.item.id for each in report.residual] == ["print"]


def test_at_the_end_page_one_says_ready_and_what_stays(programme: Project) -> None:
    first, *_ = page_one(on(programme, "2028-08-10"))
    assert (first.about, first.text, first.bad) == (
        "Ready",
        "On 10 August 2028 Havering stands on its own. 1 thing will stay shared by decision.",
        False,
    )


def test_the_residual_outlives_the_programme_and_blocks_when_its_decision_ends(programme: Project) -> None:
    after = on(Project(programme.root, programme.estate, {}, {}), "2029-01-13")
    assert [(each.item.id, each.counts_as, each.why) for each in after.items if each.item.id == "print"] == [
        ("print", "blocking", "the decision to keep it ended on 2029-01-12")
    ]


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


@pytest.mark.parametrize(("newham", "refused"), [("2027-08-31", False), ("2027-12-14", False), ("2027-12-15", True)])
def test_newham_may_leave_before_or_after_havering_but_not_after_the_destruction(
    tmp_path: Path, newham: str, refused: bool
) -> None:
    estate = with_programme(tmp_path)
    estate.edit(SHARED, "newham: 2027-11-30", f"newham: {newham}")
    assert bool(estate.faults("wave-destroys-nothing-in-use")) == refused
    report = on(Project(estate.root, estate.inspect().estate, {}, {}), "2026-11-23")
    both = next(each for each in report.waves if each.forecast.wave.id == "wave-2")
    assert {each.name: each.verdict for each in both.criteria}["both have left"] == ("open" if refused else "met")


def test_an_agreement_that_would_end_on_31_march_is_refused(tmp_path: Path) -> None:
    estate = with_programme(tmp_path)
    estate.edit("agreements/IAA-001.yaml", "ends: 2028-07-31", "ends: 2028-03-31")
    refused = [fault.what for fault in estate.found() if not fault.warning]
    assert "IAA-001 ends in the window 'year-end'" in refused
    assert "IAA-001 ends in the window 'elections'" in refused


def test_the_packs_lists_shrink_as_things_are_dealt_with(programme: Project) -> None:
    def lists(day: str) -> dict[str, tuple[str, ...]]:
        report = on(programme, day)
        pack = of_agreement(report.moment, programme.estate.agreements["IAA-001"])
        return {section.title: section.lines for section in pack.sections}

    before, after = lists("2027-09-20"), lists("2028-08-01")
    assert before["Who still has access and must lose it"] == (
        "traffic from library/app to newham/exchange, tcp 443 (IAA-001)",
    )
    assert after["Who still has access and must lose it"] == ()
    assert before["Secrets that the other side has known"] == (
        "account: The account that fetches files. STILL KNOWN to newham: no younger version is recorded",
    )
    assert lists("2027-10-10")["Secrets that the other side has known"] == (
        "account: younger version since 2027-10-08 (Vault)",
    )
    assert [line.partition(" (")[0] for line in after["What changes hands"]] == ["exchange", "account"]


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
