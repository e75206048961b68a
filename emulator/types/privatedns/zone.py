"""Private DNS zones. https://learn.microsoft.com/azure/dns/private-dns-privatednszone"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import Properties, at
from emulator.world import World

ZONE = "azure-native:privatedns:PrivateZone"
LINK = "azure-native:privatedns:VirtualNetworkLink"
RECORD = "azure-native:privatedns:PrivateRecordSet"
LONGEST_LABEL = 63
MOST_LABELS = 34


@semantics(ZONE)
class PrivateZone(Semantics):
    """A domain that only linked networks see."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Two to 34 labels, each of at most 63 characters and not ending in a hyphen."""
        labels = request.name.split(".") if request.id else []
        bad = [
            label for label in labels if not label or len(label) > LONGEST_LABEL or label[0] == "-" or label[-1] == "-"
        ]
        if labels and (bad or not 2 <= len(labels) <= MOST_LABELS):
            said = (
                f"'{request.name}' is no name for a private zone: it has 2 to {MOST_LABELS} labels, each of 1 to "
                f"{LONGEST_LABEL} characters."
            )
            yield own("private-zone-name", said, place="privateZoneName")

    def outputs(self, request: Request, world: World) -> Properties:
        """A new zone holds its SOA record."""
        kept = request.old.get("numberOfRecordSets", 1) if request.old else 1
        return {
            "numberOfRecordSets": kept,
            "maxNumberOfRecordSets": 25000,
            "maxNumberOfVirtualNetworkLinks": 1000,
            "maxNumberOfVirtualNetworkLinksWithRegistration": 100,
        }


def _linked(request: Request, world: World) -> Iterator[tuple[str, Properties]]:
    """The other links of the same network, by the name of their zone."""
    network = request.get("virtualNetwork.id")
    for other in world.of(LINK):
        named = other.get("virtualNetwork.id")
        mine = request.id and ids.same(other.id, request.id)
        if isinstance(network, str) and isinstance(named, str) and ids.same(named, network) and not mine:
            yield ids.name_of(ids.parent(other.id) or ""), other.body


@semantics(LINK)
class NetworkLink(Semantics):
    """A network that sees a zone."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A network sees one zone of a name, and registers its machines in one zone."""
        zone = ids.name_of(ids.parent(request.id) or "") if request.id else str(request.get("privateZoneName"))
        for other, body in _linked(request, world):
            if other.lower() == zone.lower():
                words = {"zoneName": zone, "otherZoneName": other}
                yield refusal("private-dns-link-overlapping-zone", place="virtualNetwork.id", **words)
            elif request.get("registrationEnabled") and at(body, "registrationEnabled"):
                said = (
                    f"{request.subject}: the network's machines are already registered in '{other}'; a network "
                    "registers in one zone (https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links)."
                )
                yield own("private-dns-second-registration", said, place="registrationEnabled")
        if request.get("registrationEnabled") and zone.lower().startswith("privatelink."):
            said = f"{request.subject}: a zone of private endpoints takes no registration of machines."
            yield own("private-dns-registration-in-privatelink", said, place="registrationEnabled")

    def outputs(self, request: Request, world: World) -> Properties:
        """A link that is made is complete."""
        return {"virtualNetworkLinkState": "Completed"}


@semantics(RECORD)
class RecordSet(Semantics):
    """The records of one name and type."""

    HOLDS = {
        "A": "aRecords",
        "AAAA": "aaaaRecords",
        "CNAME": "cnameRecord",
        "MX": "mxRecords",
        "PTR": "ptrRecords",
        "SRV": "srvRecords",
        "TXT": "txtRecords",
        "SOA": "soaRecord",
    }

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Records of its own type; an alias neither at the top of the zone nor beside other records."""
        kind = request.get("recordType")
        wanted = self.HOLDS.get(kind) if isinstance(kind, str) else None
        held = [name for name in self.HOLDS.values() if request.inputs.get(name)]
        if wanted and any(name != wanted for name in held):
            said = f"{request.subject}: a {kind} record set holds {wanted}, got {', '.join(held)}."
            yield own("record-of-other-type", said, place="recordType")
        yield from _alias(request, kind, world)

    def outputs(self, request: Request, world: World) -> Properties:
        """The full name."""
        name, zone = request.get("relativeRecordSetName"), request.get("privateZoneName")
        full = zone if name == "@" else f"{name}.{zone}"
        return {"fqdn": f"{full}.", "isAutoRegistered": False} if name and zone else {}


def _alias(request: Request, kind: object, world: World) -> Iterator[AzureError]:
    if kind == "CNAME" and request.get("relativeRecordSetName") == "@":
        said = f"{request.subject}: a CNAME cannot stand at the top of a zone."
        yield own("alias-at-top", said, place="relativeRecordSetName")
    zone = f"{request.id.rsplit('/', 2)[0]}" if request.id else None
    for other in world.below(zone) if zone else ():
        same_name = other.token == RECORD and other.name.lower() == request.name.lower()
        if same_name and other.get("recordType") != kind and "CNAME" in {kind, other.get("recordType")}:
            held = other.get("recordType")
            said = f"{request.subject}: '{request.name}' already has records of type {held}; an alias stands alone."
            yield own("alias-beside-records", said, place="recordType")
