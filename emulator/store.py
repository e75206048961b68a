"""What the local Azure holds, in one SQLite file: survives the process, can be reset, copied, looked at and changed."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from emulator import ids
from emulator.journal import JournalEntry
from emulator.resource import Resource, Shelf
from emulator.tables import FORGOTTEN, RUNS_CHANGE, SCHEMA, VERSION
from emulator.tenancy import Tenancy, first_objects
from emulator.values import Value, changed_at


class Store:
    """The local Azure's memory. Safe for threads, and for other processes that change the same file.

    Raises sqlite3.DatabaseError when the file is no store.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens or makes the file."""
        self.path = Path(path)
        if str(path) != ":memory:":
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self.lock = threading.RLock()
        self._db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        written = self._db.execute("PRAGMA user_version").fetchone()[0]
        if written not in {0, VERSION}:
            message = f"it was written by another version of the local Azure ({written}, this is {VERSION})"
            raise sqlite3.DatabaseError(message)
        self._db.executescript(f"{SCHEMA} PRAGMA user_version = {VERSION};")
        self._version = -1
        self._tenants: dict[str, Tenancy] = {}
        self._shelves: dict[str, Shelf] = {}
        self._deleted: dict[str, dict[str, Resource]] = {}
        self.fresh()

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One change, whole or not at all."""
        with self.lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self.fresh()
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                self._version = -1
                raise
            self._db.execute("COMMIT")

    def fresh(self) -> None:
        """Takes in what other processes have changed."""
        with self.lock:
            version = self._db.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._load()
                self._version = version

    def _load(self) -> None:
        rows = self._db.execute("SELECT id, facts FROM tenants ORDER BY id")
        self._tenants = {tenant: Tenancy(**json.loads(facts)) for tenant, facts in rows}
        self._shelves = {tenant: Shelf() for tenant in self._tenants}
        self._deleted = {tenant: {} for tenant in self._tenants}
        columns = "id, token, tenant, body, status, origin, object_id, sent"
        for row in self._db.execute(f"SELECT {columns} FROM resources ORDER BY rowid"):  # noqa: S608  (a constant)
            body, sent = json.loads(row[3]), tuple(json.loads(row[7]))
            self._keep(Resource(row[0], row[1], row[2], body, row[4], row[5], row[6], sent))

    def _keep(self, resource: Resource) -> None:
        if resource.status == "live":
            self._shelves[resource.tenant].put(resource)
        else:
            self._deleted[resource.tenant][ids.key(resource.id)] = resource

    def enrol(self, tenancy: Tenancy) -> None:
        """Makes a tenant known with what Azure itself puts there. Again with more subscriptions or users: adds them."""
        with self.writing():
            facts = json.dumps(asdict(tenancy), sort_keys=True)
            self._db.execute("INSERT OR REPLACE INTO tenants VALUES (?, ?)", (tenancy.tenant_id, facts))
            self._tenants[tenancy.tenant_id] = tenancy
            shelf = self._shelves.setdefault(tenancy.tenant_id, Shelf())
            self._deleted.setdefault(tenancy.tenant_id, {})
            for resource in first_objects(tenancy):
                if ids.key(resource.id) not in shelf.by_key:
                    self.put(resource)

    def tenancies(self) -> dict[str, Tenancy]:
        """The enrolled tenants by id."""
        return self._tenants

    def tenant_of(self, subscription: str) -> Tenancy | None:
        """The enrolled tenant that a subscription belongs to."""
        for tenancy in self._tenants.values():
            if subscription.lower() in (guid.lower() for guid in tenancy.subscriptions.values()):
                return tenancy
        return None

    def shelf(self, tenant: str) -> Shelf:
        """The live resources of a tenant."""
        return self._shelves[tenant]

    def soft_deleted(self, tenant: str) -> dict[str, Resource]:
        """The soft-deleted resources of a tenant by key."""
        return self._deleted[tenant]

    def resources(self, tenant: str | None = None, *, status: str = "live", origin: str = "program") -> list[Resource]:
        """What there is, sorted by id. `origin` program leaves out what Azure itself has made; `any` does not."""
        found: list[Resource] = []
        for name in self._tenants if tenant is None else [tenant]:
            held = self._shelves[name].by_key if status == "live" else self._deleted[name]
            found += (resource for resource in held.values() if origin in {"any", resource.origin})
        return sorted(found, key=lambda resource: (resource.tenant, ids.key(resource.id)))

    def get(self, tenant: str, resource_id: str) -> Resource | None:
        """The live resource with this id."""
        return self._shelves[tenant].by_key.get(ids.key(resource_id))

    def put(self, resource: Resource) -> None:
        """Keeps a resource; a live one takes the place of a soft-deleted one with its id."""
        key = ids.key(resource.id)
        with self.lock:
            if resource.status == "live":
                self._forget(resource.tenant, key, "soft-deleted")
                self._deleted[resource.tenant].pop(key, None)
            self._db.execute(
                "INSERT OR REPLACE INTO resources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    resource.tenant,
                    key,
                    resource.status,
                    resource.id,
                    resource.token,
                    resource.origin,
                    resource.object_id,
                    json.dumps(resource.sent),
                    json.dumps(resource.body, sort_keys=True),
                ),
            )
            self._keep(resource)

    def delete(self, tenant: str, resource_id: str, *, soft: bool = False) -> None:
        """Takes a live resource away; `soft` leaves its name taken."""
        key = ids.key(resource_id)
        with self.lock:
            resource = self._shelves[tenant].by_key.get(key)
            self._forget(tenant, key, "live")
            self._shelves[tenant].drop(key)
            if resource and soft:
                self.put(replace(resource, status="soft-deleted"))

    def purge(self, tenant: str, resource_id: str) -> None:
        """Frees the name of a soft-deleted resource."""
        with self.lock:
            self._forget(tenant, ids.key(resource_id), "soft-deleted")
            self._deleted[tenant].pop(ids.key(resource_id), None)

    def _forget(self, tenant: str, key: str, status: str) -> None:
        self._db.execute("DELETE FROM resources WHERE tenant = ? AND key = ? AND status = ?", (tenant, key, status))

    def change(self, tenant: str, resource_id: str, path: str, value: Value) -> Resource:
        """Changes one property behind every program's back, to rehearse drift; None takes it away.

        path: `a.b[0].c`. Raises KeyError when there is no such resource, LookupError or TypeError for no such place.
        """
        with self.writing():
            resource = self._shelves[tenant].by_key[ids.key(resource_id)]
            changed = replace(resource, body=changed_at(resource.body, path, value))
            self.put(changed)
            return changed

    def keep(self, tenant: str, mark: str) -> None:
        """Keeps what a tenant holds now, under a mark of the caller's, in place of what was kept before."""
        with self.writing():
            self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (tenant, mark))
            for table in RUNS_CHANGE:
                self._copy_rows(tenant, table, f"kept_{table}")

    def kept(self, tenant: str) -> str | None:
        """The mark of what is kept of a tenant."""
        row = self._db.execute("SELECT mark FROM kept WHERE tenant = ?", (tenant,)).fetchone()
        return str(row[0]) if row else None

    def bring_back(self, tenant: str) -> None:
        """Lets a tenant hold again what was kept of it."""
        with self.writing():
            for table in RUNS_CHANGE:
                self._copy_rows(tenant, f"kept_{table}", table)
            self._load()

    def _copy_rows(self, tenant: str, source: str, to: str) -> None:
        self._db.execute(f"DELETE FROM {to} WHERE tenant = ?", (tenant,))  # noqa: S608  (a constant)
        self._db.execute(f"INSERT INTO {to} SELECT * FROM {source} WHERE tenant = ?", (tenant,))  # noqa: S608  (same)

    def made(self, tenant: str, name: str) -> int:
        """How many times a thing of this name has been made: what Azure draws anew stays apart and repeatable."""
        row = self._db.execute(
            "SELECT count FROM made WHERE tenant = ? AND name = ?", (tenant, name.lower())
        ).fetchone()
        return int(row[0]) if row else 0

    def count(self, tenant: str, name: str) -> None:
        """Counts one more making."""
        with self.lock:
            values = (tenant, name.lower(), self.made(tenant, name) + 1)
            self._db.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", values)

    def note(self, entry: JournalEntry) -> None:
        """Writes what a gate said."""
        values = (entry.tenant, entry.phase, entry.operation, entry.subject, entry.token, entry.gate, entry.answers)
        with self.lock:
            self._db.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def journal(self) -> list[JournalEntry]:
        """Everything the gates said, in canonical order."""
        with self.lock:
            rows = self._db.execute("SELECT tenant, subject, phase, operation, token, gate, answers FROM journal")
            return sorted(JournalEntry(*row) for row in rows)

    def reset(self) -> None:
        """Forgets everything but which tenants are enrolled, and puts back what Azure itself makes."""
        with self.writing():
            for table in FORGOTTEN:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608  (a constant)
            self._load()
            for tenancy in self._tenants.values():
                for resource in first_objects(tenancy):
                    self.put(resource)

    def copy(self, to: str | Path) -> None:
        """Writes a copy of the whole store to another file."""
        with self.lock:
            target = sqlite3.connect(to)
            self._db.backup(target)
            target.close()
