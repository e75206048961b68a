from typing import Any

from tests.emulator.types.network.things import network, ref, zone
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

P = "azure-native:privatedns:"
ZONE = "council.example"


def link(zone_name: str = ZONE, name: str = "link", **more: Any) -> Ask:
    inputs = {
        "resourceGroupName": "rg",
        "privateZoneName": zone_name,
        "virtualNetworkLinkName": name,
        "location": "global",
        "registrationEnabled": False,
        "virtualNetwork": ref("virtualNetworks/vnet"),
    }
    return Ask(f"{P}VirtualNetworkLink", f"{zone_name}-{name}", {**inputs, **more})


def record(kind: str = "A", name: str = "www", **more: Any) -> Ask:
    held = {
        "A": {"aRecords": [{"ipv4Address": "10.1.1.4"}]},
        "CNAME": {"cnameRecord": {"cname": "web.council.example"}},
    }
    place = {"resourceGroupName": "rg", "privateZoneName": ZONE, "recordType": kind, "relativeRecordSetName": name}
    return Ask(f"{P}PrivateRecordSet", f"{kind}-{name}", {**place, "ttl": 300, **held[kind], **more})


ROWS = [
    Row(
        "a zone with a label of 64 characters is refused",
        "private-zone-name",
        OWN,
        "is no name for a private zone",
        zone("l" * 64 + ".example"),
    ),
    Row(
        "a zone of a region is refused",
        "location-not-available",
        "LocationNotAvailableForResourceType",
        "The provided location 'uksouth' is not available for resource type 'Microsoft.Network/privateDnsZones'.",
        zone(ZONE, location="uksouth"),
    ),
    Row(
        "a network linked to two zones of one name is refused",
        "private-dns-link-overlapping-zone",
        "BadRequest",
        "A virtual network cannot be linked to multiple zones with overlapping namespaces.",
        Ask(f"{P}VirtualNetworkLink", "other", {**link().inputs, "resourceGroupName": "rg-west"}),
        (
            network(),
            zone(ZONE),
            Ask(f"{P}PrivateZone", "zone-west", {**zone(ZONE).inputs, "resourceGroupName": "rg-west"}),
            link(),
        ),
    ),
    Row(
        "a network linked twice to one zone is refused",
        "private-dns-link-overlapping-zone",
        "BadRequest",
        f"You tried to link virtual network with '{ZONE}' and '{ZONE}' zones.",
        link(name="again"),
        (network(), zone(ZONE), link()),
    ),
    Row(
        "a network that registers in two zones is refused",
        "private-dns-second-registration",
        OWN,
        "are already registered in 'council.example'",
        link("corp.example", registrationEnabled=True),
        (network(), zone(ZONE), zone("corp.example"), link(registrationEnabled=True)),
    ),
    Row(
        "registering machines in a zone of private endpoints is refused",
        "private-dns-registration-in-privatelink",
        OWN,
        "takes no registration of machines",
        link("privatelink.blob.core.windows.net", registrationEnabled=True),
        (network(), zone()),
    ),
    Row(
        "a link of a zone that is not there is refused",
        "resource-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.Network/privateDnsZones/council.example' under resource group 'rg' was not found.",
        link(),
        (network(),),
    ),
    Row(
        "a zone that a network sees is not deleted",
        "nested-resources-exist-delete",
        "CannotDeleteResource",
        "Cannot delete resource while nested resources exist.",
        zone(ZONE),
        (network(), zone(ZONE), link()),
        deletes=True,
    ),
    Row(
        "a record set of one type with records of another is refused",
        "record-of-other-type",
        OWN,
        "a A record set holds aRecords, got aRecords, txtRecords",
        record(txtRecords=[{"value": ["text"]}]),
        (zone(ZONE),),
    ),
    Row(
        "an alias at the top of a zone is refused",
        "alias-at-top",
        OWN,
        "a CNAME cannot stand at the top of a zone",
        record("CNAME", "@"),
        (zone(ZONE),),
    ),
    Row(
        "an alias beside other records of its name is refused",
        "alias-beside-records",
        OWN,
        "'www' already has records of type A; an alias stands alone",
        record("CNAME"),
        (zone(ZONE), record()),
    ),
]

FINE = [
    Fine("a link", link(), (network(), zone(ZONE))),
    Fine(
        "a network that sees a zone and one below it",
        link("a.council.example"),
        (network(), zone(ZONE), zone("a.council.example"), link()),
    ),
    Fine("a record", record(), (zone(ZONE),)),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_record_answers_its_full_name() -> None:
    made = accepted(Fine("", record(), (zone(ZONE),)))
    assert made is not None
    assert made.outputs["fqdn"] == "www.council.example."
