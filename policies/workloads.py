"""What rules about web apps, containers and events share: who reaches an app, which pools and images there are."""

from collections.abc import Iterator
from typing import Final

from policies.view import View

CLUSTER: Final = "azure-native:containerservice:ManagedCluster"
POOL: Final = "azure-native:containerservice:AgentPool"
CONTAINER_APPS: Final = ("azure-native:app:ContainerApp", "azure-native:app:Job")
CONTAINER_GROUP: Final = "azure-native:containerinstance:ContainerGroup"
EVENT_SUBSCRIPTIONS: Final = tuple(
    f"azure-native:eventgrid:{prefix}EventSubscription"
    for prefix in ("", "SystemTopic", "Topic", "Domain", "PartnerTopic")
)
CONTAINERS: Final = ("DOCKER|", "COMPOSE|", "KUBE|")
SITES: Final = ("azure-native:web:WebApp", "azure-native:web:WebAppSlot")


def is_closed(app: View) -> bool:
    """Tell whether a web app has no public side, by its own switch or by the older one of its configuration."""
    return app.same("publicNetworkAccess", "Disabled") or app.same("siteConfig.publicNetworkAccess", "Disabled")


def refuses_strangers(app: View) -> bool:
    """Tell whether a web app denies whom its access rules do not name."""
    return app.same("siteConfig.ipSecurityRestrictionsDefaultAction", "Deny")


def pools(resource: View) -> list[View]:
    """Give the pools of a cluster, or the one pool that is a resource of its own."""
    return [resource] if resource.token == POOL else list(resource.each("agentPoolProfiles"))


def containers(resource: View) -> Iterator[View]:
    """Give the containers of an app, job or group, those that only start it included."""
    holder = resource.child("template") if resource.token in CONTAINER_APPS else resource
    for path in ("containers", "initContainers"):
        yield from holder.each(path)


def images(resource: View) -> Iterator[tuple[View, str]]:
    """Give what says each container image, and under which name; web apps write `DOCKER|` before theirs.

    What a web app says of several (`COMPOSE|`, `KUBE|`) is written in base64, and so counts as no image of ours.
    """
    if resource.token not in SITES:
        yield from ((container, "image") for container in containers(resource))
        return
    for path in ("siteConfig.linuxFxVersion", "siteConfig.windowsFxVersion"):
        with resource:
            if resource.text(path).upper().startswith(CONTAINERS):
                yield resource, path


def entries(holder: View, path: str) -> Iterator[tuple[str, View]]:
    """Give each entry of a map: its name, which may hold dots, and a view in which it stands under `value`."""
    for name, value in holder.map(path).items():
        yield name, View({"value": value}, f"{holder.where(path)}[{name}]", holder.origin)
