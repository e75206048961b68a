"""How the doors that agreements grant are closed: what to do before, the deletion, what remains after. Facts of Azure.

Sources stand beside each; docs/doors.md shows the sequences of every kind of door.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Steps:
    """What to do before the door is deleted, how it is deleted, and what remains to be done afterwards."""

    before: tuple[str, ...]
    delete: tuple[str, ...]
    after: tuple[str, ...]


NSG_RULE = Steps(
    before=("Say to the owners of the service which connections will stop.",),
    delete=("Take the rule out of its group; the group stays.",),
    after=(
        "Restart or cut what is connected: a removed rule refuses new connections, and open ones go on.",
        "Look in the flow logs for traffic with the party's ranges until there has been none for a day.",
    ),
)
"""https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview"""

FIREWALL_RULE = Steps(
    before=("Say to the owners of the service which connections will stop.",),
    delete=("Take the rule out of its group, then IP groups that nothing else uses.",),
    after=(
        "Look in the firewall's logs for connections that were open before; end them at either end.",
        "Delete IP groups of the party that no rule uses any more.",
    ),
)
"""https://learn.microsoft.com/azure/firewall/rule-processing"""

ACCESS_PACKAGE = Steps(
    before=(
        "Switch requests off in the policy, so that nobody is let in while it is closed.",
        "Remove every assignment: a package cannot be deleted while anyone holds one.",
        "Do not rely on a changed expiry: it does not shorten assignments that were approved.",
    ),
    delete=("Delete policies, then what the package gives, then the package, then the empty catalogue.",),
    after=(
        "Delete the guests: those who came by packages alone are blocked at once and go after 30 days.",
        "Look for guests who were there before the package: they stay.",
        "Revoke sessions of those who held an assignment.",
    ),
)
"""https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-edit, and its pages on the
life cycle (access-package-lifecycle-policy) and on external users"""

MEMBERSHIP = Steps(
    before=("End the assignments of the access package that fills the group.",),
    delete=("Delete the membership, then the group that was the door's own.",),
    after=("Revoke sessions of those who were members.",),
)
"""https://learn.microsoft.com/entra/identity/users/users-revoke-access"""

FORWARDING_RULE = Steps(
    before=("Find who still asks for the names, in the resolver's or firewall's query logs.",),
    delete=("Delete the forwarding rule.",),
    after=("Ask for a name of the domain from a zone: the answer must be none. Caches keep it for its TTL.",),
)
"""https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets"""

BY_GRANT: dict[str, tuple[tuple[str, Steps], ...]] = {
    "flows": (("firewall-rule", FIREWALL_RULE), ("nsg-rule", NSG_RULE)),
    "people": (("access-package", ACCESS_PACKAGE), ("membership", MEMBERSHIP)),
    "dns": (("forwarding-rule", FORWARDING_RULE),),
}
"""The kinds of door that each kind of grant opens."""
