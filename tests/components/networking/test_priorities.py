from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.networking.priorities import Band, assign, first_choice
from estate.faults import EstateError

NAMES = st.sets(st.text("abcdefghij-_0123456789", min_size=1, max_size=20), max_size=120)


@given(NAMES)
def test_no_two_names_share_a_priority_and_all_lie_in_the_band(names: set[str]) -> None:
    given_ = assign(names, Band.AGREEMENTS, "somewhere")
    assert set(given_) == names
    assert len(set(given_.values())) == len(names)
    assert all(1000 <= priority <= 1999 for priority in given_.values())


@given(NAMES, st.text("klmnop", min_size=1, max_size=20))
def test_a_name_more_moves_only_names_that_want_the_same_place(names: set[str], added: str) -> None:
    band = Band.AGREEMENTS
    before = assign(names, band, "somewhere")
    after = assign({*names, added}, band, "somewhere")
    wanted = Counter(first_choice(name, band.size) for name in {*names, added})
    alone = {name for name in names if wanted[first_choice(name, band.size)] == 1}
    assert {name: before[name] for name in alone} == {name: after[name] for name in alone}


def test_a_name_more_moves_nothing_in_a_list_of_ordinary_length() -> None:
    names = [f"out-zone-{number}_app-tcp-443" for number in range(12)]
    before = assign(names, Band.ZONES, "somewhere")
    for added in ("in-on-premises_kiosks-tcp-443", "out-website_app-tcp-8443", "out-internet_maps-tcp-443"):
        after = assign([*names, added], Band.ZONES, "somewhere")
        assert {name: after[name] for name in names} == before


@given(st.permutations([f"rule-{number}" for number in range(30)]))
def test_the_order_in_which_names_come_means_nothing(names: list[str]) -> None:
    assert assign(names, Band.ZONES, "somewhere") == assign(sorted(names), Band.ZONES, "somewhere")


def test_a_full_band_still_gives_each_name_a_place_of_its_own() -> None:
    names = [f"rule-{number}" for number in range(Band.PLATFORM.size)]
    assert sorted(assign(names, Band.PLATFORM, "somewhere").values()) == list(range(100, 400))


def test_one_name_too_many_is_refused_with_the_list_and_the_limit() -> None:
    names = [f"rule-{number}" for number in range(Band.PLATFORM.size + 1)]
    with pytest.raises(EstateError) as refused:
        assign(names, Band.PLATFORM, "landing_zones/libraries.yaml")
    assert str(refused.value) == (
        "landing_zones/libraries.yaml: too many rules for the band platform: got 301 rules, "
        "expected at most 300 (priorities 100-399) (no two rules of one list may share a priority). "
        "Join flows that differ in the port alone, or split the zone"
    )


def test_bands_of_one_list_do_not_overlap() -> None:
    for lists in (
        (Band.PLATFORM, Band.AGREEMENTS, Band.ZONES, Band.CLOSE),
        (Band.FIREWALL_PLATFORM, Band.FIREWALL_AGREEMENTS, Band.FIREWALL_ZONES),
    ):
        for earlier, later in pairwise(lists):
            assert earlier.value[1] < later.value[0], f"{earlier.name} reaches into {later.name}"
