"""Each method of moving has limits of its own, which no plan can talk away."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.waves import Wave

_OF = {
    "domain_move": "domain-move",
    "tenant_to_tenant": "tenant-to-tenant",
    "subscription_transfer": "subscription-transfer",
    "device_move": "device-move",
}

_STAYS = {
    "aks": "a cluster of AKS cannot change tenant",
    "entra-sql": "a database with Entra sign-in cannot change tenant",
    "domain-services": "Entra Domain Services cannot change tenant",
    "foreign-key": "data under a key of another subscription's vault can be lost for good",
}
"""https://learn.microsoft.com/azure/role-based-access-control/transfer-subscription"""


@check("wave-method-has-its-rules", "A wave keeps the rules of its method")
def wave_method_has_its_rules(facts: Facts) -> Iterator[Fault]:
    """Ask each method for its facts, and refuse what the platform refuses."""
    for wave in facts.estate.waves.values():
        file = facts.file(f"waves/{wave.id}.yaml")
        for key, method in _OF.items():
            stated = getattr(wave, key) is not None
            if stated and wave.method != method:
                yield facts.fault(file, (key,), f"'{key}' belongs to another method", wave.method, method)
            elif wave.method == method and not stated:
                yield facts.fault(
                    file, ("method",), f"{wave.id} does not say what '{method}' needs", f"no '{key}'", key
                )
        yield from _domain(facts, file, wave)
        yield from _transfer(facts, file, wave)
        moved = wave.tenant_to_tenant
        if moved is not None and moved.source_domain == moved.target_domain:
            why = "mailboxes cross tenants only between domains of different names"
            path = ("tenant_to_tenant", "target_domain")
            got, expected = moved.target_domain, "another domain than the source's"
            yield facts.fault(file, path, "mailboxes to the domain that they come from", got, expected, why=why)
        devices = wave.device_move
        if devices is not None and devices.released > devices.total:
            what = "more devices released than there are"
            yield facts.fault(
                file, ("device_move", "released"), what, str(devices.released), f"at most {devices.total}"
            )


def _transfer(facts: Facts, file: str, wave: Wave) -> Iterator[Fault]:
    for index, kind in enumerate(wave.subscription_transfer.contains if wave.subscription_transfer else []):
        if kind in _STAYS:
            path = ("subscription_transfer", "contains", index)
            then = "Rebuild it from code in the new tenant."
            yield facts.fault(file, path, f"{wave.id} would move what cannot move", kind, why=_STAYS[kind], then=then)


def _domain(facts: Facts, file: str, wave: Wave) -> Iterator[Fault]:
    """A domain is verified in one tenant: nothing that uses it moves later, or in another wave at the same time.

    https://learn.microsoft.com/entra/identity/users/domains-manage
    """
    move = wave.domain_move
    if move is None:
        return
    if wave.workloads:
        got = ", ".join(wave.workloads)
        why = "it cannot be undone service by service"
        yield facts.fault(file, ("workloads",), "a domain's move stands alone", got, "no workloads", why=why)
    if move.references >= 1000:
        path, why = ("domain_move", "references"), "Entra lets go of a domain by force only below 1,000 uses"
        yield facts.fault(
            file, path, "too many uses of the domain to release it", f"{move.references:,}", "fewer than 1,000", why=why
        )
    waves = facts.estate.waves
    for name, part in facts.estate.shared.items():
        for index, item in enumerate(part.items):
            other = waves.get(item.wave or "")
            if item.domain != move.domain or item.gone or other is None or other.id == wave.id:
                continue
            if other.plan.cut_over >= wave.plan.cut_over:
                yield facts.fault(
                    facts.file(f"shared/{name}.yaml"),
                    ("items", index, "wave"),
                    f"'{item.id}' straddles the move of {move.domain}",
                    f"{other.id}, which cuts over on {other.plan.cut_over}",
                    f"{wave.id}, or a wave before {wave.plan.cut_over}",
                    why="a domain is verified in one tenant only: what uses it has moved, or moves with it",
                )
