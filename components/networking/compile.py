"""From flows and agreements to rules: what is written here is open, everything else is refused. Pure.

A flow between subnets becomes an outbound rule at its start, an inbound rule at its end, and a firewall rule wherever
it passes a firewall. Names and priorities come from the flow itself, so that data added elsewhere moves nothing.

The firewall's own list is closed by Azure's default, not by a rule of ours: network rules are judged before application
rules whatever their priorities, so a deny-all network rule would shut every application rule too
(https://learn.microsoft.com/azure/firewall/rule-processing).
"""

from collections.abc import Iterable
from dataclasses import replace

from components.networking import platform_needs as needs
from components.networking.doors import Door, doors
from components.networking.places import BASTION, DNS_INBOUND, DNS_OUTBOUND, ENDPOINTS, FIREWALL, Ground
from components.networking.priorities import Band, assign
from components.networking.rules import Direction, FirewallRule, NsgRule, RuleGroup, Rules, fit_description, fit_name
from estate.landing_zone import LandingZone

_ANY_PORT = ("*",)
_NSG_PROTOCOLS = {"tcp": "Tcp", "udp": "Udp", "icmp": "Icmp", "any": "*"}
_FIREWALL_PROTOCOLS = {"tcp": "TCP", "udp": "UDP", "icmp": "ICMP", "any": "Any"}
_WEB = {"443": "Https", "80": "Http"}
"""Ports on which the firewall judges by name in the request itself (application rules)."""


def compile_rules(ground: Ground) -> Rules:
    """Compile everything that `ground` permits; raises `EstateError` with every fault of every flow."""
    opened = _placed(ground)
    return Rules(
        subnets={
            (zone.name, region, subnet): _subnet_rules(ground, zone, region, subnet, opened)
            for zone in ground.zones.values()
            for region in ground.zone_ranges(zone.name)
            for subnet in ground.zone_subnets(zone, region)
        },
        hubs={key: rules for region in ground.regions for key, rules in _hub_rules(ground, region).items()},
        firewalls={region: _firewall_groups(ground, region, opened) for region in ground.regions},
    )


def _placed(ground: Ground) -> list[Door]:
    """Return the doors that have a priority: those that stand, and those that a suspension keeps closed.

    A closed one keeps its place, so that no other rule moves when it closes or when it opens again.
    """
    opened = doors(ground)
    if not ground.running:
        return opened
    standing = {_key(door) for door in opened}
    every = doors(replace(ground, agreements=ground.running))
    return [door if _key(door) in standing else replace(door, stands=False) for door in every]


def _key(door: Door) -> tuple[str, ...]:
    return (door.owner, door.source.text, door.target.text, door.protocol, *door.ports)


def _subnet_rules(
    ground: Ground, zone: LandingZone, region: str, subnet: str, opened: list[Door]
) -> tuple[NsgRule, ...]:
    """Return the whole list of one subnet."""
    ranges = ground.zone_subnets(zone, region)
    bastion = str(ground.hub_subnet(region, BASTION)) if ground.bastion else None
    rules = [*needs.into_subnet(bastion), *needs.out_of_subnet(ground.firewall_ip(region))]
    if subnet == ENDPOINTS:
        rules.append(needs.endpoints_in(str(ground.zone_ranges(zone.name)[region])))
    elif ENDPOINTS in ranges:
        rules.append(needs.endpoints_out(str(ranges[ENDPOINTS])))
    own = f"{zone.name}/{subnet}"
    where = f"landing_zones/{zone.name}.yaml"
    rules += _from_doors([door for door in opened if door.target.text == own], "Inbound", where)
    rules += _from_doors([door for door in opened if door.source.text == own], "Outbound", where)
    return _in_order([*rules, *needs.close()])


def _from_doors(opened: list[Door], direction: Direction, where: str) -> list[NsgRule]:
    """Return the rules of one direction, agreements' before zones'."""
    written: list[NsgRule] = []
    for band, by_agreement in ((Band.AGREEMENTS, True), (Band.ZONES, False)):
        chosen = {_rule_name(door, direction): door for door in opened if bool(door.agreement) is by_agreement}
        places = assign(chosen, band, where)
        written += [_nsg_rule(name, places[name], direction, door) for name, door in chosen.items() if door.stands]
    return written


def _rule_name(door: Door, direction: Direction) -> str:
    peer = door.source if direction == "Inbound" else door.target
    way = "in" if direction == "Inbound" else "out"
    return fit_name(f"{door.mark}{way}-{peer.text.replace('/', '_')}-{door.protocol}-{'_'.join(door.ports)}")


def _nsg_rule(name: str, priority: int, direction: Direction, door: Door) -> NsgRule:
    into = direction == "Inbound"
    peer = door.source if into else door.target
    ranges = ("Internet",) if peer.kind == "internet" else peer.addresses()
    # The subnet's own side is `*`: the list already belongs to that subnet and to nothing else.
    return NsgRule(
        name=name,
        priority=priority,
        direction=direction,
        access="Allow",
        protocol=_NSG_PROTOCOLS[door.protocol],  # type: ignore[arg-type]  # the table's values are Azure's literals
        sources=ranges if into else ("*",),
        targets=("*",) if into else ranges,
        ports=_ports(door),
        description=fit_description(door.why),
    )


def _ports(door: Door) -> tuple[str, ...]:
    """ICMP has no ports: Azure wants `*` there."""
    return _ANY_PORT if door.protocol == "icmp" else door.ports


def _in_order(rules: Iterable[NsgRule]) -> tuple[NsgRule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.direction, rule.priority)))


def _hub_rules(ground: Ground, region: str) -> dict[tuple[str, str], tuple[NsgRule, ...]]:
    """Return the lists of a hub's subnets that may have one: none on the firewall's and the gateway's."""
    askers = {"firewall": str(ground.hub_subnet(region, FIREWALL))}
    askers |= {f"on-premises-{address}": address for address in ground.resolvers}
    lists = {
        (region, DNS_INBOUND): _in_order(needs.resolver_inbound_rules(askers)),
        (region, DNS_OUTBOUND): _resolver_outbound(ground),
    }
    if ground.bastion:
        lists[region, BASTION] = _in_order(needs.bastion_rules())
    return lists


def _resolver_outbound(ground: Ground) -> tuple[NsgRule, ...]:
    """Return the list of the resolver's outbound subnet: it asks on-premises, and partners by agreement."""
    asked: dict[str, tuple[Band, tuple[str, ...], str]] = {}
    closed: set[str] = set()
    if ground.resolvers:
        asked["out-dns-on-premises"] = (Band.ZONES, ground.resolvers, "Names that on-premises resolvers answer")
    standing = {(each.id, grant.forward) for each in ground.agreements for grant in each.grants.dns}
    for agreement in ground.running or ground.agreements:
        for grant in agreement.grants.dns:
            name = f"{agreement.id}-out-dns-{grant.forward.rstrip('.')}"
            closed |= set() if (agreement.id, grant.forward) in standing else {name}
            why = f"{agreement.id} until {agreement.ends.isoformat()}: names of {grant.forward}"
            asked[name] = (Band.AGREEMENTS, tuple(str(address) for address in grant.to), why)
    rules = []
    for band in (Band.AGREEMENTS, Band.ZONES):
        names = [fit_name(f"{n}-{p}") for n, (b, _, _) in asked.items() if b is band for p in ("udp", "tcp")]
        places = assign(names, band, "agreements")
        for name, (_, targets, why) in (
            (n, entry) for n, entry in asked.items() if entry[0] is band and n not in closed
        ):
            for protocol in ("udp", "tcp"):
                full = fit_name(f"{name}-{protocol}")
                rules.append(
                    needs.rule(
                        full,
                        places[full],
                        "Outbound",
                        fit_description(why),
                        protocol=_NSG_PROTOCOLS[protocol],
                        targets=targets,
                        ports=["53"],
                    )
                )
    return _in_order([*rules, *needs.close()])


def _firewall_groups(ground: Ground, region: str, opened: list[Door]) -> tuple[RuleGroup, ...]:
    """Return the groups of one region's firewall: the platform's, one an agreement, one a zone."""
    by_owner: dict[str, list[FirewallRule]] = {}
    for door in opened:
        if _passes(ground, region, door):
            by_owner.setdefault(door.owner, []).extend(_firewall_rules(region, door) if door.stands else [])
    groups = [needs.firewall_group(str(ground.supernet(region)))]
    ids = {agreement.id for agreement in ground.running or ground.agreements}
    for band, owners in (
        (Band.FIREWALL_AGREEMENTS, [owner for owner in by_owner if owner in ids]),
        (Band.FIREWALL_ZONES, [owner for owner in by_owner if owner not in ids]),
    ):
        places = assign(owners, band, f"firewall of {region}")
        for owner in (owner for owner in owners if by_owner[owner]):
            ordered = tuple(sorted(by_owner[owner], key=lambda rule: (rule.kind, rule.name)))
            groups.append(RuleGroup(owner, places[owner], ordered))
    return tuple(sorted(groups, key=lambda group: group.priority))


def _passes(ground: Ground, region: str, door: Door) -> bool:
    """Whether the flow passes the firewall of `region`: not inside one zone, unless the zone has two regions."""
    ends = [end for end in (door.source, door.target) if end.kind == "zone"]
    if not any(region in end.ranges for end in ends):
        return False
    inside = door.source.holder == door.target.holder
    return not inside or len(ground.zone_ranges(door.source.holder)) > 1


def _firewall_rules(region: str, door: Door) -> list[FirewallRule]:
    """Write the firewall's rules for one flow: ports on which it reads names apart from the others."""
    # Between zones a flow may cross both regions' firewalls; to the outside it leaves through its own.
    near = None if door.source.kind == door.target.kind == "zone" else region
    sources = door.source.addresses(near)
    name = f"{door.mark}{door.source.text.replace('/', '_')}-to-{door.target.text.replace('/', '_')}-{door.protocol}"
    why = fit_description(door.why)

    def network(ports: tuple[str, ...]) -> FirewallRule:
        return FirewallRule(
            name=fit_name(f"{name}-{'_'.join(ports)}"),
            description=why,
            kind="network",
            sources=sources,
            ports=_ports(door) if door.protocol == "icmp" else ports,
            protocols=(_FIREWALL_PROTOCOLS[door.protocol],),
            targets=door.target.addresses(near),
            fqdns=door.target.fqdns,
        )

    if door.target.kind != "internet":
        return [network(door.ports)]
    web = tuple(port for port in door.ports if door.protocol == "tcp" and port in _WEB)
    rest = tuple(port for port in door.ports if port not in web)
    written = [network(rest)] if rest else []
    if web:
        kinds = tuple(_WEB[port] for port in web)
        full = fit_name(f"{name}-{'_'.join(web)}")
        written.append(FirewallRule(full, why, "application", sources, web, kinds, fqdns=door.target.fqdns))
    return written
