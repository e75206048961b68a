"""The dated export of doors that no program can declare: `estate/observed/<name>.json`, one tenant's, of one day.

```json
{"schema": "havering-observed/1", "tenant": "<guid>", "taken": "2026-11-20", "by": "identity-engineers",
 "stale_after_days": 7,
 "complete": ["guest", "connected-organisation"],
 "doors": [{"kind": "guest", "id": "<object id>", "name": "A. Person", "domain": "newham.example",
            "says": "IAA-003 until 2028-07-31", "expires": "2028-07-31T22:59:59Z"}]}
```
`complete` names the kinds of which the export holds all there is: where such a kind has no entry, none exists.
Where the entries come from, by kind, is said in docs/doors.md.
"""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from estate.vocabulary import Day, Fact, Guid, Name, Text

ObservedKind = Literal[
    "cross-tenant-access",
    "cross-tenant-sync",
    "connected-organisation",
    "admin-relationship",
    "verified-domain",
    "guest",
    "consent",
    "mail-connector",
    "device-management",
    "live-assignment",
]
"""Doors for which the SDKs have no type; `admin-relationship` is GDAP, `device-management` Intune and Autopilot."""


class ObservedDoor(Fact):
    """One door as it was found; exactly what betrays its party is given, the rest left out."""

    kind: ObservedKind
    id: Text = Field(description="Object id, or whatever names it for good where it was found")
    name: Text
    tenant: Guid | None = None
    domain: str | None = Field(default=None, description="Of the mail address or name")
    object: Guid | None = Field(default=None, description="The directory object that it is about")
    says: str = Field(default="", description="What it says of its agreement: display name, package, description")
    expires: str | None = Field(default=None, description="An instant, as the directory keeps it")
    extends_itself: bool = Field(default=False, description="GDAP: auto-extend is on; assignments: holders may extend")
    count: int = Field(default=1, ge=1, description="How many of the same are summed up in this entry")


class Observed(Fact):
    """The whole file."""

    schema_: Literal["havering-observed/1"] = Field(alias="schema")
    tenant: Guid
    taken: Day
    by: Name = Field(description="Group of people.yaml that took it")
    stale_after_days: int = Field(default=7, ge=1, le=92)
    complete: list[ObservedKind] = Field(default=[], description="Kinds of which this is all there is")
    doors: list[ObservedDoor] = []
    example: bool = False

    def stale_from(self) -> date:
        """Return the first day on which it proves nothing any more."""
        return self.taken + timedelta(days=self.stale_after_days + 1)
