"""What the pictures show, as plain facts: read from the estate and the review, drawn elsewhere."""

from collections.abc import Iterable, Iterator

from estate.address_plan import AddressPlan
from estate.agreement import Agreement, GrantedFlow
from estate.estate import Estate
from estate.landing_zone import Flow, LandingZone
from estate.stack import Stack
from review.model import Review
from review.pictures.opened import Ends, doors_of, with_opened
from review.pictures.shapes import INTERNET, Arrow, Network, Node, Spoke, Subnet


def homes(estate: Estate, stack: Stack) -> dict[str, str]:
    """Return subscription name to management group name, for every subscription that the stack's estate uses.

    The same as `components.tenancy.placement.homes`, which a test compares it with: a review imports no component.
    """
    found = {
        zone.subscription: "decommissioned"
        for zone in estate.zones.values()
        if zone.state == "gone" and stack.environment in zone.environments
    }
    found |= {zone.subscription: zone.exposure for zone in estate.zones_of(stack)}
    found |= estate.hierarchy.subscriptions
    return {name: found[name] for name in stack.subscriptions if name in found}


def changes_by_zone(review: Review | None) -> dict[str, int]:
    """Count the review's changes by landing zone."""
    counts: dict[str, int] = {}
    for change in review.changes if review else ():
        counts[change.zone] = counts.get(change.zone, 0) + 1
    return counts


def tree(estate: Estate, stack: Stack, review: Review | None) -> Node:
    """Return the management groups under the tenant, each with its subscriptions and their zones."""
    counts = changes_by_zone(review)
    placed: dict[str, list[Node]] = {}
    for subscription, group in homes(estate, stack).items():
        zones = tuple(
            Node("landing zone", zone.name, f"{zone.sovereignty}, {zone.criticality}", changes=counts.get(zone.name, 0))
            for zone in estate.zones_of(stack)
            if zone.subscription == subscription
        )
        placed.setdefault(group, []).append(Node("subscription", subscription, children=zones))
    tops = tuple(_group(estate, name, placed) for name in _children(estate, None))
    return Node("tenant", stack.tenant.domain, "tenant root group", tops)


def _children(estate: Estate, parent: str | None) -> list[str]:
    return [group.name for group in estate.hierarchy.groups if group.parent == parent]


def _group(estate: Estate, name: str, placed: dict[str, list[Node]]) -> Node:
    below = [_group(estate, child, placed) for child in _children(estate, name)]
    title = next(group.display_name for group in estate.hierarchy.groups if group.name == name)
    # "Corp (reached from ...)": what the name says already is not said twice.
    note = title.partition(" (")[2].rstrip(")") or title
    note = "" if note.lower().replace(" ", "-") == name else note
    return Node("management group", name, note, (*placed.get(name, ()), *below))


def networks(estate: Estate, stack: Stack, review: Review | None) -> list[Network]:
    """Return the network of each region that the stack uses."""
    return [_network(estate, stack, review, region) for region in stack.regions.all()]


def _network(estate: Estate, stack: Stack, review: Review | None, region: str) -> Network:
    place = next(held for name, held in estate.plan.environments[stack.environment].items() if name == region)
    counts = changes_by_zone(review)
    spokes = tuple(
        spoke for zone in estate.zones_of(stack) if (spoke := _spoke(estate.plan, stack, zone, region, counts))
    )
    here = {spoke.zone for spoke in spokes}
    arrows = [
        arrow for arrow in _arrows(estate, stack) if _holder(arrow.source) in here or _holder(arrow.target) in here
    ]
    hub = f"hub-{region}"
    strange: dict[str, str] = {}
    doors: set[str] = set()
    if review:
        arrows, strange = with_opened(arrows, review, _ends(estate.plan, spokes))
        doors = doors_of(review, [f"{hub}/{name}" for name in place.hub.subnets])
    ends = {end for arrow in arrows for end in (arrow.source, arrow.target) if _holder(end) not in here}
    return Network(
        region=region,
        hub=Subnet(f"hub {region}", str(place.hub.range)),
        hub_subnets=tuple(
            Subnet(name, str(held), f"{hub}/{name}" in doors) for name, held in place.hub.subnets.items()
        ),
        spokes=tuple(sorted(spokes, key=lambda spoke: spoke.zone)),
        outside=tuple(Subnet(end, strange.get(end) or _where(estate, stack, end)) for end in sorted(ends)),
        arrows=tuple(arrows),
    )


def _ends(plan: AddressPlan, spokes: Iterable[Spoke]) -> Ends:
    return Ends(
        subnets={f"{spoke.zone}/{each.name}": [each.range] for spoke in spokes for each in spoke.subnets},
        outside={
            f"{who}/{name}": [str(held.range)] for who, some in plan.outside.items() for name, held in some.items()
        },
        internet={f"{INTERNET}/{name}": held.fqdns for name, held in plan.internet.items()},
    )


def _holder(end: str) -> str:
    return end.partition("/")[0]


def _spoke(plan: AddressPlan, stack: Stack, zone: LandingZone, region: str, counts: dict[str, int]) -> Spoke | None:
    held = plan.zones.get(zone.name, {}).get(stack.environment, {})
    own = next((value for name, value in held.items() if name == region), None)
    if own is None:
        return None
    subnets = plan.zone_subnets(zone.size, own)
    named = tuple(Subnet(name, str(value)) for name, value in subnets.items())
    return Spoke(zone.name, str(own), named, counts.get(zone.name, 0))


def _arrows(estate: Estate, stack: Stack) -> Iterator[Arrow]:
    """Yield the flows of zones, then of agreements, whose ends this environment holds."""
    zones = {zone.name for zone in estate.zones_of(stack)}
    elsewhere = set(estate.zones) - zones
    for zone in estate.zones_of(stack):
        yield from _of(zone.flows, elsewhere)
    for agreement in estate.agreements_of(stack):
        yield from _of(agreement.grants.flows, elsewhere, agreement)


def _of(
    flows: Iterable[Flow | GrantedFlow], elsewhere: set[str], agreement: Agreement | None = None
) -> Iterator[Arrow]:
    for flow in flows:
        if _holder(flow.from_) in elsewhere or _holder(flow.to) in elsewhere:
            continue
        ports = ", ".join(flow.port) + ("" if flow.protocol == "tcp" else f" {flow.protocol}")
        until = (getattr(flow, "until", None) or agreement.ends).isoformat() if agreement else ""
        yield Arrow(flow.from_, flow.to, ports, flow.reason, agreement.id if agreement else "", until)


def _where(estate: Estate, stack: Stack, end: str) -> str:
    """Say where an end outside a region's spokes is."""
    holder, _, name = end.partition("/")
    if holder == INTERNET:
        found = estate.plan.internet.get(name)
        return ", ".join(found.fqdns) if found else ""
    if holder in estate.zones:
        regions = estate.plan.zones.get(holder, {}).get(stack.environment, {})
        return f"in {' and '.join(regions)}"
    named = estate.plan.outside.get(holder, {}).get(name)
    return str(named.range) if named else ""
