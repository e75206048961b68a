"""Production has the firewall and the protection that the Council's records need."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("production-is-protected", "Production has a Premium firewall and a DDoS plan")
def production_is_protected(facts: Facts) -> Iterator[Fault]:
    """Look at production's stack file; development may do with less."""
    for name, stack in facts.stacks.items():
        if stack.environment != "prod":
            continue
        network = stack.network
        if network.firewall_tier != "Premium":
            yield facts.fault(
                name,
                ("config", "network", "firewall-tier"),
                "production's firewall does not look for intrusions",
                network.firewall_tier,
                "Premium",
            )
        if not network.ddos_plan:
            yield facts.fault(
                name,
                ("config", "network", "ddos-plan"),
                "production has no plan against floods of traffic",
                "false",
                "true",
            )
