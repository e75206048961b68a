"""Kinds that lie with the other side: they rest on a named role's word."""

from leaving.doors.kind import AtOnce, Kind, Steps


def _attested(  # noqa: PLR0917 - a table of rows
    name: str, title: str, sign: str, steps: Steps, source: str, at_once: AtOnce | None = None
) -> Kind:
    return Kind(
        name=name,
        title=title,
        sign=sign,
        steps=steps,
        source=source,
        door_class="attested",
        granted_by=("flows", "people", "dns"),
        closes_by="the other side",
        seen_by="word of a named role, with date and evidence",
        at_once=at_once,
    )


KINDS = (
    _attested(
        "accounts-elsewhere",
        "accounts of Havering's people in the other tenant",
        "the other side's word",
        Steps(
            ("Export what the accounts hold; hand over mail and files.",),
            ("The other side deletes the accounts.",),
            ("A count of nought, in writing, with the day.",),
        ),
        "https://learn.microsoft.com/entra/identity/users/users-revoke-access",
        at_once=AtOnce("Sign them out, and change what they know.", ("tenant",)),
    ),
    _attested(
        "routes-beyond",
        "on-premises routes behind the gateway",
        "the network lead's word",
        Steps(
            ("Read the routing tables of the routers on both sides.",),
            ("Withdraw the routes and the filters that let them in.",),
            ("A trace from a machine of each side that ends at the edge.",),
        ),
        "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview",
        at_once=AtOnce("Withdraw them.", ("range",)),
    ),
    _attested(
        "directory-trust",
        "trust between Active Directory forests or domains",
        "the directory lead's word",
        Steps(
            ("Find service accounts and logons that cross it; PKI, DNS and RADIUS go before the forest.",),
            ("Remove the trust on both sides.",),
            ("Change the passwords that the other side knew; look for logons in the domain controllers' logs.",),
        ),
        "https://learn.microsoft.com/windows-server/identity/ad-ds/manage/forest-level-trusts",
        at_once=AtOnce("Disable it.", ("domain",)),
    ),
    _attested(
        "allow-list",
        "addresses of the other side, or of ours, on a third party's list",
        "the third party's word",
        Steps(
            ("List who has our egress, or that which we shared, on a list.",),
            ("Each third party takes it off.",),
            ("A refused connection from the old address.",),
        ),
        "https://learn.microsoft.com/azure/firewall/overview",
        at_once=AtOnce("Have the address taken off.", ("range", "egress")),
    ),
    _attested(
        "media-destroyed",
        "data and media that the other side holds",
        "a certificate of destruction",
        Steps(
            ("Return what is owed; hold what the law keeps.",),
            ("The other side destroys the rest, backups too, when their retention ends.",),
            ("The certificate, its day and its reference.",),
        ),
        "https://www.ncsc.gov.uk/guidance/secure-sanitisation-storage-media",
    ),
)
