"""Network security groups and the rules in them."""

from collections.abc import Iterator, Sequence

from emulator import ids
from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network import places
from emulator.types.network.security_rules import judge_rule, judge_together, serves_bastion
from emulator.values import Properties, at, known
from emulator.world import World

GROUP = "azure-native:network:NetworkSecurityGroup"
RULE = "azure-native:network:SecurityRule"


def inline(group: Resource | Request) -> list[tuple[str, Properties]]:
    """The rules written in a group, by name."""
    found = group.get("securityRules", [])
    return [(str(at(rule, "name") or f"securityRules[{index}]"), rule) for index, rule in enumerate(found)]


def rules(group: Resource, world: World) -> list[tuple[str, Properties]]:
    """Every rule of a group, inline or declared by itself."""
    own = inline(group)
    names = {name.lower() for name, _ in own}
    alone = [(child.name, child.body) for child in world.children(group.id, RULE)]
    return [*own, *((name, rule) for name, rule in alone if name.lower() not in names)]


def unfit_for_bastion(group_name: str, found: Sequence[tuple[str, Properties]]) -> Iterator[AzureError]:
    """The refusal of a group on AzureBastionSubnet that lacks a rule that Bastion needs."""
    listed = [rule for _, rule in found]
    if known(listed) and not serves_bastion(listed):
        yield refusal("bastion-nsg-missing-rules", nsgName=group_name)


def _bastion(group_id: str | None, found: Sequence[tuple[str, Properties]], world: World) -> Iterator[AzureError]:
    users = world.referrers(group_id) if group_id else ()
    if group_id and any(user.token == places.SUBNET and user.name == "AzureBastionSubnet" for user in users):
        yield from unfit_for_bastion(ids.name_of(group_id), found)


@semantics(GROUP)
class SecurityGroup(Semantics):
    """A group keeps rules that were declared one by one when its own list is left out."""

    keeps = ("securityRules",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Each rule by itself, then all together, then what Bastion needs where it uses the group."""
        found = inline(request)
        for index, (name, rule) in enumerate(found):
            yield from judge_rule(rule, f"{request.subject}/securityRules/{name}", f"securityRules[{index}]")
        yield from judge_together(found)
        if "securityRules" in request.inputs:
            yield from _bastion(request.id, found, world)

    def parts(self, resource: Resource) -> Iterator[str]:
        """The rules written inline."""
        return (f"{resource.id}/securityRules/{name}" for name, _ in inline(resource))

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure names every subnet and interface that uses the group."""
        named = ", ".join(user.id for user in users)
        return refusal("nsg-in-use-delete", nsgId=resource.id, userResourceIds=named)


@semantics(RULE)
class SecurityRule(Semantics):
    """A rule declared by itself is judged with all the others of its group."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """By itself, then beside its sisters."""
        yield from judge_rule(request.inputs, request.subject, "")
        group = world.get(ids.parent(request.id)) if request.id else None
        if group is None:
            return
        sisters = [(name, rule) for name, rule in rules(group, world) if name.lower() != request.name.lower()]
        together = [*sisters, (request.name, request.inputs)]
        before = {repr(fault) for fault in judge_together(sisters)}
        yield from (fault for fault in judge_together(together) if repr(fault) not in before)
        yield from _bastion(group.id, together, world)
