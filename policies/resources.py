"""A resource as rules see it."""

from collections.abc import Mapping
from typing import Any

from policies.tokens import plain_token
from policies.values import plain
from policies.view import View


class Resource(View):
    """One resource: a view of its properties, and what is known about it besides.

    `token` is plain (no API version), `arm_id` the Azure id where a state or a list gives one, `subscription` that of
    its provider where known. `depends` maps a property to the URNs that its value comes from. `is_custom` tells whether
    a provider makes it: components have none.
    """

    def __init__(
        self,
        token: str,
        name: str,
        props: Any,
        *,
        urn: str = "",
        arm_id: str = "",
        subscription: str = "",
        parent: str = "",
        depends: Mapping[str, list[str]] | None = None,
        is_custom: bool = True,
    ) -> None:
        super().__init__(plain(props) if props is not None else {})
        self.token = plain_token(token)
        self.name = name
        self.urn = urn or f"{token}::{name}"
        self.arm_id = arm_id
        self.subscription = subscription
        self.parent = parent
        self.depends: Mapping[str, list[str]] = depends or {}
        self.is_custom = is_custom

    @property
    def is_component(self) -> bool:
        """Tell whether this is Pulumi's own bookkeeping (component, provider, stack) and nothing in Azure."""
        return not self.token.startswith(("azure-native:", "azuread:"))
