"""Locks on what holds data, and only on that."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import authorization

from components.base import Component
from components.landing_zone.site import Site


def lock(
    component: Component, site: Site, name: str, *, scope: pulumi.Input[str], inside: Sequence[pulumi.Resource]
) -> None:
    """Lock `scope` against deletion while the zone is active; the lock waits for everything inside.

    Azure inherits a lock downwards and refuses every deletion below it, so on the way out the lock has to go first:
    that is what waiting for all of `inside` brings about. It is never put on a resource group, where it would hold on
    to doors that an agreement's end must close
    (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources).
    """
    if not site.locked:
        return
    authorization.ManagementLockByScope(
        f"{name}-lock",
        lock_name="holds-data",
        scope=scope,
        level="CanNotDelete",
        notes=f"Holds data of {site.zone.service}. Set the zone's state to leaving before anything is deleted.",
        opts=component.in_azure(site.group.subscription, depends_on=inside),
    )
