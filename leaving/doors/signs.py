"""Whose a mark is: the dated signs of parties, and what is Havering's own."""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from estate.address_plan import AddressPlan
from estate.party import Party, Sign
from leaving.doors.marks import Mark, Network, network

UNKNOWN = "unknown"
"""An outside party that no sign names."""
ANYONE = "anyone"
"""Whoever comes: a star, every tenant, every connected organisation."""

_SOMEBODYS = frozenset({"tenant", "subscription", "address", "holder", "organisation"})
"""Marks that are always of somebody: what is not our own and no party's is of an unknown one."""
MICROSOFT = frozenset({"f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"})
"""Tenants of Microsoft's own applications, which every directory holds
(https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in)."""


@dataclass(frozen=True)
class Own:
    """What is Havering's own: tenants, subscriptions, ranges on premises and in Azure, domains."""

    tenants: frozenset[str] = frozenset()
    subscriptions: frozenset[str] = frozenset()
    ranges: tuple[Network, ...] = ()
    domains: frozenset[str] = frozenset()

    def holds(self, mark: Mark) -> bool:
        """Whether a mark is of Havering itself, or of the cloud that it runs on."""
        if mark.sort == "tenant":
            return mark.value in self.tenants or mark.value in MICROSOFT
        if mark.sort == "subscription":
            return mark.value in self.subscriptions
        if mark.sort == "address":
            return any(_inside(ipaddress.ip_network(mark.value), held) for held in self.ranges)
        if mark.sort == "holder":
            return any(is_under(mark.value, domain) for domain in self.domains)
        return False


@dataclass(frozen=True)
class Signs:
    """Every party's signs of one day.

    `objects` are directory objects known to be a party's (guests, organisations), `places` its ranges by the address
    plan, which count beside its dated signs.
    """

    parties: Mapping[str, Party]
    day: date
    own: Own = Own()
    objects: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[Network, ...]] = field(default_factory=dict)

    def holders(self, mark: Mark) -> frozenset[str]:
        """Give the parties whose mark this is; `UNKNOWN` for a place outside that is nobody's, `ANYONE` for a star."""
        if mark.sort == "anyone":
            return frozenset({ANYONE})
        if mark.sort == "foreign":
            return frozenset({UNKNOWN})
        found = frozenset(party.name for party in self.parties.values() if self._is_of(mark, party))
        if found or mark.sort not in _SOMEBODYS or self.own.holds(mark):
            return found
        return frozenset({UNKNOWN})

    def _is_of(self, mark: Mark, party: Party) -> bool:
        if mark.sort in {"object", "organisation"}:
            known = {str(guid).lower() for guid in party.connected_organisations.values()}
            return mark.value in known or self.objects.get(mark.value) == party.name
        if mark.sort == "words":
            return _named_in(mark.value, party, self.valid(party))
        if mark.sort == "address" and any(_meet(mark.value, held) for held in self.places.get(party.name, ())):
            return True
        return any(_bears(mark, sign) for sign in self.valid(party))

    def valid(self, party: Party) -> list[Sign]:
        """Give the signs of a party that hold on the day: sites and ranges change hands."""
        return [
            each for each in party.signs if each.since <= self.day and (each.until is None or self.day <= each.until)
        ]


def places_of(plan: AddressPlan) -> dict[str, tuple[Network, ...]]:
    """Give the ranges that the address plan says are each party's."""
    return {
        holder: tuple(place.range for place in held.values())
        for holder, held in plan.outside.items()
        if holder != "on-premises"
    }


def _bears(mark: Mark, sign: Sign) -> bool:
    match mark.sort:
        case "tenant":
            return sign.tenant == mark.value
        case "subscription":
            return sign.subscription == mark.value
        case "domain" | "holder":
            return sign.domain is not None and _names(mark.value, sign.domain)
        case "address":
            held = sign.range or sign.egress
            return held is not None and _meet(mark.value, held)
        case "issuer":
            return sign.issuer is not None and sign.issuer.lower().rstrip("/") in mark.value
    return False


def _names(said: str, domain: str) -> bool:
    """Whether a name is of a domain, or is a star that holds it: `*.gov.uk` lets a council's own name through."""
    return is_under(said, domain) or (said.startswith("*.") and is_under(domain.lower().strip("."), said[2:]))


def is_under(host: str, domain: str) -> bool:
    """Whether a name is a domain or lies in it."""
    wanted = domain.lower().strip(".")
    return host == wanted or host.endswith(f".{wanted}")


def _meet(text: str, held: Network) -> bool:
    """Whether a prefix is, holds, or lies in a range."""
    found = network(text)
    return found is not None and found.version == held.version and found.overlaps(held)


def _inside(found: Network, held: Network) -> bool:
    return found.version == held.version and found.subnet_of(held)  # type: ignore[arg-type]  # versions are the same


def _named_in(text: str, party: Party, signs: Iterable[Sign]) -> bool:
    """Whether a text names a party: its name, its legal name, or a domain of it."""
    padded = "".join(letter if letter.isalnum() else " " for letter in f" {text} ")
    said = [party.name, party.legal_name.partition("(")[0]]
    plain = ["".join(letter if letter.isalnum() else " " for letter in each.lower()).strip() for each in said]
    return any(f" {each} " in " ".join(["", *padded.split(), ""]) for each in plain) or any(
        sign.domain is not None and sign.domain.lower() in text for sign in signs
    )
