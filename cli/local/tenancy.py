"""What of a stack file the local Azure must know before anything is made in it: tenant, subscriptions, accounts."""

from uuid import UUID, uuid5

from cli.local.places import Places
from emulator.store import Store
from emulator.tenancy import Tenancy
from estate.stack import Stack


def tenancy_of(stack: Stack) -> Tenancy:
    """The tenant as it stands when the first run arrives: accounts made by hand, and whoever runs Pulumi."""
    domain = stack.tenant.domain
    return Tenancy(
        tenant_id=stack.tenant.id,
        domain=domain,
        subscriptions=dict(stack.subscriptions),
        users={guid: f"break-glass-{number}@{domain}" for number, guid in enumerate(stack.break_glass, 1)},
        operator=str(uuid5(UUID(stack.tenant.id), "operator")),
    )


def enrol(places: Places, stack: Stack) -> None:
    """Make the tenant known to the local Azure; nothing is written where it is already."""
    store = Store(places.store)
    try:
        tenancy = tenancy_of(stack)
        if store.tenancies().get(tenancy.tenant_id) != tenancy:
            store.enrol(tenancy)
    finally:
        store.close()
