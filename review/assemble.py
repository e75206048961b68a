"""Putting a review together from what was recorded; nothing here runs or fetches anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from review.agreements import agreement_effects, agreement_of, agreements_of_rules
from review.dependants import dependants
from review.digest import digest
from review.events import Step
from review.kinds import kind
from review.links import Sources
from review.meaning import effects, mask, property_differences, without_swaps
from review.meaning.reading import SECRET, envelope
from review.model import AgreementEffect, Change, Commit, Effect, Operation, Property, Review, Risk, RuleChange, Unknown
from review.plan import Plan
from review.risks import Subject, own_risks
from review.rules import policy_items
from review.whereabouts import azure_name, layer, reach, zone


@dataclass(frozen=True)
class About:
    """Of what, where and when a review speaks."""

    stack: str
    environment: Literal["dev", "prod"]
    local: bool
    today: str
    head: Commit
    base: Commit | None = None
    against: str = ""
    """What it is compared with, in words."""
    problems: tuple[str, ...] = ()
    """What went wrong on the way to the recording."""


@dataclass(frozen=True)
class Judged:
    """What the rules said: the findings of this run, the base's (None where it has none), and how the rules differ."""

    head: Mapping[str, Any] | None
    base: Mapping[str, Any] | None = None
    changes: Sequence[RuleChange] = field(default_factory=list)


@dataclass(frozen=True)
class _Told:
    """What is known of all changes at once: risks and agreements by URN, and the files that decide."""

    risks: Mapping[str, list[Risk]]
    agreements: Mapping[str, str]
    sources: Sources


def assemble(about: About, plan: Plan, judged: Judged, sources: Sources) -> Review:
    """Make the review of one preview."""
    found = without_swaps(effects(plan.before_by_new_names, list(plan.after.values())))
    told = _Told(_risks_of(found), agreements_of_rules(plan.before_by_new_names, plan.after.values()), sources)
    changes = [_change(step, plan, told) for step in plan.steps]
    changes += [_guard(step, plan, told) for step in _unguarded(plan)]
    changes.sort(key=lambda change: (-change.rank, change.zone, change.name, change.urn))
    leaning, untold = dependants([change.urn for change in changes if change.operation not in _NEW], plan.all_needs())
    items, missing = policy_items(judged.head, judged.base, plan.moved) if judged.head else ([], [NOT_JUDGED])
    whole = plan.recording.whole
    return Review(
        stack=about.stack,
        environment=about.environment,
        local=about.local,
        today=about.today,
        head=about.head,
        base=about.base,
        against=about.against,
        digest=digest(about.stack, plan.recording.steps.values(), whole=whole),
        unchanged=plan.unchanged - len(_unguarded(plan)),
        new_zones=sorted(plan.tree_after.homes.keys() - plan.tree_before.homes.keys()),
        gone_zones=sorted(plan.tree_before.homes.keys() - plan.tree_after.homes.keys()),
        changes=changes,
        effects=sorted(found, key=lambda effect: (-effect.risk.rank, effect.subject, effect.object)),
        policies=items,
        rule_changes=list(judged.changes),
        agreements=_agreements(about, plan, sources),
        dependants=leaning,
        complete=whole,
        problems=[*about.problems, *_stopped(plan), *missing, *_untold(untold)],
    )


def _agreements(about: About, plan: Plan, sources: Sources) -> list[AgreementEffect]:
    suspended = sources.suspensions(date.fromisoformat(about.today))
    return agreement_effects(plan.before_by_new_names, plan.after.values(), sources.titles(), suspended)


def _stopped(plan: Plan) -> list[str]:
    """What went wrong in the preview itself, and what it therefore never came to."""
    return [*plan.recording.faults, *_errors(plan), *([] if plan.recording.whole else _unreached(plan))]


_NEW = frozenset({Operation.CREATE, Operation.IMPORT})
"""Nothing that stands can depend on what is not there yet."""

_CONSEQUENCE = "context canceled"
"""What the engine says of whatever was at work when something else failed."""

NOT_JUDGED = "the rules left no findings: whether they hold is not known"


def _untold(count: int) -> list[str]:
    return [f"who depends on the {count} least grave changes is left out: there are too many"] if count else []


def _unreached(plan: Plan) -> list[str]:
    """What the engine never came to: it deletes last of all, so a preview that stops shows few deletions."""
    count = plan.unreached
    several = "1 resource that stands was" if count == 1 else f"{count} resources that stand were"
    return [f"{several} not reached: whether they change or go is not known"] if count else []


def _errors(plan: Plan) -> list[str]:
    """What the engine or the program said went wrong, each with the resource that it is of."""
    said = []
    causes = [error for error in plan.recording.errors if not error.text.endswith(_CONSEQUENCE)]
    for error in causes or plan.recording.errors:
        name = error.urn.rpartition("::")[2]
        said.append(str(mask(f"{name}: {error.text}" if name else error.text)))
    if not said and plan.recording.ended and not plan.recording.succeeded:
        said.append("the preview failed, and the engine did not say why")
    return list(dict.fromkeys(said))


_MOST: Final = 8
"""How many effects count for one change that brings them about, the gravest; the review itself has them all."""


def _risks_of(found: Sequence[Effect]) -> dict[str, list[Risk]]:
    """The risks of each change by what it brings about; of what it only closes, one is enough."""
    risks: dict[str, list[Risk]] = defaultdict(list)
    for effect in sorted(found, key=lambda effect: -effect.risk.rank):
        for urn in effect.because:
            told = risks[urn]
            if len(told) < (_MOST if effect.opens else 1):
                told.append(effect.risk)
    return risks


def _unguarded(plan: Plan) -> list[Step]:
    """Resources that stay as they are but for the engine's own protection."""
    return [
        step
        for step in plan.recording.steps.values()
        if step.operation is None
        and step.side.custom
        and step.old
        and step.new
        and step.old.protect != step.new.protect
    ]


def _change(step: Step, plan: Plan, told: _Told) -> Change:
    before, after = plan.before_of(step), plan.after_of(step)
    resource = after or before
    if resource is None:  # every step has a side, and each side is planned
        message = f"{step.urn}: nowhere in the plan"
        raise ValueError(message)
    tree = plan.tree_after if after else plan.tree_before
    scope, zones = reach(resource, tree)
    if before:
        zones = sorted({*zones, *reach(before, plan.tree_before)[1]})
    of_zone = zone(resource, tree, plan.zones)
    own = next((found for each in (after, before) if each and (found := agreement_of(each))), "")
    agreement = own or told.agreements.get(step.urn, "")
    known = before if before and before.id else resource
    risks = own_risks(
        Subject(step, before, after, of_zone, plan.goes_with_its_group(step)), plan.tree_before, plan.tree_after
    )
    risks = list({(risk.consequence, risk.reason): risk for risk in [*risks, *told.risks.get(step.urn, [])]}.values())
    return Change(
        urn=step.urn,
        token=resource.token,
        kind=kind(resource.token),
        name=str(mask(azure_name(known))),
        operation=step.operation or Operation.UPDATE,
        zone=of_zone,
        layer=layer(step.urn),
        scope=scope,
        zones_under=zones,
        protected=bool(before and before.protect),
        agreement=agreement,
        properties=_properties(step),
        risks=sorted(risks, key=lambda risk: -risk.rank),
        link=told.sources.link(resource, of_zone, agreement),
    )


def _guard(step: Step, plan: Plan, told: _Told) -> Change:
    protected = bool(step.old and step.old.protect)
    shown = Property(path="(protect)", change="changed", old=protected, new=not protected)
    return _change(step, plan, told).model_copy(update={"properties": [shown]})


def _properties(step: Step) -> list[Property]:
    """What differs in the inputs; of what goes, nothing needs to be read."""
    if step.new is None:
        return []
    old = step.old.inputs if step.old else {}
    secret = {*secrets_of(old), *secrets_of(step.new.inputs)}
    found = property_differences(dict(old), dict(step.new.inputs), replaces=set(step.replaces), secret_paths=secret)
    told = {each.path for each in found}
    hidden = sorted(path for path in secret if path not in told and path in step.differs)
    return [*found, *(Property(path=path, change="changed", old=Unknown.MASKED, new=Unknown.MASKED) for path in hidden)]


def secrets_of(value: Any, path: str = "") -> list[str]:
    """The paths of Pulumi's secrets, however deep."""
    if envelope(value) == SECRET:
        return [path]
    if isinstance(value, Mapping):
        return [
            found for key, each in value.items() for found in secrets_of(each, f"{path}.{key}" if path else str(key))
        ]
    if isinstance(value, list):
        return [found for number, each in enumerate(value) for found in secrets_of(each, f"{path}[{number}]")]
    return []
