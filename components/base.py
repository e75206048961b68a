"""What every component does once: type token, parent, tags, providers, outputs."""

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
import pulumi_azure_native as azure
import pulumi_azuread as entra

from estate.stack import Stack

TENANT_WIDE = "management"
"""Tenant-wide resources go through the management subscription's provider: they need one, whichever it is for."""


class Clouds:
    """The providers of one run: one azure-native provider a subscription in use, made when first asked for."""

    def __init__(self, stack: Stack) -> None:
        """Take the tenant and the subscriptions from the stack file."""
        self.stack = stack
        self._azure: dict[str, azure.Provider] = {}
        self._entra: entra.Provider | None = None

    def azure(self, subscription: str) -> azure.Provider:
        """Return the provider of the subscription that the stack file calls `subscription`."""
        if subscription not in self._azure:
            self._azure[subscription] = azure.Provider(
                f"azure-{subscription}",
                subscription_id=self.stack.subscriptions[subscription],
                tenant_id=self.stack.tenant.id,
                location=self.stack.regions.primary,
            )
        return self._azure[subscription]

    def entra(self) -> entra.Provider:
        """Return the provider of the tenant's directory."""
        if self._entra is None:
            self._entra = entra.Provider("entra", tenant_id=self.stack.tenant.id)
        return self._entra


class Component(pulumi.ComponentResource):
    """A named part of the estate; children name it as parent and take the provider of their subscription."""

    def __init__(self, kind: str, name: str, clouds: Clouds, parent: pulumi.Resource | None = None) -> None:
        """Register `havering:<kind>` called `name`; `kind` is `layer:Thing`, such as `networking:Hub`."""
        super().__init__(f"havering:{kind}", name, None, pulumi.ResourceOptions(parent=parent))
        self.clouds = clouds

    def in_azure(
        self,
        subscription: str,
        *,
        depends_on: Sequence[pulumi.Resource] = (),
        protect: bool = False,
        parent: pulumi.Resource | None = None,
        **more: Any,
    ) -> pulumi.ResourceOptions:
        """Options of a child in `subscription` (its name in the stack file)."""
        return pulumi.ResourceOptions(
            parent=parent or self,
            provider=self.clouds.azure(subscription),
            depends_on=list(depends_on),
            protect=protect,
            **more,
        )

    def in_entra(
        self,
        *,
        depends_on: Sequence[pulumi.Resource] = (),
        protect: bool = False,
        parent: pulumi.Resource | None = None,
        **more: Any,
    ) -> pulumi.ResourceOptions:
        """Options of a child in the tenant's directory."""
        return pulumi.ResourceOptions(
            parent=parent or self,
            provider=self.clouds.entra(),
            depends_on=list(depends_on),
            protect=protect,
            **more,
        )

    def done(self, outputs: Mapping[str, Any] | None = None) -> None:
        """Say that the component is complete, with what it gives to others."""
        self.register_outputs(dict(outputs or {}))
