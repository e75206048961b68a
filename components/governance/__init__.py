"""Governance: what Azure itself judges, who is exempted from it for how long, and what the estate may cost."""

from components.base import Clouds
from components.governance.budgets import PlatformBudgets
from components.governance.exemptions import Exemptions
from components.governance.policy import PolicyAssignments
from components.layers import GovernanceFacts, MonitoringFacts, NetworkFacts, TenancyFacts
from estate.estate import Estate
from estate.stack import Stack

__all__ = ["build"]


def build(
    clouds: Clouds,
    stack: Stack,
    estate: Estate,
    *,
    tenancy: TenancyFacts,
    monitoring: MonitoringFacts,
    network: NetworkFacts,
) -> GovernanceFacts:
    """Declare policy assignments, exemptions above the zones, and the platform's budgets."""
    policies = PolicyAssignments(clouds, estate, tenancy, monitoring, network)
    Exemptions(clouds, stack, estate, tenancy, policies.ids)
    PlatformBudgets(clouds, stack, estate.operations, tenancy, monitoring.action_groups)
    return GovernanceFacts(assignments=policies.ids)
