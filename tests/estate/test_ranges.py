from ipaddress import IPv4Network

from hypothesis import given
from hypothesis import strategies as st

from estate.address_plan import AddressPlan
from estate.ranges import Stated, clashes

NETWORKS = st.builds(
    lambda start, prefix: IPv4Network((start >> (32 - prefix) << (32 - prefix), prefix)),
    st.integers(0x0A000000, 0x0A0000FF),
    st.integers(24, 32),
)


def stated(networks: list[IPv4Network]) -> list[Stated]:
    return [Stated(network, "x", str(number), "plan", (number,)) for number, network in enumerate(networks)]


@given(st.lists(NETWORKS, max_size=30))
def test_a_range_is_told_exactly_when_it_overlaps_one_before_it(networks: list[IPv4Network]) -> None:
    items = stated(networks)
    order = sorted(items, key=lambda item: (int(item.range.network_address), item.range.prefixlen))
    overlapping = {
        inner.label
        for place, inner in enumerate(order)
        if any(outer.range.overlaps(inner.range) for outer in order[:place])
    }
    found = list(clashes(items, lambda _outer, _inner: False))
    assert {inner.label for _, inner in found} == overlapping
    assert all(outer.range.supernet_of(inner.range) for outer, inner in found)


@given(st.lists(NETWORKS, max_size=30))
def test_nothing_is_told_where_everything_is_allowed(networks: list[IPv4Network]) -> None:
    assert list(clashes(stated(networks), lambda _outer, _inner: True)) == []


@given(st.integers(0, 511), st.sampled_from(["small", "standard"]))
def test_a_zones_subnets_lie_in_its_range_wherever_that_is(place: int, size: str) -> None:
    plan = AddressPlan.model_validate(
        {
            "environments": {},
            "sizes": {
                "small": {"prefix": 25, "subnets": {"app": "0.0.0.0/26", "endpoints": "0.0.0.96/27"}},
                "standard": {"prefix": 24, "subnets": {"web": "0.0.0.0/26", "data": "0.0.0.128/25"}},
            },
            "zones": {},
            "outside": {},
        }
    )
    prefix = plan.sizes[size].prefix
    zone = IPv4Network((int(IPv4Network("10.40.0.0/15").network_address) + place * 2 ** (32 - prefix), prefix))
    subnets = plan.zone_subnets(size, zone)
    assert list(subnets) == list(plan.sizes[size].subnets)
    assert all(subnet.subnet_of(zone) for subnet in subnets.values())
    assert not any(one.overlaps(other) for one in subnets.values() for other in subnets.values() if one is not other)
    offsets = [int(subnet.network_address) - int(zone.network_address) for subnet in subnets.values()]
    assert offsets == [int(relative.network_address) for relative in plan.sizes[size].subnets.values()]
