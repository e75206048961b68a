"""What an agreement opens; each entry becomes real resources that carry the agreement's id and last day."""

from collections.abc import Iterator
from datetime import date
from ipaddress import IPv4Address
from typing import Any, Literal

from pydantic import Field

from estate.vocabulary import Day, Endpoint, Fact, Name, Ports, Protocol, Text


class Grant(Fact):
    """One door."""

    service: Name | None = Field(default=None, description="The agreement's service that needs the door")
    until: Day | None = Field(default=None, description="Last day of this door, where it ends before its service")


class GrantedFlow(Grant):
    """A conversation with the other side: becomes firewall and NSG rules that carry the agreement."""

    from_: Endpoint = Field(alias="from")
    to: Endpoint
    port: Ports
    protocol: Protocol = "tcp"
    reason: Text = "as agreed"

    def __str__(self) -> str:
        return f"flow {self.from_} to {self.to} {self.protocol} {', '.join(self.port)}"


class GrantedPeople(Grant):
    """People of the other side: becomes an access package that ends with the agreement."""

    organisation: Name
    access: str = Field(pattern=r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$", description="zone/purpose")
    role: Literal["reader", "contributor", "operator"]
    via: Literal["access-package"] = "access-package"

    def __str__(self) -> str:
        return f"people of {self.organisation}: {self.role} of {self.access}"


class GrantedDns(Grant):
    """A name that the other side answers: becomes a forwarding rule."""

    forward: str = Field(pattern=r"^([a-z0-9-]+\.)+$", description="Domain with its final dot")
    to: list[IPv4Address] = Field(min_length=1)

    def __str__(self) -> str:
        return f"names of {self.forward}"


class Grants(Fact):
    """Everything the agreement opens, by kind of door: each field is a list of grants."""

    flows: list[GrantedFlow] = []
    people: list[GrantedPeople] = []
    dns: list[GrantedDns] = []

    def every(self) -> Iterator[tuple[str, int, Grant]]:
        """Yield kind, place and grant of each door, in the order of the file."""
        for kind in type(self).model_fields:
            for index, grant in enumerate(getattr(self, kind)):
                yield kind, index, grant

    def limited(self, ends: dict[str | None, date], today: date) -> "Grants":
        """Return the doors that stand on `today`, each with its own last day where that is before the agreement's.

        `ends` is the last day by service; that of the agreement is under None.
        """
        kept: dict[str, Any] = {kind: [] for kind in type(self).model_fields}
        for kind, _, grant in self.every():
            limit = last_day(grant, ends)
            if today <= limit:
                until = limit if limit < ends[None] else None
                kept[kind].append(grant if until == grant.until else grant.model_copy(update={"until": until}))
        return type(self).model_construct(**kept)

    def without(self, closed: set[int]) -> "Grants":
        """Return the doors except those at the places of `every()` that `closed` holds."""
        kept: dict[str, Any] = {kind: [] for kind in type(self).model_fields}
        for place, (kind, _, grant) in enumerate(self.every()):
            if place not in closed:
                kept[kind].append(grant)
        return type(self).model_construct(**kept)


def last_day(grant: Grant, ends: dict[str | None, date]) -> date:
    """Return the last day of a door: its own, its service's or the agreement's, whichever is first."""
    return min(grant.until or date.max, ends.get(grant.service, date.max), ends[None])
