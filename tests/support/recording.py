"""What a program declares, recorded without the engine: inputs as the engine would get them at preview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pulumi
from google.protobuf.json_format import MessageToDict
from pulumi.runtime.mocks import MockMonitor, MockResourceArgs, Mocks

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""The engine's word for a value that is not known before it is applied (pulumi.runtime.rpc.UNKNOWN)."""


@dataclass(frozen=True)
class Declared:
    """One resource: type token, logical name, inputs, and on which resources (by logical name) each input depends."""

    token: str
    name: str
    inputs: dict[str, Any]
    depends_on: frozenset[str]
    property_depends_on: dict[str, frozenset[str]]
    provider: str
    delete_before_replace: bool
    replace_on_changes: tuple[str, ...]
    protect: bool = False

    def unknown(self) -> set[str]:
        """Paths of inputs that are unknown at preview, such as `principalId` or `conditions.users`."""
        return set(_unknown(self.inputs, ""))


class _Preview(Mocks):
    """Answers as a preview does: the id is not known, and neither is any output that is no input.

    azure-native looks for such outputs inside objects too; the one that these programs read is an identity's principal.
    """

    def call(self, args: Any) -> tuple[dict[str, Any], None]:
        raise AssertionError(f"the program called {args.token}: declare facts, do not look them up")

    def new_resource(self, args: MockResourceArgs) -> tuple[str, dict[str, Any]]:
        identity = args.inputs.get("identity")
        if not identity:
            return "", args.inputs
        # Ids of identities go in as a list and come back as a map: what a preview echoes holds none.
        plain = {key: value for key, value in identity.items() if key != "userAssignedIdentities"}
        return "", {**args.inputs, "identity": {**plain, "principalId": UNKNOWN}}


class _Recorder(MockMonitor):
    def __init__(self) -> None:
        super().__init__(_Preview())
        self.declared: dict[str, Declared] = {}

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802  (the protocol's name)
        answer = super().RegisterResource(request)
        if request.custom and not request.type.startswith("pulumi:"):
            assert request.name not in self.declared, f"two resources are called {request.name}"
            self.declared[request.name] = Declared(
                token=request.type,
                name=request.name,
                inputs=MessageToDict(request.object),
                depends_on=_names(request.dependencies),
                property_depends_on={
                    key: _names(value.urns) for key, value in request.propertyDependencies.items() if value.urns
                },
                provider=request.provider.split("::")[3] if request.provider else "",
                delete_before_replace=request.deleteBeforeReplace,
                replace_on_changes=tuple(request.replaceOnChanges),
                protect=request.protect,
            )
        return answer


def record(program: Callable[[], Any]) -> dict[str, Declared]:
    """Run `program` as a preview would and return what it declares, by logical name."""
    recorder = _Recorder()
    pulumi.runtime.set_mocks(recorder.mocks, project="havering", stack="tests", preview=True, monitor=recorder)

    def run() -> None:
        program()

    pulumi.runtime.test(run)()
    return recorder.declared


def of_type(declared: dict[str, Declared], token: str) -> dict[str, Declared]:
    """Return the resources whose token ends with `token`, such as `authorization:RoleAssignment`."""
    return {name: resource for name, resource in declared.items() if resource.token.endswith(token)}


def _names(urns: Any) -> frozenset[str]:
    return frozenset(urn.rsplit("::", 1)[1] for urn in urns)


def _unknown(value: Any, path: str) -> list[str]:
    if value == UNKNOWN:
        return [path]
    if isinstance(value, dict):
        return [hit for key, part in value.items() for hit in _unknown(part, f"{path}.{key}".lstrip("."))]
    if isinstance(value, list):
        return [hit for part in value for hit in _unknown(part, path)]
    return []
