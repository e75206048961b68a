"""Who is asking: one session a provider instance, one run an engine's phase, with what its preview has added."""

import json
import socket
import threading
from collections import defaultdict
from dataclasses import dataclass, field

from emulator.errors import AzureError, Refused, own, refusal
from emulator.store import Store
from emulator.values import Properties
from emulator.world import Layer


@dataclass
class Run:
    """One phase of one run.

    layers: what its preview adds to each tenant; group_locations: where its resource groups are to be;
    compared: the engine's names of resources that may yet be replaced, with their ids.
    """

    address: str
    layers: dict[str, Layer] = field(default_factory=lambda: defaultdict(Layer))
    group_locations: dict[str, str] = field(default_factory=dict)
    compared: dict[str, str] = field(default_factory=dict)


@dataclass
class Session:
    """One provider instance: its package, its run and what it was configured with."""

    package: str
    run: Run
    config: Properties = field(default_factory=dict)

    @property
    def subscription(self) -> str | None:
        """The subscription that an azure-native provider works in."""
        found = self.config.get("subscriptionId")
        return str(found) if found else None

    @property
    def location(self) -> str | None:
        """The location for what says none."""
        found = self.config.get("location")
        return str(found) if found else None

    def tenant(self, store: Store) -> str:
        """The enrolled tenant that this provider speaks to. Raises Refused when there is none."""
        tenant, subject = self.config.get("tenantId"), f"provider {self.package}"
        if self.subscription:
            owner = store.tenant_of(self.subscription)
            if owner is None or (tenant and owner.tenant_id.lower() != str(tenant).lower()):
                fault = refusal("subscription-not-found", subscriptionId=self.subscription)
                raise Refused([fault], "references", subject)
            return owner.tenant_id
        if not tenant and len(store.tenancies()) == 1:
            return next(iter(store.tenancies()))
        if tenant not in store.tenancies():
            raise Refused([_unknown_tenant(tenant)], "references", subject)
        return str(tenant)


def _unknown_tenant(tenant: object) -> AzureError:
    if tenant:
        return own("tenant-unknown", f"The tenant {tenant} is not enrolled in the local Azure.")
    return own(
        "tenant-missing", "The provider says neither subscriptionId nor tenantId, and more than one is enrolled."
    )


def settings(args: Properties) -> Properties:
    """A provider's configuration as values: the engine sends nested ones as JSON text."""
    found: Properties = {}
    for name, value in args.items():
        if isinstance(value, str) and value[:1] in {"{", "[", '"'}:
            try:
                found[name] = json.loads(value)
                continue
            except ValueError:
                pass
        found[name] = value
    return found


class Runs:
    """All runs under way, by the address of the engine's own server; a run whose engine is gone is forgotten."""

    def __init__(self) -> None:
        """None yet."""
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}
        self._sessions: dict[str, Session] = {}

    def open(self, peer: str, package: str, address: str) -> Session:
        """A provider instance has connected."""
        with self._lock:
            for gone in [each for each in self._runs if each != address and not _alive(each)]:
                del self._runs[gone]
            kept = self._runs.values()
            self._sessions = {peer: each for peer, each in self._sessions.items() if each.run in kept}
            run = self._runs.setdefault(address, Run(address))
            session = self._sessions[peer] = Session(package, run)
            return session

    def of(self, peer: str, package: str) -> Session:
        """The session of a connection; a caller that shook no hands is a run of its own."""
        with self._lock:
            found = self._sessions.get(peer)
        return found or self.open(peer, package, f"{peer} without an engine")


def _alive(address: str) -> bool:
    """Whether the engine still listens; an address that is no host and port belongs to a caller without an engine."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        return True
    try:
        with socket.create_connection((host, int(port)), timeout=0.2):
            return True
    except OSError:
        return False
