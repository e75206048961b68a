"""Kinds that no resource shows and a dated export does: they are judged from that."""

from collections.abc import Iterator
from dataclasses import replace

from leaving.doors.item import Item, Items
from leaving.doors.kind import AtOnce, Kind, Part, Steps
from leaving.doors.marks import mail
from leaving.doors.parts import whole

ASSIGNMENT = "graph:accessPackageAssignment"
"""What a live export shows of people who hold a package; no SDK has a type for it."""

_CROSS = "https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview"
_PEOPLE = "https://learn.microsoft.com/entra/id-governance/entitlement-management-external-users"


def _observed(name: str, title: str, sign: str, steps: Steps, *found: str, at_once: AtOnce) -> Kind:
    source, seen = found
    return Kind(
        name=name,
        title=title,
        sign=sign,
        steps=steps,
        source=source,
        door_class="observed",
        granted_by=("people",),
        closes_by="a person, or a call of Graph, step by step",
        seen_by=f"dated export: {seen}",
        at_once=at_once,
    )


def _assignment(item: Item, _items: Items) -> Iterator[Part]:
    holders = [replace(mark, sort="holder") for mark in mail(item.at("target"))]
    part = whole(item, holders, item.text("expires"))
    yield replace(part, texts=(item.text("says"), item.text("package")))


_SEEN = (
    _observed(
        "cross-tenant-access",
        "cross-tenant access settings",
        "the partner's tenant id",
        Steps(
            ("Set inbound and outbound access of the partner to blocked; wait an hour for tokens.",),
            ("Delete the partner's settings.",),
            ("Read the defaults: without settings of its own a partner falls under them.",),
        ),
        _CROSS,
        "policies/crossTenantAccessPolicy/partners",
        at_once=AtOnce("Block inbound and outbound access of the partner.", ("tenant",)),
    ),
    _observed(
        "cross-tenant-sync",
        "policy that lets another tenant push its people",
        "the partner's tenant id",
        Steps(
            ("Have the other side stop its job first.",),
            ("Switch user synchronisation off in the partner's settings.",),
            ("Delete the accounts that were pushed: they stay as members or guests.",),
        ),
        _CROSS,
        "policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization",
        at_once=AtOnce("Switch inbound user synchronisation off.", ("tenant",)),
    ),
    _observed(
        "connected-organisation",
        "connected organisation",
        "the identity source's tenant or domain",
        Steps(
            ("Remove it from every policy, and its assignments with it.",),
            ("Delete the connected organisation.",),
            ("Delete the guests who came by it.",),
        ),
        _PEOPLE,
        "identityGovernance/entitlementManagement/connectedOrganizations",
        at_once=AtOnce("Set its state to proposed.", ("tenant", "domain")),
    ),
    _observed(
        "admin-relationship",
        "delegated admin relationship (GDAP)",
        "the managing partner's tenant id",
        Steps(
            ("Switch auto-extend off: it adds six months each time, without a mail.",),
            ("Terminate the relationship.",),
            ("Look in the sign-in logs for the partner's technicians.",),
        ),
        "https://learn.microsoft.com/partner-center/customers/gdap-introduction",
        "tenantRelationships/delegatedAdminRelationships",
        at_once=AtOnce("Terminate it.", ("tenant",)),
    ),
    _observed(
        "verified-domain",
        "domain of others that is verified in our tenant",
        "the domain",
        Steps(
            ("Move users, groups and applications off the domain.",),
            ("Delete the domain from the tenant.",),
            ("The other side verifies it in its own; until then nobody holds it.",),
        ),
        "https://learn.microsoft.com/entra/identity/users/domains-manage",
        "domains",
        at_once=AtOnce("Block the sign-in of every account that bears it.", ("domain",)),
    ),
    _observed(
        "guest",
        "guest account",
        "the mail domain, or the home tenant",
        Steps(
            ("Remove roles, memberships and assignments; block sign-in; revoke sessions.",),
            ("Delete the guest.",),
            ("Delete it for good, or wait 30 days; guests who came before the package stay until somebody does.",),
        ),
        _PEOPLE,
        "users?$filter=userType eq 'Guest'",
        at_once=AtOnce("Block their sign-in and revoke their sessions.", ("tenant", "domain")),
    ),
    _observed(
        "consent",
        "consent that was given by hand",
        "the application's own tenant",
        Steps(
            ("Disable sign-in to the application.",),
            ("Delete its grants, then its service principal.",),
            ("Forbid users to consent again.",),
        ),
        "https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions",
        "oauth2PermissionGrants and servicePrincipals",
        at_once=AtOnce("Disable the application's service principal.", ("tenant",)),
    ),
    _observed(
        "mail-connector",
        "mail connector of Exchange",
        "the partner's domain or addresses",
        Steps(
            ("Lower the TTL of mail records; find printers and applications that relay through it.",),
            ("Disable the connector for a week, then delete it.",),
            ("Take the partner out of SPF, and its keys out of DKIM.",),
        ),
        "https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/"
        "use-connectors-to-configure-mail-flow",
        "Get-InboundConnector and Get-OutboundConnector",
        at_once=AtOnce("Disable it, and the transport rules beside it.", ("domain",)),
    ),
    _observed(
        "device-management",
        "devices that another tenant manages (Intune, Autopilot)",
        "the managing tenant's id",
        Steps(
            ("Count devices on both sides; back up recovery keys.",),
            ("The managing side deregisters; the device is reset and joins the new tenant.",),
            ("Compare the counts: a device that is still registered elsewhere answers with error 808.",),
        ),
        "https://learn.microsoft.com/autopilot/registration-overview",
        "deviceManagement",
        at_once=AtOnce("Block the sign-in from devices that it manages.", ("tenant",)),
    ),
    _observed(
        "live-assignment",
        "assignment of an access package that somebody holds",
        "the holder's mail domain or organisation",
        Steps(
            ("Say to the holder and to the zone's owners when it ends.",),
            ("Remove the assignment; a changed expiry of the policy does not end it.",),
            ("Revoke sessions; see that the guest is gone after its days.",),
        ),
        "https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-assignments",
        "identityGovernance/entitlementManagement/assignments?$filter=state eq 'Delivered'",
        at_once=AtOnce("Remove it, whatever its expiry says.", ("domain",)),
    ),
)

KINDS = tuple(
    replace(kind, tokens=(ASSIGNMENT,), parts=_assignment) if kind.name == "live-assignment" else kind for kind in _SEEN
)
