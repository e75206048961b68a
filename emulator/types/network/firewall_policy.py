"""Firewall policies. https://learn.microsoft.com/azure/firewall-manager/policy-overview"""

from collections.abc import Iterator

from emulator.errors import AzureError, own, refusal
from emulator.gates.meaning import plain
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.network.addresses import is_address
from emulator.types.network.firewall import TIERS, tier_rank
from emulator.values import known
from emulator.world import World

POLICY = "azure-native:network:FirewallPolicy"
PREMIUM = {"intrusionDetection": "Intrusion Detection", "transportSecurity": "Transport Security"}
"""What only a Premium policy may hold, by property, in Azure's words."""
ABOVE_BASIC = {"dnsSettings": "DNS Settings", "threatIntelWhitelist": "Threat Intelligence Allow List"}
"""What a Basic policy may not hold."""


@semantics(POLICY)
class FirewallPolicy(Semantics):
    """A policy of one tier, alone or under a base policy of its region."""

    judges = ("sku.tier",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its tier against what it holds, against what it was, against its base."""
        yield from _features(request)
        if request.old and request.changed("sku.tier"):
            before = f"SKU Tier={request.old.get('sku.tier')}"
            words = {"policyName": request.name, "oldSku": before, "newSku": f"SKU Tier={request.get('sku.tier')}"}
            yield refusal("firewall-policy-sku-change", place="sku.tier", **words)
        yield from _base(request, world)
        for index, server in enumerate(request.get("dnsSettings.servers", [])):
            if isinstance(server, str) and known(server) and not is_address(server):
                said = f"{request.subject}: the DNS server '{server}' is no IP address."
                yield own("dns-server-invalid", said, place=f"dnsSettings.servers[{index}]")


def _features(request: Request) -> Iterator[AzureError]:
    tier = request.get("sku.tier", "Standard")
    beyond = {**PREMIUM, **ABOVE_BASIC} if tier == "Basic" else PREMIUM if tier == "Standard" else {}
    held = [name for path, name in beyond.items() if request.get(path)]
    if tier == "Basic" and request.get("threatIntelMode") == "Deny":
        held.append("Threat Intelligence Mode")
    if held:
        words = {"policyName": request.name, "properties": ", ".join(held)}
        yield refusal("firewall-policy-higher-tier-properties", place="sku.tier", **words)


def _base(request: Request, world: World) -> Iterator[AzureError]:
    base = world.get(request.get("basePolicy.id"))
    if base is None:
        return
    if plain(str(base.get("location"))) != plain(str(request.get("location", base.get("location")))):
        yield refusal("firewall-policy-base-missing", basePolicyId=base.id, place="basePolicy.id")
    mine, theirs = tier_rank(request.get("sku.tier", "Standard")), tier_rank(base.get("sku.tier", "Standard"))
    if mine is not None and theirs is not None and mine < theirs:
        said = f"{request.subject}: a {TIERS[mine]} policy cannot stand on the {TIERS[theirs]} base policy {base.id}."
        yield own("firewall-policy-base-tier", said, place="basePolicy.id")
