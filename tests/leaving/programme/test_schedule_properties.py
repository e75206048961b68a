"""Whatever waves there are and whichever slips: order, closed seasons and slack hold."""

import itertools
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from estate.calendar import Calendar, Window
from estate.estate import Estate
from estate.shared import SharedItem, SharedItems
from estate.waves import Wave
from leaving.programme.cover import misses
from leaving.programme.graph import longest_chain, order_of
from leaving.programme.moment import Moment
from leaving.programme.schedule import Schedule, schedule
from leaving.programme.slack import slacks
from tests.support.small_estate import agreement, small_estate

DAY = timedelta(days=1)
TODAY = date(2026, 6, 1)
STEPS = ("discovered", "designed", "rehearsed", "cut_over")


def wave(number: int, after: set[int], starts: int, care: int) -> Wave:
    first = TODAY + starts * DAY
    cut_over = first + 20 * DAY
    over = cut_over + care * DAY
    plan = {"starts": first, **dict.fromkeys(STEPS, cut_over), "hyper_care_over": over, "old_side_off": over}
    return Wave.model_validate(
        {
            "id": f"wave-{number}",
            "title": "A wave",
            "workstream": "havering",
            "method": "rebuild",
            "after": sorted(f"wave-{other}" for other in after),
            "plan": {**plan, "closed": over + 10 * DAY},
            "owner": "platform-admins",
            "authority": "Decision",
            "funding": {"sources": ["ict-revenue"], "decision": "Case"},
        }
    )


@st.composite
def programmes(draw: st.DrawFn) -> Estate:
    """Waves that wait only for earlier ones, some closed seasons, and an agreement that one wave ends."""
    count = draw(st.integers(1, 7))
    waves = {}
    for number in range(count):
        after = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        starts = draw(st.integers(0, 300))
        for other in after:
            starts = max(starts, (waves[f"wave-{other}"].plan.hyper_care_over - TODAY).days - 19)
        waves[f"wave-{number}"] = wave(number, after, starts, draw(st.integers(0, 60)))
    windows = [window(number, *pair) for number, pair in enumerate(draw(st.lists(SEASONS, max_size=4)))]
    ends = TODAY + draw(st.integers(50, 900)) * DAY
    held = f"wave-{draw(st.integers(0, count - 1))}"
    return small_estate(
        waves=waves,
        today=TODAY,
        calendar=Calendar(horizon=date(2040, 12, 31), windows=windows),
        agreements={"IAA-001": agreement(ends=ends, starts=TODAY, notice={"days": 0})},
        shared={"all": SharedItems(name="all", items=[item(held)])},
    )


SEASONS = st.tuples(st.integers(0, 900), st.integers(0, 40))


def window(number: int, first: int, length: int) -> Window:
    begins = TODAY + first * DAY
    stated: dict[str, Any] = {"name": f"season-{number}", "said": "Closed", "services": "all", "source": "Nobody"}
    return Window.model_validate({**stated, "from": begins, "to": begins + length * DAY})


def item(held: str) -> SharedItem:
    return SharedItem.model_validate(
        {
            "id": "thing",
            "kind": "route",
            "what": "A thing",
            "direction": "taken",
            "provider": "newham",
            "consumer": "havering",
            "evidence": "observed",
            "found": {"source": "workshop", "on": TODAY},
            "agreement": "IAA-001",
            "outcome": "retire",
            "wave": held,
        }
    )


def plan_of(estate: Estate, slips: dict[str, int]) -> tuple[Schedule, Moment]:
    moment = Moment(estate, TODAY, TODAY, slips)
    return schedule(moment), moment


SLIPS = st.dictionaries(st.sampled_from([f"wave-{number}" for number in range(7)]), st.integers(1, 400), max_size=3)


@given(programmes(), SLIPS)
def test_no_wave_overtakes_one_that_it_waits_for(estate: Estate, slips: dict[str, int]) -> None:
    plan, _ = plan_of(estate, slips)
    for name, forecast in plan.forecasts.items():
        for before in estate.waves[name].after:
            assert forecast.days["cut_over"] > plan.forecasts[before].days["hyper_care_over"]


@given(programmes(), SLIPS)
def test_what_moves_keeps_its_length_is_never_earlier_and_lands_in_no_closed_season(
    estate: Estate, slips: dict[str, int]
) -> None:
    plan, _ = plan_of(estate, slips)
    for name, forecast in plan.forecasts.items():
        stated = estate.waves[name].plan
        assert forecast.days["cut_over"] - stated.cut_over == forecast.delay * DAY
        assert forecast.days["closed"] - stated.closed == forecast.delay * DAY
        assert forecast.delay >= slips.get(name, 0)
        if forecast.delay:
            day = forecast.days["cut_over"]
            assert not estate.calendar.closed(day, day, ["platform"], "cut-over")


@given(programmes(), SLIPS)
def test_a_wave_with_slack_left_breaks_no_agreement_and_one_without_does_or_delays_another(
    estate: Estate, slips: dict[str, int]
) -> None:
    plan, moment = plan_of(estate, slips)
    left = slacks(plan, moment)
    late = {miss.forecast.wave.id: miss for miss in misses(plan, moment)}
    assert {name for name, miss in late.items() if left[name].days > -miss.days} == set()
    if all(each.days >= 0 for each in left.values()):
        assert late == {}
    if late:
        assert min(each.days for each in left.values()) < 0


@given(programmes())
def test_a_wave_may_slip_by_its_slack_where_no_season_is_closed(estate: Estate) -> None:
    open_ = Estate(**{**vars(estate), "calendar": Calendar(horizon=date(2040, 12, 31))})
    plan, moment = plan_of(open_, {})
    for name, each in slacks(plan, moment).items():
        if each.days < 0 or each.because == "the last wave ends":
            continue
        held = plan_of(open_, {name: each.days} if each.days else {})
        assert [miss for miss in misses(*held) if miss not in misses(plan, moment)] == []


@given(programmes())
def test_the_order_and_the_longest_chain_follow_the_waits(estate: Estate) -> None:
    order, circle = order_of(estate.waves)
    assert circle == []
    assert sorted(order) == sorted(estate.waves)
    chain = longest_chain(estate.waves)
    assert all(before in estate.waves[after].after for before, after in itertools.pairwise(chain))
