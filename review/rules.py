"""What changes in the rules themselves, and what the rules say of a change beside what they said before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, cast

from policies.report import Item, Report
from review.meaning.masks import mask
from review.model import PolicyItem, RuleChange

_SEVERITIES: Final = ("low", "medium", "high", "critical")
_TIERS: Final = ("advisory", "mandatory")

Rules = Mapping[str, Mapping[str, Any]]


def policy_items(
    head: Mapping[str, Any], base: Mapping[str, Any] | None, moved: Mapping[str, str]
) -> tuple[list[PolicyItem], list[str]]:
    """Compare two findings files by (rule, URN); returns the items, gravest and newest first, and what is missing.

    `moved` maps the URNs of the base that have others now. Without a base every finding counts as unchanged, because
    nothing tells that the change brought it.
    """
    report = Report(head, _renamed(base, moved) if base else None)
    items = [_item(each, each.change or "unchanged") for each in report.spoken]
    if base and report.complete:
        items += [_item(each, "fixed") for each in report.fixed]
    problems = []
    if not report.complete:
        problems.append("the rules did not see the whole stack: what they would say of the rest is missing")
    if base and not base["complete"]:
        problems.append("the base's findings are a part: what counts as new may have been there before")
    order = ("new", "fixed", "unchanged")
    items.sort(key=lambda item: (order.index(item.change), -_SEVERITIES.index(item.severity), item.rule, item.urn))
    return items, problems


def nothing_before(head: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the findings of an estate in which nothing stood: beside them, all that is found now is new."""
    return {**head, "resources": [], "stack": [], "complete": True} if head else None


def _renamed(base: Mapping[str, Any], moved: Mapping[str, str]) -> dict[str, Any]:
    resources = [each | {"urn": moved.get(each["urn"], each["urn"])} for each in base["resources"]]
    stack = [each | ({"urn": moved.get(each["urn"], each["urn"])} if "urn" in each else {}) for each in base["stack"]]
    return {**base, "resources": resources, "stack": stack}


def _item(item: Item, change: str) -> PolicyItem:
    rule = item.rule
    return PolicyItem(
        rule=rule["id"],
        title=rule["title"],
        severity=rule["severity"],
        tier=rule.get("tier", "advisory"),
        urn=item.urn,
        name=item.name or item.urn.rpartition("::")[2] or "the stack",
        outcome=cast("Literal['fail', 'error', 'undetermined', 'waived']", item.outcome),
        messages=[str(mask(message)) for message in item.messages],
        change=cast("Literal['new', 'fixed', 'unchanged']", change),
        blocks=item.blocks and change != "fixed",
    )


def rule_changes(base: Rules, head: Rules, rewritten: Iterable[str]) -> list[RuleChange]:
    """Compare two sets of rules (`policies.findings.rule_record`); `rewritten` are the ids whose files differ."""
    found = [
        *(
            RuleChange(rule=name, what="removed", said=f"no longer checked: {base[name]['title']}")
            for name in base.keys() - head.keys()
        ),
        *(
            RuleChange(rule=name, what="added", said=f"now checked: {head[name]['title']}")
            for name in head.keys() - base.keys()
        ),
    ]
    for name in sorted(base.keys() & head.keys()):
        weaker, stronger = _compared(base[name], head[name])
        found += [RuleChange(rule=name, what="weakened", said="; ".join(weaker))] if weaker else []
        found += [RuleChange(rule=name, what="strengthened", said="; ".join(stronger))] if stronger else []
        if name in rewritten and not weaker and not stronger:
            said = "its check reads differently: whether it lets more through must be read"
            found.append(RuleChange(rule=name, what="rewritten", said=said))
    return sorted(found, key=_grave)


def _compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    weaker: list[str] = []
    stronger: list[str] = []
    for what, scale in (("tier", _TIERS), ("severity", _SEVERITIES)):
        before, after = scale.index(old[what]), scale.index(new[what])
        if before != after:
            (weaker if after < before else stronger).append(f"its {what} was {old[what]} and is {new[what]}")
    lost, gained = set(old["applies_to"]) - set(new["applies_to"]), set(new["applies_to"]) - set(old["applies_to"])
    weaker += [f"it no longer looks at {', '.join(sorted(lost))}"] if lost else []
    stronger += [f"it now looks at {', '.join(sorted(gained))}"] if gained else []
    if bool(old["waivable"]) != bool(new["waivable"]):
        (weaker if new["waivable"] else stronger).append(
            f"it may {'now' if new['waivable'] else 'no longer'} be waived"
        )
    if bool(old["unknown_is_fine"]) != bool(new["unknown_is_fine"]):
        told = "a value that cannot be told no longer stops a run" if new["unknown_is_fine"] else "it now does"
        (weaker if new["unknown_is_fine"] else stronger).append(told)
    return weaker, stronger


def waiver_changes(base: Sequence[Mapping[str, Any]], head: Sequence[Mapping[str, Any]]) -> list[RuleChange]:
    """Compare two waiver lists by rule and resource; a new end, approver or reason is a change."""
    old, new = _waivers(base), _waivers(head)
    found = [_waiver(key, "waiver added", new[key]) for key in new.keys() - old.keys()]
    found += [_waiver(key, "waiver removed", old[key]) for key in old.keys() - new.keys()]
    for key in old.keys() & new.keys():
        differing = sorted(
            name for name in old[key].keys() | new[key].keys() if old[key].get(name) != new[key].get(name)
        )
        if differing:
            said = ", ".join(
                f"{name} was {old[key].get(name, 'not said')}, is {new[key].get(name, 'not said')}"
                for name in differing
            )
            found.append(RuleChange(rule=key[0], what="waiver changed", said=f"{key[1]}: {mask(said)}"))
    return sorted(found, key=_grave)


def _waivers(entries: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(str(each.get("rule", "")), str(each.get("resource", ""))): each for each in entries}


def _waiver(
    key: tuple[str, str], what: Literal["waiver added", "waiver removed"], entry: Mapping[str, Any]
) -> RuleChange:
    reason, until, who = entry.get("reason", ""), entry.get("expires", ""), entry.get("approver", "")
    said = f"{key[1]}, until {until}, approved by {who}: {reason}"
    return RuleChange(rule=key[0], what=what, said=str(mask(said)))


_ORDER: Final = (
    *("removed", "weakened", "waiver added", "waiver changed", "rewritten"),
    *("added", "strengthened", "waiver removed"),
)


def _grave(change: RuleChange) -> tuple[int, str, str]:
    return _ORDER.index(change.what), change.rule, change.said
