"""Policy exemptions: from data, with a reason, an approver and a last day. After that day they are not declared."""

from collections.abc import Iterable, Mapping

import pulumi
from pulumi_azure_native import authorization

from components.base import Clouds, Component
from components.layers import TenancyFacts
from components.role_assignments import scope_of
from estate.archetype import Exemption
from estate.dates import end_of
from estate.estate import Estate
from estate.stack import Stack

ZONE = "landing_zone:"


def standing(stack: Stack, estate: Estate) -> list[Exemption]:
    """Return the exemptions of the stack's environment whose last day has not passed."""
    return [
        exemption
        for exemption in estate.exemptions
        if stack.environment in exemption.environments and estate.today <= exemption.expires
    ]


class Exemptions(Component):
    """Exemptions at management groups and subscriptions; those of a zone belong to the zone (`exempt_zone`)."""

    def __init__(
        self,
        clouds: Clouds,
        stack: Stack,
        estate: Estate,
        tenancy: TenancyFacts,
        assignments: Mapping[str, pulumi.Input[str]],
    ) -> None:
        """Exempt what data says; `assignments` are ARM ids by `archetype/assignment`."""
        super().__init__("governance:Exemptions", "exemptions", clouds)
        declared = [exemption for exemption in standing(stack, estate) if not exemption.scope.startswith(ZONE)]
        for exemption in declared:
            scope = scope_of(exemption.scope, stack, tenancy)
            name = f"exemption-{exemption.name}"
            _exempt(self, exemption, assignments, logical=name, scope=scope.id, subscription=scope.via)
        self.done({"exemptions": [exemption.name for exemption in declared]})


def exempt_zone(
    component: Component,
    estate: Estate,
    zone: str,
    *,
    subscription: str,
    groups: Mapping[str, pulumi.Input[str]],
    assignments: Mapping[str, pulumi.Input[str]],
) -> list[pulumi.Resource]:
    """Declare the exemptions of `zone` at its resource groups (`groups`: short name to ARM id), and return them.

    A policy that denies is asked at the moment of a write: what the exemption frees has to wait for it.
    """
    return [
        _exempt(
            component,
            exemption,
            assignments,
            logical=f"exemption-{exemption.name}-{group}",
            scope=scope,
            subscription=subscription,
        )
        for exemption in _of_zone(component.clouds.stack, estate, zone)
        for group, scope in groups.items()
    ]


def _of_zone(stack: Stack, estate: Estate, zone: str) -> Iterable[Exemption]:
    return (exemption for exemption in standing(stack, estate) if exemption.scope == ZONE + zone)


def _exempt(
    component: Component,
    exemption: Exemption,
    assignments: Mapping[str, pulumi.Input[str]],
    *,
    logical: str,
    scope: pulumi.Input[str],
    subscription: str,
) -> authorization.PolicyExemption:
    return authorization.PolicyExemption(
        logical,
        policy_exemption_name=exemption.name,
        scope=scope,
        policy_assignment_id=assignments[exemption.assignment],
        exemption_category=exemption.category,
        display_name=f"{exemption.assignment} until {exemption.expires.isoformat()}",
        description=exemption.reason,
        metadata={"approvedBy": exemption.approver},
        expires_on=end_of(exemption.expires),
        # The default, said: Azure then refuses a scope that the assignment does not reach.
        assignment_scope_validation="Default",
        opts=component.in_azure(subscription),
    )
