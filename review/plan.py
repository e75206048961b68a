"""The two sides of a change: everything that stands before it, and everything that its plan leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from review.events import Recording, Side, Step
from review.meaning.resources import Planned
from review.model import Operation
from review.state import Standing
from review.tree import Tree, tree_of

_RESOURCE_GROUP = "azure-native:resources:ResourceGroup"

_GONE = frozenset({Operation.DELETE, Operation.FORGET})


@dataclass(frozen=True)
class Plan:
    """One preview beside the state that it started from.

    standing: the state, by URN; needs: URN to what it needs, of what will stand (an update plan; empty where the engine
    wrote none). What the engine never came to, because it stopped early, counts as it stands.
    """

    recording: Recording
    standing: Mapping[str, Standing]
    needs: Mapping[str, tuple[str, ...]]

    @cached_property
    def steps(self) -> list[Step]:
        """What is done to resources of Azure and of its directory; components are none, and stay out."""
        return [step for step in self.recording.steps.values() if step.operation and _speaks(step)]

    @cached_property
    def before(self) -> dict[str, Planned]:
        """What stands before, by URN."""
        found = {urn: _planned(each.side, each.dependencies) for urn, each in self.standing.items()}
        for step in self.recording.steps.values():
            if step.old and step.old.urn not in found:  # no state was at hand, or one that changed meanwhile
                found[step.old.urn] = _planned(step.old, ())
        return found

    @cached_property
    def after(self) -> dict[str, Planned]:
        """What will stand, by URN."""
        moved = set(self.moved)
        found = {urn: each for urn, each in self.before.items() if urn not in moved}
        for step in self.recording.steps.values():
            if step.operation in _GONE:
                found.pop(step.urn, None)
            elif step.new:
                found[step.urn] = self._new(step, step.new)
        return found

    @cached_property
    def moved(self) -> dict[str, str]:
        """The URNs that have another name from now on, with that name."""
        return {step.moved_from: step.urn for step in self.recording.steps.values() if step.moved_from}

    @cached_property
    def before_by_new_names(self) -> list[Planned]:
        """What stands before, each under the name that it has from now on: a new name alone opens nothing."""
        now = self.moved
        if not now:
            return list(self.before.values())
        return [
            replace(
                each,
                urn=now.get(each.urn, each.urn),
                name=now.get(each.urn, each.urn).rpartition("::")[2],
                parent=now.get(each.parent, each.parent),
                provider=now.get(each.provider, each.provider),
                dependencies=tuple(now.get(urn, urn) for urn in each.dependencies),
            )
            for each in self.before.values()
        ]

    @cached_property
    def tree_before(self) -> Tree:
        """Where things stand before."""
        return tree_of(self.before.values())

    @cached_property
    def tree_after(self) -> Tree:
        """Where things will stand."""
        return tree_of(self.after.values())

    @cached_property
    def zones(self) -> frozenset[str]:
        """Every landing zone, before or after."""
        return frozenset(self.tree_before.homes) | frozenset(self.tree_after.homes)

    @cached_property
    def _groups_that_go(self) -> frozenset[str]:
        return frozenset(
            step.old.id.lower()
            for step in self.recording.steps.values()
            if step.operation is Operation.DELETE and step.old and step.old.token == _RESOURCE_GROUP
        )

    def goes_with_its_group(self, step: Step) -> bool:
        """Tell what is deleted together with the whole resource group that it is in."""
        if step.operation is not Operation.DELETE or not step.old:
            return False
        parts = step.old.id.lower().split("/")
        return len(parts) > 5 and "/".join(parts[:5]) in self._groups_that_go

    @property
    def unchanged(self) -> int:
        """How many resources of Azure and its directory stay as they are."""
        return sum(step.operation is None and _speaks(step) for step in self.recording.steps.values())

    @cached_property
    def unreached(self) -> int:
        """How many resources of Azure and its directory stand of which the engine said nothing, under any name."""
        told = self.recording.steps.keys() | self.moved.keys()
        return sum(urn not in told and _is_resource(each.side) for urn, each in self.standing.items())

    def before_of(self, step: Step) -> Planned | None:
        """The resource before its step; None where it is new."""
        return self.before.get(step.old.urn) if step.old else None

    def after_of(self, step: Step) -> Planned | None:
        """The resource after its step; None where it goes."""
        return self.after.get(step.urn)

    def all_needs(self) -> Iterator[Mapping[str, Sequence[str]]]:
        """Who needs whom: as it stands, and as it will."""
        now = self.moved
        for urn, each in self.standing.items():
            yield {now.get(urn, urn): [now.get(other, other) for other in each.dependencies]}
        yield self.needs

    def _new(self, step: Step, new: Side) -> Planned:
        old = self.before_of(step)
        outputs = old.outputs if old and step.operation is None else new.outputs
        known = new.id or (old.id if old and step.operation is not Operation.REPLACE else "")
        return Planned(
            urn=step.urn,
            token=new.token,
            name=step.urn.rpartition("::")[2],
            inputs=new.inputs,
            outputs=outputs,
            id=known,
            protect=new.protect,
            dependencies=self.needs.get(step.urn, old.dependencies if old else ()),
            parent=new.parent,
            provider=new.provider,
        )


def _planned(side: Side, dependencies: tuple[str, ...]) -> Planned:
    return Planned(
        urn=side.urn,
        token=side.token,
        name=side.urn.rpartition("::")[2],
        inputs=side.inputs,
        outputs=side.outputs,
        id=side.id,
        protect=side.protect,
        dependencies=dependencies,
        parent=side.parent,
        provider=side.provider,
    )


def _speaks(step: Step) -> bool:
    """Tell whether readers hear of a step: of resources, and of a provider only where it changes."""
    is_provider = step.side.custom and not _is_resource(step.side)
    return _is_resource(step.side) or (is_provider and step.operation in {Operation.UPDATE, Operation.REPLACE})


def _is_resource(side: Side) -> bool:
    """Tell a resource from a component, and from a provider."""
    return side.custom and not side.token.startswith("pulumi:providers:")
