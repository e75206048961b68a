"""What Azure makes of an accepted request: the id, and the resource as it then stands."""

from emulator import ids, schema, semantics
from emulator.facts.types import TypeFact
from emulator.request import Request
from emulator.resource import PENDING, Resource
from emulator.values import UNKNOWN, Properties, Value
from emulator.world import World


def identify(fact: TypeFact, subscription: str | None, inputs: Properties, draw: str) -> str | None:
    """The id that the request will have; None while a name in it is not known.

    `draw` is the GUID to use for the parts that only Azure decides.
    """
    known_inputs = schema.of(fact.token)["inputs"]
    values: Properties = {"subscriptionId": subscription}
    for hole in ids.holes(fact.template):
        spelt = hole if hole in known_inputs else hole.removesuffix("ObjectId") + "Id"
        if hole == "subscriptionId" and hole not in known_inputs:
            continue
        if spelt not in known_inputs:
            values[hole] = draw
        elif fact.scope == "directory" and isinstance(inputs.get(spelt), str):
            values[hole] = ids.name_of(inputs[spelt]) if inputs[spelt] != UNKNOWN else UNKNOWN
        else:
            values[hole] = inputs.get(spelt)
    return ids.fill(fact.template, values)


def resource(request: Request, world: World) -> Resource:
    """The resource as Azure holds it once the request is done."""
    old, fact = request.old, request.fact
    shape = schema.of(fact.token)
    meaning = semantics.of(fact.token)
    body: Properties = {}
    if old:
        kept = (name for name in old.body if name not in shape["inputs"] or name in meaning.keeps)
        body.update({name: old.body[name] for name in kept})
    body.update({name: value for name, value in request.inputs.items() if not name.startswith("__")})
    body.update(_drawn(request, world, shape["outputs"]))
    body.update(meaning.outputs(request, world))
    resource_id = request.id or PENDING + world.guid(request.urn)
    return Resource(
        resource_id,
        fact.token,
        request.tenant,
        body,
        object_id=_object_id(body, request.inputs),
        sent=tuple(sorted(name for name in request.inputs if not name.startswith("__"))),
    )


def _drawn(request: Request, world: World, shape: Properties) -> Properties:
    """What every type answers: name, type, state, version, and the GUIDs that the facts say Azure draws."""
    fact, found = request.fact, Properties()
    name = ids.name_of(request.id) if request.id else UNKNOWN
    for key, value in {
        "name": name,
        "type": fact.arm_type,
        "azureApiVersion": fact.api_version,
        "provisioningState": "Succeeded",
        "etag": f'W/"{world.guid(request.id or request.urn, repr(sorted(request.inputs.items(), key=str)))}"',
    }.items():
        if fact.package == "azure-native" and key in shape and shape[key]["type"]["t"] in {"string", "union"}:
            found[key] = value
    if isinstance(request.get("location"), str) and "location" in shape:
        found["location"] = request.inputs["location"].replace(" ", "").lower()
    for key, told in fact.outputs.items():
        if (
            key in shape
            and key not in request.inputs
            and key not in found
            and shape[key]["type"]["t"] == "string"
            and "GUID" in str(told)
        ):
            found[key] = world.tenancy.tenant_id if key == "tenantId" else world.draw(request, key)
    if "objectId" in shape and "objectId" not in request.inputs:
        found["objectId"] = name
    identity = _identity(request, world)
    return {**found, "identity": identity} if identity and "identity" in shape else found


def _identity(request: Request, world: World) -> Properties | None:
    """A managed identity with the service principal that Azure makes for it."""
    asked = request.inputs.get("identity")
    if not isinstance(asked, dict) or "SystemAssigned" not in str(asked.get("type")):
        return None
    kept = request.old.get("identity.principalId") if request.old else None
    principal = kept or world.guid(request.id or request.urn, "identity", str(request.generation))
    return {**asked, "principalId": principal, "tenantId": world.tenancy.tenant_id}


def _object_id(body: Properties, inputs: Properties) -> str | None:
    """The directory object that a resource is or owns."""
    identity = body.get("identity")
    held: Value = body.get("objectId")
    if isinstance(identity, dict) and "SystemAssigned" in str(identity.get("type")):
        held = identity.get("principalId")
    elif "principalId" in body and "principalId" not in inputs:
        held = body["principalId"]
    return held if isinstance(held, str) and held != UNKNOWN else None
