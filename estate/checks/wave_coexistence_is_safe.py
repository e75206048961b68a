"""While two networks live side by side, names and addresses mean the same to everybody, or are translated in the open.

Rules of translation: https://learn.microsoft.com/azure/vpn-gateway/nat-overview
"""

from collections.abc import Iterator
from ipaddress import IPv4Network

from estate.coexistence import internal_range
from estate.facts import Facts, check
from estate.faults import Fault
from estate.waves import Resolution, Translation, Wave

_PRIVATE_LINK = "privatelink."


@check(
    "wave-coexistence-is-safe", "Coexistence keeps the platform's rules", needs=["address_plan.yaml", "parties.yaml"]
)
def wave_coexistence_is_safe(facts: Facts) -> Iterator[Fault]:
    """Look at who answers each name on each side, and at every translated address."""
    yield from _forwarded(facts)
    externals: dict[IPv4Network, str] = {}
    for wave in facts.estate.waves.values():
        file = facts.file(f"waves/{wave.id}.yaml")
        rows: dict[tuple[str, str], int] = {}
        for index, row in enumerate(wave.resolution):
            yield from _resolution(facts, file, index, row, rows)
        for index, each in enumerate(wave.translations):
            yield from _translation(facts, file, wave, index, each)
            yield from _external(facts, file, index, each, externals)


def _forwarded(facts: Facts) -> Iterator[Fault]:
    """Yield private link's names that a stack or an agreement sends to resolvers of others."""
    why = "the other side's private addresses mean nothing here"
    for name, stack in facts.stacks.items():
        for index, domain in enumerate(stack.network.dns_domains):
            if domain.startswith(_PRIVATE_LINK):
                place = ("config", "network", "dns-domains", index)
                yield facts.fault(name, place, "private link's names are forwarded", domain, "no such domain", why=why)
    for agreement in facts.estate.agreements.values():
        for index, rule in enumerate(agreement.grants.dns):
            if rule.forward.startswith(_PRIVATE_LINK):
                path = ("grants", "dns", index, "forward")
                file = facts.agreement_file(agreement.id)
                yield facts.fault(file, path, "private link's names are forwarded", rule.forward, "none", why=why)


def _resolution(
    facts: Facts, file: str, index: int, row: Resolution, rows: dict[tuple[str, str], int]
) -> Iterator[Fault]:
    path = ("resolution", index)
    if (row.name, row.side) in rows:
        what = f"two answer '{row.name}' for {row.side}"
        yield facts.fault(file, path, what, f"also row {rows[row.name, row.side] + 1}", "one")
    rows.setdefault((row.name, row.side), index)
    if row.authority not in {"havering", "public", *facts.estate.parties}:
        known = ["havering", "public", *facts.estate.parties]
        yield facts.unknown(file, (*path, "authority"), "party", row.authority, known)
    if not row.name.startswith(_PRIVATE_LINK):
        return
    if row.across:
        why = "the other side's private addresses mean nothing here"
        yield facts.fault(file, (*path, "across"), "private link's names are asked across", row.name, "false", why=why)
    if row.answer == "private-zone" and not row.fallback:
        why = "the zone answers that names of the other tenant do not exist"
        then = "State 'fallback: true': the zone's link gets NxDomainRedirect."
        yield facts.fault(
            file,
            path,
            "two tenants' private links would blind each other",
            row.name,
            "fallback: true",
            why=why,
            then=then,
        )


def _translation(facts: Facts, file: str, wave: Wave, index: int, each: Translation) -> Iterator[Fault]:
    path = ("translations", index)
    agreement = facts.estate.agreements.get(each.agreement)
    if agreement is None:
        yield facts.unknown(file, (*path, "agreement"), "agreement", each.agreement, facts.estate.agreements)
    elif each.until > agreement.ends:
        what = f"the translation '{each.name}' outlasts {agreement.id}"
        yield facts.fault(file, (*path, "until"), what, str(each.until), f"{agreement.ends} or earlier")
    if each.until > wave.plan.closed:
        what = f"the translation '{each.name}' outlasts its wave"
        yield facts.fault(file, (*path, "until"), what, str(each.until), f"{wave.plan.closed} or earlier")
    if each.connection != "ipsec":
        what = f"addresses are translated on IPsec connections only: '{each.name}'"
        yield facts.fault(file, (*path, "connection"), what, each.connection, "ipsec")
    if each.started_by == "both" and each.mode == "Dynamic":
        why = "a dynamic translation can be started from inside alone"
        yield facts.fault(
            file, (*path, "mode"), f"both sides start conversations over '{each.name}'", "Dynamic", "Static", why=why
        )
    if each.domain_controllers:
        why = "directory services across a translation are untested and not recommended"
        what = f"a domain controller behind the translation '{each.name}'"
        yield facts.fault(file, (*path, "domain_controllers"), what, "true", "false", why=why)


def _external(
    facts: Facts, file: str, index: int, each: Translation, externals: dict[IPv4Network, str]
) -> Iterator[Fault]:
    path = ("translations", index, "external")
    try:
        network = IPv4Network(each.external)
    except ValueError as problem:
        yield facts.fault(file, path, f"'{each.external}' is no range", str(problem), "a range such as 10.90.0.0/24")
        return
    yield from _sizes(facts, file, index, each, network)
    for other, where in [*externals.items(), *_ranges(facts)]:
        if network.overlaps(other):
            what = f"the translation '{each.name}' shows addresses that are taken"
            then = "Choose a range that nobody holds."
            yield facts.fault(
                file, path, what, f"{network} overlaps {other} ({where})", "a range of its own", then=then
            )
            break
    externals.setdefault(network, facts.at(file, *path))


def _sizes(facts: Facts, file: str, index: int, each: Translation, external: IPv4Network) -> Iterator[Fault]:
    """A static translation maps address to address; a dynamic one is parted between the gateway's two instances."""
    agreement = facts.estate.agreements.get(each.agreement)
    for environment in agreement.environments if agreement else []:
        internal = internal_range(facts.estate.plan, facts.estate.zones, each, environment)
        if internal is None:
            what = f"nothing is called '{each.internal}' in {environment} {each.region}"
            path = ("translations", index, "internal")
            yield facts.fault(file, path, what, each.internal, "a zone's subnet or a named range of the address plan")
        elif each.mode == "Static" and internal.prefixlen != external.prefixlen:
            what = f"the static translation '{each.name}' maps ranges of two sizes in {environment}"
            path = ("translations", index, "external")
            yield facts.fault(file, path, what, f"{internal} as {external}", f"a /{internal.prefixlen}")
    if each.mode == "Dynamic" and external.prefixlen == 32:
        why = "each of the gateway's two instances needs addresses of its own"
        what, path = f"the dynamic translation '{each.name}' has one address", ("translations", index, "external")
        yield facts.fault(file, path, what, str(external), "a /31 or larger", why=why)


def _ranges(facts: Facts) -> Iterator[tuple[IPv4Network, str]]:
    plan = facts.estate.plan
    for environment, regions in plan.environments.items():
        for region, held in regions.items():
            yield held.supernet, f"{environment} {region}"
    for holder, named in plan.outside.items():
        for name, foreign in named.items():
            yield foreign.range, f"{holder}/{name}"
