"""The one door of the local Azure: every request passes the same gates in the same order. Knows no wire format.

check            inputs with names and locations filled in, and faults    gates: known type, schema
diff             what an update would change or replace
create, update   the resource; in a preview only in the run's overlay     all other gates
delete, read
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulator import answer, autoname, deletion, difference, ids, projection, schema, semantics
from emulator.autoname import Naming
from emulator.difference import Difference
from emulator.errors import AzureError, Refused
from emulator.facts.types import TypeFact
from emulator.gates import GATES, known_type
from emulator.gates import schema as schema_gate
from emulator.journal import JournalEntry, told
from emulator.request import Request
from emulator.resource import Resource
from emulator.session import Session
from emulator.store import Store
from emulator.values import UNKNOWN, Properties
from emulator.world import World


@dataclass(frozen=True)
class Thing:
    """What a request is about: the type, the engine's name for it, and its id once it has one."""

    token: str
    urn: str
    id: str = ""

    @property
    def name(self) -> str:
        """The program's name for it."""
        return self.urn.rsplit("::", 1)[-1]


class Azure:
    """The local Azure over one store; safe for threads. Every method that asks something raises Refused."""

    def __init__(self, store: Store) -> None:
        """`store` is kept, not copied."""
        self.store = store

    def world(self, session: Session, tenant: str, *, preview: bool) -> World:
        """What gates and types may look at: the store, and in a preview the run's overlay on top."""
        return World(
            self.store.tenancies()[tenant],
            self.store.shelf(tenant),
            session.run.layers[tenant] if preview else None,
            deleted=self.store.soft_deleted(tenant),
            elsewhere=lambda: self._elsewhere(tenant),
            parts=lambda resource: semantics.of(resource.token).parts(resource),
        )

    def _elsewhere(self, tenant: str) -> Iterator[Resource]:
        for other in self.store.tenancies():
            if other != tenant:
                yield from self.store.resources(other)
                yield from self.store.resources(other, status="soft-deleted")

    def fact(self, token: str) -> TypeFact:
        """The facts of a type."""
        found = known_type.judge(token)
        if isinstance(found, AzureError):
            raise Refused([found], "known type", token)
        return found

    def check(
        self, session: Session, thing: Thing, news: Properties, olds: Properties, naming: Naming
    ) -> tuple[Properties, tuple[AzureError, ...]]:
        """The inputs as they will be sent, and every fault of their shape."""
        fact = self.fact(thing.token)
        inputs = {name: value for name, value in news.items() if value is not None}
        autoname.apply(fact, thing.urn, naming, inputs, olds)
        with self.store.lock:
            self.store.fresh()
            if fact.package == "azure-native":
                self._fill_in(session, fact, inputs, olds)
            faults = tuple(schema_gate.judge(thing.token, inputs))
            if faults:
                subject = f"{thing.token} {thing.name}"
                self.store.note(JournalEntry("", subject, "preview", "check", thing.token, "schema", told(faults)))
        return inputs, faults

    def _fill_in(self, session: Session, fact: TypeFact, inputs: Properties, olds: Properties) -> None:
        """The API version, and a location: the old one, the provider's, or the resource group's."""
        if fact.api_version:
            inputs.setdefault("azureApiVersion", fact.api_version)
        group = inputs.get("resourceGroupName")
        if "location" in schema.of(fact.token)["inputs"] and inputs.get("location") is None:
            location = olds.get("location") or session.location or self._location_of(session, group)
            if location:
                inputs["location"] = location
        if fact.token == deletion.GROUP and isinstance(group, str) and inputs.get("location"):
            session.run.group_locations[group.lower()] = str(inputs["location"])

    def _location_of(self, session: Session, group: object) -> str | None:
        if group == UNKNOWN:
            return UNKNOWN  # the group's location will decide
        if not isinstance(group, str) or session.subscription is None:
            return None
        tenancy = self.store.tenant_of(session.subscription)
        group_id = f"/subscriptions/{session.subscription}/resourceGroups/{group}"
        found = self.store.get(tenancy.tenant_id, group_id) if tenancy else None
        return session.run.group_locations.get(group.lower()) or (found.get("location") if found else None)

    def diff(self, session: Session, thing: Thing, old: Properties, new: Properties) -> Difference:
        """What an update would change. A replacement that deletes first frees its id for the rest of this preview."""
        fact = self.fact(thing.token)
        found = difference.compare(fact, old, new)
        with self.store.lock:
            if found.delete_first:
                session.run.layers[session.tenant(self.store)].freed.add(ids.key(thing.id))
            elif fact.package == "azuread" or not found.replaces:
                session.run.compared[thing.urn] = ids.key(thing.id)
        return found

    def create(self, session: Session, thing: Thing, inputs: Properties, *, preview: bool) -> tuple[str, Properties]:
        """The id and the outputs; in a preview no id, and unknown what only an apply can know."""
        made = self._do(session, thing, inputs, preview=preview)
        fact = self.fact(thing.token)
        return (
            ("", projection.previewed(fact, inputs, None))
            if preview
            else (made.id, projection.outputs(fact, made.body))
        )

    def update(
        self, session: Session, thing: Thing, inputs: Properties, olds: Properties, *, preview: bool
    ) -> Properties:
        """The outputs after the change; `olds` are those before it."""
        made = self._do(session, thing, inputs, preview=preview)
        fact = self.fact(thing.token)
        return projection.previewed(fact, inputs, olds) if preview else projection.outputs(fact, made.body)

    def _do(self, session: Session, thing: Thing, inputs: Properties, *, preview: bool) -> Resource:
        """Through the gates, then into the store or, in a preview, the overlay."""
        fact = self.fact(thing.token)
        with self.store.lock:
            self.store.fresh()
            tenant = session.tenant(self.store)
            world = self.world(session, tenant, preview=preview)
            request = self._request(session, thing, fact, inputs, world, preview=preview)
            if preview and not thing.id and thing.urn in session.run.compared:
                # a replacement, and only the program's options know whether the old one goes first
                session.run.layers[tenant].freed.add(session.run.compared[thing.urn])
            self._judge(request, world)
            made = answer.resource(request, world)
            besides = [each for each in semantics.of(fact.token).besides(request, world) if world.get(each.id) is None]
            if preview:
                for each in (made, *besides):
                    session.run.layers[tenant].shelf.put(each)
            else:
                self._keep(request, made, besides)
            return made

    def _request(
        self, session: Session, thing: Thing, fact: TypeFact, inputs: Properties, world: World, *, preview: bool
    ) -> Request:
        tenant, subscription = world.tenancy.tenant_id, session.subscription
        times = self.store.made(tenant, thing.urn)
        drawn = world.guid(thing.urn, str(times))
        return Request(
            operation="update" if thing.id else "create",
            fact=fact,
            urn=thing.urn,
            tenant=tenant,
            subscription=subscription,
            inputs=inputs,
            id=thing.id or answer.identify(fact, subscription, inputs, drawn),
            old=world.get(thing.id) if thing.id else None,
            preview=preview,
            generation=times,
        )

    def _judge(self, request: Request, world: World) -> None:
        for gate in GATES:
            faults = tuple(gate.judge(request, world)) if gate.judge else ()
            if faults:
                self._note(request, gate.name, faults)
                raise Refused(faults, gate.name, request.subject)

    def _keep(self, request: Request, made: Resource, besides: Iterable[Resource]) -> None:
        with self.store.writing():
            for each in (made, *besides):
                self.store.put(each)
            if request.old is None:
                self.store.count(request.tenant, request.urn)
            self._note(request, "accepted", ())

    def _note(self, request: Request, gate: str, faults: Iterable[AzureError]) -> None:
        phase = "preview" if request.preview else "apply"
        entry = JournalEntry(
            request.tenant, request.subject, phase, request.operation, request.token, gate, told(faults)
        )
        self.store.note(entry)

    def read(
        self, session: Session, thing: Thing, inputs: Properties | None, olds: Properties
    ) -> tuple[Properties, Properties] | None:
        """Inputs and outputs as they stand; None when the resource is gone. Without `inputs`: an import."""
        fact = self.fact(thing.token)
        with self.store.lock:
            self.store.fresh()
            found = self.store.get(session.tenant(self.store), thing.id)
        if found is None or found.token != thing.token:
            return None
        outputs = projection.outputs(fact, found.body)
        if inputs is None:
            return projection.imported(fact, found), outputs
        return projection.refreshed(fact, inputs, olds, outputs, semantics.of(thing.token).keeps), outputs

    def delete(self, session: Session, thing: Thing) -> None:
        """Takes a resource away with all that lies below it; one that is gone already is no fault."""
        self.fact(thing.token)
        with self.store.lock:
            self.store.fresh()
            tenant = session.tenant(self.store)
            world = self.world(session, tenant, preview=False)
            resource = self.store.get(tenant, thing.id)
            if resource is None:
                return
            for gate, judge in (("references", deletion.in_use), ("meaning", deletion.protected)):
                faults = tuple(judge(resource, world))
                if faults:
                    self._note_deletion(resource, gate, faults)
                    raise Refused(faults, gate, resource.id)
            going = list(deletion.goes(resource, world))
            left = deletion.left_behind([gone for gone, _ in going], world)
            with self.store.writing():
                for gone, soft in going:
                    self.store.delete(tenant, gone.id, soft=soft)
                for changed in left:
                    self.store.put(changed)
                self._note_deletion(resource, "accepted", ())

    def _note_deletion(self, resource: Resource, gate: str, faults: Iterable[AzureError]) -> None:
        entry = JournalEntry(resource.tenant, resource.id, "apply", "delete", resource.token, gate, told(faults))
        self.store.note(entry)
