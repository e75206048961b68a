"""What is trusted or excepted: places, roots of certificates, exemptions from policy."""

from collections.abc import Iterator

from leaving.doors.item import Item, Items, texts
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import addresses, certificates, words
from leaving.doors.parts import marked_by, said_of, whole

CREDENTIAL = "azuread:ApplicationCertificate"
_CERTIFICATES = ("rootcertificates", "clientcertificates", "authenticationcertificates", "trustedca")
_SERVICE = "certificates["
"""Of API Management, whose certificates have no name."""


def _roots(item: Item, _items: Items) -> Iterator[Part]:
    """Each certificate that makes somebody's holders welcome; it says its agreement in its own name."""
    if item.token == CREDENTIAL:
        yield whole(item, certificates(item.at("value")))
        return
    found = [
        (place, value)
        for place, value in texts(item.props)
        if place.startswith(_SERVICE) or any(each in place.lower() for each in _CERTIFICATES)
    ]
    spots: dict[str, list[tuple[str, str]]] = {}
    for place, value in found:
        spots.setdefault(place.rpartition(".")[0], []).append((place, value))
    for held in spots.values():
        name = next((value for place, value in held if place.lower().endswith(".name")), "")
        yield Part(item, name, tuple(certificates(held)), (name,) if name else said_of(item))


def _exemption(item: Item, _items: Items) -> Iterator[Part]:
    marks = words(item, "displayName", "description", "policyExemptionName", "metadata.agreement", "metadata.party")
    yield whole(item, marks, item.text("expiresOn"))


KINDS = (
    Kind(
        name="named-location",
        title="place that conditional access trusts",
        sign="a range that meets a range or egress of the party",
        tokens=("azuread:NamedLocation",),
        parts=marked_by((addresses, ("ip.ipRanges[]",))),
        steps=Steps(
            before=("Run the policies that use it in report-only mode without the range.",),
            delete=("Take the range out of the location, or the location out of its policies.",),
            after=("Look in the sign-in logs for people of ours who signed in from there.",),
        ),
        source="https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
    ),
    Kind(
        name="trusted-root",
        title="root or certificate of others that is trusted",
        sign="the issuer of the party stands in the certificate, in whatever encoding",
        tokens=(
            "azure-native:network:VirtualNetworkGateway",
            "azure-native:network:ApplicationGateway",
            "azure-native:network:VpnServerConfiguration",
            "azure-native:apimanagement:ApiManagementService",
            CREDENTIAL,
        ),
        parts=_roots,
        steps=Steps(
            before=("Find who presents certificates of it, in the gateway's logs.",),
            delete=("Take the root out of the list.",),
            after=("Connections that are open go on until they are renewed: disconnect them.",),
        ),
        source="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-point-to-site-resource-manager-portal",
    ),
    Kind(
        name="policy-exemption",
        title="exemption from a policy for the sake of others",
        sign="the party or an agreement with it is named in its words",
        tokens=("azure-native:authorization:PolicyExemption",),
        parts=_exemption,
        granted_by=("flows", "people", "dns"),
        steps=Steps(
            before=("Make what was exempted comply, or remove it.",),
            delete=("Delete the exemption; one that has expired stays in the list without effect.",),
            after=("Look at compliance after the next evaluation.",),
        ),
        source="https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
    ),
)
