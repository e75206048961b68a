"""What two networks need while they live side by side: names and addresses, for as long as a wave runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.estate import Estate
from estate.landing_zone import LandingZone
from estate.stack import Stack
from estate.vocabulary import Environment, UkRegion
from estate.waves import Translation, Wave


@dataclass(frozen=True)
class Translating:
    """One translation that stands today, with the agreement that it rests on and the range inside."""

    translation: Translation
    agreement: Agreement
    internal: IPv4Network


def running(estate: Estate) -> Iterator[Wave]:
    """Yield the waves that have started and are not closed on the estate's day."""
    for wave in estate.waves.values():
        closed = any(each.step == "closed" and each.on <= estate.today for each in wave.reached)
        if wave.plan.starts <= estate.today and not closed:
            yield wave


def translations_of(estate: Estate, stack: Stack, region: UkRegion) -> list[Translating]:
    """Return the translations that stand today at the gateway of `region`, by name.

    Each needs its wave running, its own last day ahead, and its agreement in force in the stack's environment.
    """
    found = []
    for wave in running(estate):
        for each in wave.translations:
            agreement = estate.agreements.get(each.agreement)
            if agreement is None or each.region != region or stack.environment not in agreement.environments:
                continue
            internal = internal_range(estate.plan, estate.zones, each, stack.environment)
            if internal is not None and agreement.in_force(estate.today) and estate.today <= each.until:
                found.append(Translating(each, agreement, internal))
    return sorted(found, key=lambda one: one.translation.name)


def fallbacks_of(estate: Estate, stack: Stack) -> frozenset[str]:
    """Return the private DNS zones whose links ask in public for names that the zone lacks, in production."""
    if stack.environment != "prod":
        return frozenset()
    rows = [row for wave in running(estate) for row in wave.resolution]
    return frozenset(row.name.rstrip(".") for row in rows if row.side == "havering" and row.fallback)


def internal_range(
    plan: AddressPlan, zones: dict[str, LandingZone], translation: Translation, environment: Environment
) -> IPv4Network | None:
    """Return the range behind a translation: of a zone's subnet, or a named range; None where nothing has that name."""
    holder, _, name = translation.internal.partition("/")
    zone = zones.get(holder)
    if zone is None:
        foreign = plan.outside.get(holder, {}).get(name)
        return foreign.range if foreign else None
    whole = plan.zones.get(holder, {}).get(environment, {}).get(translation.region)
    return plan.zone_subnets(zone.size, whole).get(name) if whole else None
