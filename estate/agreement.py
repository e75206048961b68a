"""`estate/agreements/<id>.yaml`: the only thing that can open a door to anyone outside Havering."""

from datetime import date
from ipaddress import IPv4Address
from typing import Literal

from pydantic import Field

from estate.vocabulary import AgreementId, Classification, Day, Endpoint, Environment, Fact, Name, Ports, Protocol, Text

Kind = Literal["inter-authority", "supplier", "retained-service-support", "connection"]


class Decision(Fact):
    """Where the authority for the agreement comes from."""

    reference: Text
    approved_by: Name
    consulted: list[Name] = []
    date: Day


class DataTerms(Fact):
    """What data crosses, and whose it is."""

    classification: Classification
    personal_data: bool
    controller: Literal["havering", "counterparty", "joint", "independent"] | None = None


class GrantedFlow(Fact):
    """A conversation with the other side: becomes firewall and NSG rules that carry the agreement."""

    from_: Endpoint = Field(alias="from")
    to: Endpoint
    port: Ports
    protocol: Protocol = "tcp"
    reason: Text = "as agreed"
    until: Day | None = Field(default=None, description="Last day of this flow, where it ends before the agreement")


class GrantedPeople(Fact):
    """People of the other side: becomes an access package that ends with the agreement."""

    organisation: Name
    access: str = Field(pattern=r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$", description="zone/purpose")
    role: Literal["reader", "contributor", "operator"]
    via: Literal["access-package"] = "access-package"
    until: Day | None = Field(default=None, description="Last day of this access, where it ends before the agreement")


class GrantedDns(Fact):
    """A name that the other side answers: becomes a forwarding rule."""

    forward: str = Field(pattern=r"^([a-z0-9-]+\.)+$", description="Domain with its final dot")
    to: list[IPv4Address] = Field(min_length=1)
    until: Day | None = Field(default=None, description="Last day of this forwarder, where it ends earlier")


class Grants(Fact):
    """Everything the agreement opens; each entry becomes real resources that carry its id and end date."""

    flows: list[GrantedFlow] = []
    people: list[GrantedPeople] = []
    dns: list[GrantedDns] = []


class Exit(Fact):
    """How the Council stops needing the agreement."""

    replacement: str = Field(pattern=r"^(landing_zone|supplier|none):[a-z0-9-]+$")
    wave: Name | None = None
    steps: list[Text] = []


class Agreement(Fact):
    """An agreement with a named end; a door stands through `ends` and is no longer declared from the day after."""

    id: AgreementId
    title: Text
    kind: Kind
    parties: list[Name] = Field(min_length=2)
    provider: Name
    recipient: Name
    decision: Decision
    starts: Day
    ends: Day
    notice_days: int = Field(ge=0)
    exit_owner: str = Field(pattern=r"^group:[a-z][a-z0-9-]*$")
    data: DataTerms
    environments: list[Environment] = Field(default=["prod"], min_length=1)
    grants: Grants = Grants()
    exit: Exit
    example: bool = False

    def in_force(self, today: date) -> bool:
        """Whether the agreement's doors stand on `today`: the last day is still owed."""
        return self.starts <= today <= self.ends

    def standing(self, today: date) -> "Agreement":
        """Return the agreement with only those grants that stand on `today`."""
        grants = self.grants
        kept = Grants.model_construct(
            flows=[flow for flow in grants.flows if flow.until is None or today <= flow.until],
            people=[access for access in grants.people if access.until is None or today <= access.until],
            dns=[rule for rule in grants.dns if rule.until is None or today <= rule.until],
        )
        return self.model_copy(update={"grants": kept})
