"""What stands: the resources of a state, and what an update plan says of who depends on whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from review.events import Side, without_id
from review.meaning.reading import token


class StateError(Exception):
    """A state or plan that cannot be read; the text says what was got."""


@dataclass(frozen=True)
class Standing:
    """One resource of a state, with the URNs that it depends on."""

    side: Side
    dependencies: tuple[str, ...]


def read_state(data: Any, where: str) -> dict[str, Standing]:
    """Read a state by URN: `pulumi stack export` (deployment), or a checkpoint of a file backend.

    What waits for its deletion is left out: nothing depends on it any more.

    :raises StateError: it is neither.
    """
    inner: Any = None
    if isinstance(data, Mapping):
        inner = data.get("deployment")
        if inner is None and isinstance(data.get("checkpoint"), Mapping):
            inner = data["checkpoint"].get("latest") or {}
    resources = (inner.get("resources") or []) if isinstance(inner, Mapping) else None
    if not isinstance(resources, list):
        message = f"{where}: expected an exported state with deployment.resources, got {type(data).__name__}"
        raise StateError(message)
    return {entry["urn"]: _standing(entry) for entry in resources if not entry.get("delete")}


def _standing(entry: Mapping[str, Any]) -> Standing:
    side = Side(
        urn=entry["urn"],
        token=token(entry["type"]),
        custom=bool(entry.get("custom")),
        id=str(entry.get("id") or ""),
        parent=str(entry.get("parent") or ""),
        provider=without_id(str(entry.get("provider") or "")),
        protect=bool(entry.get("protect")),
        retained=bool(entry.get("retainOnDelete")),
        inputs=entry.get("inputs") or {},
        outputs=entry.get("outputs") or {},
    )
    return Standing(side, _urns(entry))


def read_plan(data: Any) -> dict[str, tuple[str, ...]]:
    """Read an update plan (`--save-plan`): the dependencies of each resource that will stand, by URN."""
    plans = data.get("resourcePlans") if isinstance(data, Mapping) else None
    if not isinstance(plans, Mapping):
        message = f"expected an update plan with resourcePlans, got {type(data).__name__}"
        raise StateError(message)
    return {urn: _urns(plan["goal"]) for urn, plan in plans.items() if plan.get("goal")}


def _urns(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Every URN that an entry needs, by its options, its properties or its deletion; a parent is none of them."""
    named: list[str] = list(entry.get("dependencies") or [])
    for urns in (entry.get("propertyDependencies") or {}).values():
        named += urns or []
    return tuple(dict.fromkeys(filter(None, [*named, entry.get("deletedWith")])))
