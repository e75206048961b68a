"""What a change opens and closes between networks: the exact difference of who may speak to whom."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from review.meaning.addresses import NAMED_FROM, V4, Names, listed, said
from review.meaning.boxes import Interval, joined, meet, meet_all, rest, touch
from review.meaning.filters import Rule, said_in_rules
from review.meaning.flows import OUTSIDE, WORLD, Flow, Flows, rules_of
from review.meaning.ground import Change
from review.meaning.networks import N, Networks, Subnet
from review.meaning.ranks import risk
from review.meaning.talks import Talk, ports_said, talks_of
from review.model import Effect, End, Way

_SPEAKING: Final = (f"{N}:NetworkSecurityGroup", f"{N}:SecurityRule", f"{N}:FirewallPolicyRuleCollectionGroup")
_ALWAYS: Final = ("VirtualNetwork", "RouteTable", "VirtualNetworkPeering", "FirewallPolicy", "AzureFirewall",
                  "VirtualNetworkGateway", "NetworkInterface", "LoadBalancer", "PublicIPAddress")  # fmt: skip


_WAITING: Final = "waiting"
_JOINED: Final = ("outside reached once joined", "outside reaches in once joined")
_MOST_WAYS: Final = 40
"""Ways that an effect names one by one, and ranges of an end: its words count the others."""


class Reach:
    """Both sides of a change as flows."""

    def __init__(self, change: Change) -> None:
        """Read the networks of both sides."""
        self.change = change
        names = Names(one for side in (change.before, change.after) for one in said_in_rules(side.of(*_SPEAKING)))
        old, new = Networks(change.before, names), Networks(change.after, names)
        outside = joined(old.outside(new))
        self.names = names
        self.before, self.after = Flows(old, outside), Flows(new, outside)

    def effects(self) -> Iterator[Effect]:
        """Yield what opens and closes, and what no firewall judges any more."""
        for old, new, opens in ((self.before, self.after, True), (self.after, self.before, False)):
            gained = [*self._gained(old.all, new.all)]
            yield from self._told(gained, new, opens=opens)
            latent = self._gained([*old.let_in, *_inbound(old.all)], new.let_in)
            reaching = [flow.box for flow in gained]
            latent = [flow for flow in latent if not any(meet(flow.box, box) == flow.box for box in reaching)]
            yield from self._told(latent, new, opens=opens, kind="internet let in by list")
            waiting = self._gained([*old.latent, *old.all], new.latent)
            yield from self._told(waiting, new, opens=opens, kind=_WAITING)
            yield from self._told(self._unjudged(old, new), new, opens=opens, kind="firewall passed by")

    def _gained(self, old: Sequence[Flow], new: Sequence[Flow]) -> list[Flow]:
        stood = list({flow.box: None for flow in old})
        known = set(stood)
        fresh = [flow for flow in new if flow.box not in known]
        return [replace(flow, box=box) for flow in fresh for box in rest(flow.box, stood)]

    def _unjudged(self, old: Flows, new: Flows) -> list[Flow]:
        """What was possible before, but only through a firewall."""
        stood = [flow.box for flow in old.all]
        free = [flow for flow in old.all if not flow.judged]
        found = self._gained(free, [flow for flow in new.all if not flow.judged])
        return [replace(flow, box=box) for flow in found for box in meet_all([flow.box], stood)]

    def _told(self, flows: list[Flow], side: Flows, *, opens: bool, kind: str = "") -> Iterator[Effect]:
        inner: dict[tuple[str, str], list[Talk]] = defaultdict(list)
        outer: list[tuple[str, list[Talk]]] = []
        for talk in talks_of(flows):
            row = self._waiting(talk) if kind == _WAITING else kind or self._kind(talk, side)
            if row in {"inside a zone", "Azure's own services reached"}:
                inner[row, (self._zones(talk, side) or [""])[0]].append(talk)
            else:
                outer.append((row, [talk]))
        for row, some in self._folded(outer, side):
            subject = _some(self._label(talk.source, talk.sources, side) for talk in some)
            target = _some(self._label(talk.target, talk.targets, side) for talk in some)
            yield self._effect(row, subject, f"{target} on {ports_said(some[0])}", some, side, opens=opens)
        for (row, zone), some in inner.items():
            where = _some(f"{self._label(talk.target, talk.targets, side)} on {ports_said(talk)}" for talk in some)
            yield self._effect(row, zone or "the platform", where, some, side, opens=opens)

    def _folded(self, rows: list[tuple[str, list[Talk]]], side: Flows) -> Iterable[tuple[str, list[Talk]]]:
        """Tell subnets of one zone together where they speak alike: first those that speak, then those spoken to."""
        for near, far in (("source", "target"), ("target", "source")):
            found: dict[Hashable, tuple[str, list[Talk]]] = {}
            for row, some in rows:
                subnet = side.networks.subnets.get(getattr(some[0], near))
                zone = subnet.zone if subnet else ""
                others = tuple((getattr(talk, far), getattr(talk, f"{far}s")) for talk in some)
                apart = tuple((getattr(talk, near), getattr(talk, f"{near}s")) for talk in some)
                several = len(set(apart)) > 1
                key = (row, some[0].ports, frozenset(others), (apart if several else ()) if zone else apart, zone)
                found.setdefault(key, (row, []))[1].extend(some)
            rows = list(found.values())
        return rows

    def _effect(self, row: str, subject: str, target: str, talks: list[Talk], side: Flows, *, opens: bool) -> Effect:
        may = "may now reach" if opens else "may no longer reach"
        if row == "firewall passed by":
            may = "now reaches past every firewall" if opens else "is judged by a firewall again on its way to"
        if row == "internet let in by list":
            may = "is now let in by the list of" if opens else "is no longer let in by the list of"
        if row in _JOINED:
            may = "could now reach" if opens else "could no longer reach"
        reason = f"{subject} {may} {target}"
        found = risk(row, reason) if opens else risk("closed", reason)
        zones = sorted({zone for talk in talks for zone in self._zones(talk, side)})
        because = sorted({urn for talk in talks for urn in self._because(talk)}) or self._any_change()
        ways = [self._way(talk, side) for talk in talks[:_MOST_WAYS]]
        return Effect(risk=found, opens=opens, subject=subject, object=target, because=because, zones=zones, ways=ways)

    def _way(self, talk: Talk, side: Flows) -> Way:
        ends = []
        for place, where in ((talk.source, talk.sources), (talk.target, talk.targets)):
            subnet = side.networks.subnets.get(place)
            ends.append(End(place=subnet.label if subnet else place, ranges=listed(where, self.names)[:_MOST_WAYS]))
        return Way(source=ends[0], target=ends[1], ports=ports_said(talk))

    def _waiting(self, talk: Talk) -> str:
        return _JOINED[talk.source == OUTSIDE]

    def _kind(self, talk: Talk, side: Flows) -> str:
        if talk.source == WORLD:
            return "internet reaches in" if _large(talk.sources) else "public range reaches in"
        if talk.source == OUTSIDE:
            return "outside reaches in"
        if talk.target == WORLD:
            return self._out(talk)
        if talk.target == OUTSIDE:
            return "outside reached"
        one, other = (side.networks.subnets[at].zone for at in (talk.source, talk.target))
        if one == other:
            return "inside a zone" if one else "zone and platform"
        return "zone reaches zone" if one and other else "zone and platform"

    def _out(self, talk: Talk) -> str:
        if _large(talk.targets):
            return "anywhere on the internet reached"
        places = [place for low, high in talk.targets if low >= NAMED_FROM for place in range(low, high + 1)]
        tags = all(low >= NAMED_FROM for low, _ in talk.targets) and all(map(self.names.is_azures, places))
        return "Azure's own services reached" if tags else "named place on the internet reached"

    def _zones(self, talk: Talk, side: Flows) -> list[str]:
        ends = [side.networks.subnets.get(end) for end in (talk.source, talk.target)]
        return sorted({end.zone for end in ends if end and end.zone})

    def _label(self, place: str, where: tuple[Interval, ...], side: Flows) -> str:
        subnet = side.networks.subnets.get(place)
        text = said(where, self.names)
        if subnet is None:
            return text
        if where == subnet.ranges:
            return f"{subnet.label} ({text})"
        return f"{subnet.label} ({text} of {said(subnet.ranges, self.names)})"

    def _because(self, talk: Talk) -> list[str]:
        found: set[str] = set()
        for side in (self.before, self.after):
            for end, direction in ((talk.source, "outbound"), (talk.target, "inbound")):
                subnet = side.networks.subnets.get(end)
                if subnet:
                    found |= self._of_subnet(side, subnet, direction, talk)
            for firewall in side.networks.firewalls.values():
                passing, into = side.firewalls.rules(firewall)
                found |= _stating([*passing, *into], talk)
                found |= {firewall.urn}
        return self.change.because(found)

    def _of_subnet(self, side: Flows, subnet: Subnet, direction: str, talk: Talk) -> set[str]:
        held = side.networks
        found = {subnet.urn, *held.published.get(subnet.id, ()), *_stating(rules_of(side, subnet, direction), talk)}
        for at in (subnet.network, subnet.group, subnet.routes):
            one = held.ground.by_id.get(at)
            # A list changes many conversations; it is a cause only of those that its rules speak of, or when it is new.
            if one and (at != subnet.group or self._comes_or_goes(one.urn)):
                found.add(one.urn)
        for other, peering in held.peerings.get(subnet.network, {}).items():
            if other not in self._passed(held, talk):
                continue
            back = held.peerings.get(other, {}).get(subnet.network)
            found |= {peering.urn, *([back.urn] if back else [])}
        return found

    def _passed(self, held: Networks, talk: Talk) -> set[str]:
        """The networks that conversations may pass: those of their ends, and those with a firewall or a gateway."""
        ends = [held.subnets[end].network for end in (talk.source, talk.target) if end in held.subnets]
        between = [*held.gateways, *(at.partition("/subnets/")[0] for at in held.firewalls)]
        return {*ends, *(between if talk.source != WORLD else ())}

    def _comes_or_goes(self, urn: str) -> bool:
        return (urn in self.change.before.by_urn) != (urn in self.change.after.by_urn)

    @cached_property
    def _changed_networking(self) -> list[str]:
        return sorted(urn for urn in self.change.changed if f"{N}:" in urn)

    def _any_change(self) -> list[str]:
        likely = [urn for urn in self._changed_networking if any(f":{kind}::" in urn for kind in _ALWAYS)]
        return likely or self._changed_networking


def _some(said: Iterable[str], most: int = 3) -> str:
    """List a few of what is said, and count the rest."""
    words = sorted(set(said))
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


def _inbound(flows: Iterable[Flow]) -> list[Flow]:
    return [flow for flow in flows if flow.source == WORLD]


def _stating(rules: Iterable[Rule], talk: Talk) -> set[str]:
    """URNs of the rules that speak of these conversations."""
    return {urn for rule in rules if _speaks(rule, talk) for urn in rule.urns}


def _speaks(rule: Rule, talk: Talk) -> bool:
    return any(touch(box, other) for box in rule.boxes for other in talk.boxes)


def _large(where: Iterable[Interval]) -> bool:
    """Tell (nearly) all of the internet: more than half of the addresses of IPv4."""
    return sum(high - low + 1 for low, high in where if high <= V4[1]) > 2**31


def reach(change: Change) -> list[Effect]:
    """Return the paths that a change opens and closes."""
    if not change.touches(f"{N}:*"):
        return []
    return list(Reach(change).effects())
