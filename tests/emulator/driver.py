"""A small driver for the local Azure without gRPC or engine: check, preview, create, update, read and delete.

azure = Local()                                       # one tenant, one subscription, a store in memory
azure.create("azure-native:resources:ResourceGroup", "rg", {"resourceGroupName": "rg", "location": "uksouth"})
azure.refused("subnet-outside-vnet", "azure-native:network:Subnet", "s", {...})
"""

from dataclasses import dataclass
from typing import Any

from emulator.autoname import Naming
from emulator.azure import Azure, Thing
from emulator.difference import Difference
from emulator.errors import AzureError, Refused
from emulator.session import Run, Session
from emulator.store import Store
from emulator.tenancy import Tenancy

TENANT = "11111111-1111-4111-8111-111111111111"
SUBSCRIPTION = "22222222-2222-4222-8222-222222222222"
OTHER_SUBSCRIPTION = "33333333-3333-4333-8333-333333333333"
OPERATOR = "44444444-4444-4444-8444-444444444444"
BREAK_GLASS = "55555555-5555-4555-8555-555555555555"
TENANCY = Tenancy(
    TENANT,
    "council.example",
    {"management": SUBSCRIPTION, "connectivity": OTHER_SUBSCRIPTION},
    {BREAK_GLASS: "break-glass-1@council.example"},
    OPERATOR,
)
GROUP = "azure-native:resources:ResourceGroup"
NETWORK = "azure-native:network:VirtualNetwork"
SUBNET = "azure-native:network:Subnet"


def urn(token: str, name: str) -> str:
    return f"urn:pulumi:test::havering::{token}::{name}"


@dataclass
class Made:
    """What a create or update gave: id, checked inputs, outputs."""

    id: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]


class Local:
    """The local Azure with one enrolled tenant, driven as the engine drives it."""

    def __init__(
        self, store: Store | None = None, *, tenancy: Tenancy = TENANCY, subscription: str = SUBSCRIPTION
    ) -> None:
        self.store = store or Store(":memory:")
        if tenancy.tenant_id not in self.store.tenancies():
            self.store.enrol(tenancy)
        self.azure = Azure(self.store)
        self.tenancy = tenancy
        self.run = Run("test")
        self.native = Session("azure-native", self.run, {"subscriptionId": subscription})
        self.directory = Session("azuread", self.run, {"tenantId": tenancy.tenant_id})

    def session(self, token: str) -> Session:
        return self.directory if token.startswith("azuread") else self.native

    def new_run(self) -> None:
        """The next preview starts with nothing of the last one's."""
        self.run = self.native.run = self.directory.run = Run("test")

    def check(
        self, token: str, name: str, inputs: dict[str, Any], old: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], tuple[AzureError, ...]]:
        return self.azure.check(
            self.session(token), Thing(token, urn(token, name)), inputs, old or {}, Naming(name.encode())
        )

    def _checked(
        self, token: str, name: str, inputs: dict[str, Any], old: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        checked, faults = self.check(token, name, inputs, old)
        if faults:
            raise Refused(faults, "schema", name)
        return checked

    def create(self, token: str, name: str, inputs: dict[str, Any], *, preview: bool = False) -> Made:
        checked = self._checked(token, name, inputs)
        made, outputs = self.azure.create(self.session(token), Thing(token, urn(token, name)), checked, preview=preview)
        return Made(made, checked, outputs)

    def preview(self, token: str, name: str, inputs: dict[str, Any]) -> Made:
        return self.create(token, name, inputs, preview=True)

    def update(self, made: Made, token: str, name: str, inputs: dict[str, Any], *, preview: bool = False) -> Made:
        checked = self._checked(token, name, inputs, made.inputs)
        outputs = self.azure.update(
            self.session(token), Thing(token, urn(token, name), made.id), checked, made.outputs, preview=preview
        )
        return Made(made.id, checked, outputs)

    def diff(self, made: Made, token: str, name: str, inputs: dict[str, Any]) -> Difference:
        thing = Thing(token, urn(token, name), made.id)
        return self.azure.diff(self.session(token), thing, made.inputs, self._checked(token, name, inputs, made.inputs))

    def read(self, made: Made, token: str) -> Made | None:
        found = self.azure.read(self.session(token), Thing(token, "", made.id), made.inputs, made.outputs)
        return None if found is None else Made(made.id, *found)

    def imported(self, token: str, resource_id: str) -> Made | None:
        found = self.azure.read(self.session(token), Thing(token, "", resource_id), None, {})
        return None if found is None else Made(resource_id, *found)

    def delete(self, made: Made | str, token: str) -> None:
        self.azure.delete(self.session(token), Thing(token, "", made if isinstance(made, str) else made.id))

    def group(self, name: str = "rg", location: str = "uksouth") -> Made:
        """A resource group to put things into."""
        return self.create(GROUP, name, {"resourceGroupName": name, "location": location})

    def network(self, name: str = "vnet", *ranges: str, group: str = "rg") -> Made:
        """A virtual network with separate subnets."""
        space = {"addressPrefixes": list(ranges) or ["10.1.0.0/16"]}
        inputs = {"resourceGroupName": group, "virtualNetworkName": name, "location": "uksouth", "addressSpace": space}
        return self.create(NETWORK, name, inputs)

    def refused(
        self, error_id: str, token: str, name: str, inputs: dict[str, Any], *, made: Made | None = None
    ) -> AzureError:
        """Asserts that a preview of this create (or update of `made`) is refused with this answer, and gives it."""
        try:
            if made:
                self.update(made, token, name, inputs, preview=True)
            else:
                self.preview(token, name, inputs)
        except Refused as refused:
            for fault in refused.faults:
                if fault.id == error_id:
                    return fault
            raise AssertionError(f"wanted {error_id}, was refused with:\n{refused}") from None
        raise AssertionError(f"wanted {error_id}, was accepted")

    def delete_refused(self, error_id: str, made: Made | str, token: str) -> AzureError:
        """Asserts that the deletion is refused with this answer, and gives it."""
        try:
            self.delete(made, token)
        except Refused as refused:
            for fault in refused.faults:
                if fault.id == error_id:
                    return fault
            raise AssertionError(f"wanted {error_id}, was refused with:\n{refused}") from None
        raise AssertionError(f"wanted {error_id}, was accepted")
