"""Governance of the small estate, on the ids that other layers would give."""

from types import SimpleNamespace
from typing import Any, cast

from components import governance, tenancy
from components.base import Clouds, Component
from components.governance.exemptions import exempt_zone
from components.layers import MonitoringFacts, NetworkFacts
from estate.estate import Estate
from tests.support.recording import Declared, record
from tests.support.small_estate import SUBSCRIPTIONS, small_estate, small_stack

RG = f"/subscriptions/{SUBSCRIPTIONS['management']}/resourceGroups/rg-watch"
WORKSPACE = f"{RG}/providers/Microsoft.OperationalInsights/workspaces/log-platform"
FINANCE = f"{RG}/providers/Microsoft.Insights/actionGroups/finance"
DNS = f"/subscriptions/{SUBSCRIPTIONS['connectivity']}/resourceGroups/rg-dns"


def declared(estate: Estate | None = None, **stack_changes: Any) -> dict[str, Declared]:
    stack, facts = small_stack(**stack_changes), estate or small_estate()
    monitoring = MonitoringFacts(
        workspaces={"platform": WORKSPACE, "security": WORKSPACE}, action_groups={"finance": FINANCE}
    )
    network = cast("NetworkFacts", SimpleNamespace(private_zone_group=DNS))

    def program() -> None:
        clouds = Clouds(stack)
        tenant = tenancy.build(clouds, stack, facts)
        given = governance.build(clouds, stack, facts, tenancy=tenant, monitoring=monitoring, network=network)
        payroll = Component("tests:Zone", "payroll", clouds)
        exempt_zone(
            payroll,
            facts,
            "payroll",
            subscription="transition-shared",
            groups={"uksouth": f"/subscriptions/{SUBSCRIPTIONS['transition-shared']}/resourceGroups/rg-payroll"},
            assignments=given.assignments,
        )

    return record(program)
