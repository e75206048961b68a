"""The rules of a network security group, inline or declared one by one.

https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules
"""

from collections.abc import Iterable, Iterator, Sequence

from emulator.errors import AzureError, own, refusal
from emulator.types.network.addresses import cidr, is_address
from emulator.types.network.service_tags import is_tag
from emulator.values import UNKNOWN, Properties, at

SIDES = ("source", "destination")
LONGEST_DESCRIPTION = 140
"""https://learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update"""


def _listed(rule: Properties, one: str, many: str) -> Iterator[str]:
    """What a rule says in the singular and the plural property, as far as known."""
    plural = at(rule, many)
    for value in (at(rule, one), *(plural if isinstance(plural, list) else ())):
        if isinstance(value, str) and value != UNKNOWN:
            yield value


def ports(rule: Properties, side: str) -> list[str]:
    """The ports of one side of a rule as written."""
    return list(_listed(rule, f"{side}PortRange", f"{side}PortRanges"))


def places(rule: Properties, side: str) -> list[str]:
    """The prefixes of one side of a rule as written."""
    return list(_listed(rule, f"{side}AddressPrefix", f"{side}AddressPrefixes"))


def _port_range(text: str) -> range | None:
    first, _, last = text.partition("-")
    if text == "*":
        return range(65536)
    if not first.isascii() or not first.isdigit() or (last and not (last.isascii() and last.isdigit())):
        return None
    if "-" in text and not last:
        return None
    found = range(int(first), int(last or first) + 1)
    return found if found and found[-1] <= 65535 else None


def covers(rule: Properties, port: int) -> bool:
    """Whether a rule speaks of a destination port."""
    found = map(_port_range, ports(rule, "destination"))
    return any(span is not None and port in span for span in found)


def judge_rule(rule: Properties, rule_id: str, place: str) -> Iterator[AzureError]:
    """Everything wrong with one rule by itself."""
    priority = at(rule, "priority")
    if isinstance(priority, int | float) and not 100 <= priority <= 4096:
        yield refusal("nsg-rule-priority-out-of-range", value=int(priority), place=_below(place, "priority"))
    text = at(rule, "description")
    if isinstance(text, str) and len(text) > LONGEST_DESCRIPTION:
        said = f"{rule_id}: the description has {len(text)} characters; Azure takes {LONGEST_DESCRIPTION}."
        yield own("security-rule-description", said, place=_below(place, "description"))
    for side in SIDES:
        yield from _ports(rule, side, place)
        yield from _places(rule, side, rule_id, place)
        yield from _lists(rule, side, rule_id, place)


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _ports(rule: Properties, side: str, place: str) -> Iterator[AzureError]:
    here = _below(place, f"{side}PortRange")
    for text in ports(rule, side):
        if _port_range(text) is None:
            yield refusal("nsg-rule-port-range-invalid", value=text, place=here)
    if not rule.get(f"{side}PortRange") and not rule.get(f"{side}PortRanges"):
        yield _missing(f"{side}PortRange", here)


def _places(rule: Properties, side: str, rule_id: str, place: str) -> Iterator[AzureError]:
    here = _below(place, f"{side}AddressPrefix")
    for text in places(rule, side):
        if text != "*" and cidr(text) is None and not is_address(text) and not is_tag(text):
            yield refusal("nsg-rule-address-prefix-invalid", ruleId=rule_id, value=text, place=here)
    one, many, groups = f"{side}AddressPrefix", f"{side}AddressPrefixes", f"{side}ApplicationSecurityGroups"
    if rule.get(one) and rule.get(many):
        said = f"A security rule gives both '{one}' and '{many}'; Azure takes one of them."
        yield own("security-rule-both-forms", said, place=here)
    if not any(rule.get(form) for form in (one, many, groups)):
        yield _missing(one, here)


def _lists(rule: Properties, side: str, rule_id: str, place: str) -> Iterator[AzureError]:
    """Tags and * stand in the singular properties only."""
    words = {"ruleId": rule_id, "parameter": f"{side.capitalize()}AddressPrefix"}
    for text in _listed(rule, "", f"{side}AddressPrefixes"):
        if text == "*" or is_tag(text):
            here = _below(place, f"{side}AddressPrefixes")
            yield refusal("nsg-rule-tag-in-list", value=text, place=here, **words)
    for text in _listed(rule, "", f"{side}PortRanges"):
        if text == "*":
            words["parameter"] = f"{side.capitalize()}PortRange"
            yield refusal("nsg-rule-any-port-in-list", value=text, place=_below(place, f"{side}PortRanges"), **words)


def _missing(name: str, place: str) -> AzureError:
    said = f"A security rule says neither '{name}' nor its plural; Azure needs one of them. Say '*' for any."
    return own("security-rule-side-missing", said, place=place)


def judge_together(rules: Sequence[tuple[str, Properties]]) -> Iterator[AzureError]:
    """Two rules of one name, or of one priority in one direction; `rules` are in the order in which they came."""
    taken: dict[tuple[object, object], str] = {}
    names: set[str] = set()
    for name, rule in rules:
        if name.lower() in names:
            said = f"Two security rules are called '{name}'; names are unique within a network security group."
            yield own("security-rule-name-twice", said, place="securityRules")
        names.add(name.lower())
        slot = (at(rule, "priority"), at(rule, "direction"))
        if None in slot:
            continue
        if slot in taken and taken[slot].lower() != name.lower():
            yield refusal(
                "nsg-rule-priority-conflict", existingRuleName=taken[slot], newRuleName=name, place="priority"
            )
        taken.setdefault(slot, name)


_BASTION = (
    ("Inbound", "Internet", None, (443,)),
    ("Inbound", "GatewayManager", None, (443,)),
    ("Inbound", "AzureLoadBalancer", None, (443,)),
    ("Inbound", "VirtualNetwork", "VirtualNetwork", (8080, 5701)),
    ("Outbound", None, "VirtualNetwork", (22, 3389)),
    ("Outbound", None, "AzureCloud", (443,)),
    ("Outbound", "VirtualNetwork", "VirtualNetwork", (8080, 5701)),
    ("Outbound", None, "Internet", (80,)),
)
"""Direction, source, destination and ports of what Bastion needs: https://learn.microsoft.com/azure/bastion/bastion-nsg"""


def serves_bastion(rules: Iterable[Properties]) -> bool:
    """Whether a list holds every rule, each as such, without which Azure refuses it on AzureBastionSubnet."""
    allowed = [rule for rule in rules if at(rule, "access") == "Allow"]
    return all(any(_gives(rule, *need) for rule in allowed) for need in _BASTION)


def _gives(rule: Properties, direction: str, source: str | None, target: str | None, wanted: tuple[int, ...]) -> bool:
    if at(rule, "direction") != direction or not all(covers(rule, port) for port in wanted):
        return False
    for side, tag in (("source", source), ("destination", target)):
        named = [text.lower() for text in places(rule, side)]
        if tag and tag.lower() not in named and "*" not in named:
            return False
    return True
