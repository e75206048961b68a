"""`estate/waves/<id>.yaml`: what moves together, when, by which method, and what was reached on which evidence."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import AgreementId, Day, Fact, Name, Text, UkRegion, ZoneName

Workstream = Literal["havering", "newham", "hand-over"]
"""The decision's three: each council's own, and the hand-over of what oneSource runs."""

Method = Literal[
    "rebuild", "replicate", "tenant-to-tenant", "domain-move", "device-move", "subscription-transfer", "retire"
]

Step = Literal[
    "discovered", "designed", "rehearsed", "cut_over", "hyper_care_over", "old_side_off", "old_side_destroyed", "closed"
]
STEPS: tuple[Step, ...] = (
    "discovered",
    "designed",
    "rehearsed",
    "cut_over",
    "hyper_care_over",
    "old_side_off",
    "old_side_destroyed",
    "closed",
)
"""In order. The old side off can be undone; the old side destroyed cannot."""


class Plan(Fact):
    """The day of each step; nothing is destroyed where that day is not stated."""

    starts: Day
    discovered: Day
    designed: Day
    rehearsed: Day
    cut_over: Day
    hyper_care_over: Day
    old_side_off: Day
    old_side_destroyed: Day | None = None
    closed: Day


class Reached(Fact):
    """A step that was taken: the day, what shows it, and for a rehearsal the commit that passed."""

    step: Step
    on: Day
    evidence: Text
    commit: str | None = Field(
        default=None, pattern=r"^[0-9a-f]{40}$", description="For rehearsed: the commit that ran"
    )


class SignOff(Fact):
    """The word of a service's owner."""

    workload: Name
    by: Name
    on: Day


class CouncilDecision(Fact):
    """One council's recorded agreement to a change of what both share."""

    council: Literal["havering", "newham"]
    reference: Text
    on: Day


class Resolution(Fact):
    """During coexistence: who answers for a name, for those who ask on one side, and with what."""

    name: str = Field(pattern=r"^([a-z0-9_-]+\.)+$", description="Domain with its final dot")
    side: Literal["havering", "newham"]
    authority: Name = Field(description="Who answers: havering, a party, or public")
    answer: Literal["private-zone", "forwarder", "public"]
    across: bool = Field(default=False, description="Whether the question leaves this side's network")
    fallback: bool = Field(default=False, description="NxDomainRedirect: names that the zone lacks are asked in public")


class Translation(Fact):
    """Addresses that the other side sees instead of ours, for as long as ranges overlap."""

    name: ZoneName
    region: UkRegion = Field(default="uksouth", description="Whose gateway translates")
    mode: Literal["Static", "Dynamic"]
    direction: Literal["EgressSnat", "IngressSnat"]
    internal: str = Field(description="holder/name or zone/subnet of the address plan")
    external: str = Field(pattern=r"^\d+\.\d+\.\d+\.\d+/\d+$", description="The range that the other side sees")
    connection: Literal["ipsec", "vnet-to-vnet", "point-to-site", "expressroute", "peering"]
    started_by: Literal["inside", "both"] = "inside"
    agreement: AgreementId
    until: Day
    domain_controllers: bool = Field(default=False, description="Whether a domain controller is among the addresses")


class DomainMove(Fact):
    """A domain that changes tenant: verified in one tenant only, so everything that uses it moves at once."""

    domain: str = Field(pattern=r"^([a-z0-9-]+\.)+[a-z]+$")
    references: int = Field(ge=0, description="Users, groups, proxy addresses and app URIs that use it today")
    hours: int = Field(ge=1, le=96, description="How long it may be without a tenant")


class TenantToTenant(Fact):
    """Mailboxes and files that change tenant."""

    source_domain: str
    target_domain: str
    hold_copied: Day | None = Field(
        default=None, description="Day on which the copy for legal hold and audit was taken"
    )


class SubscriptionTransfer(Fact):
    """What lies in a subscription that would change tenant."""

    contains: list[Literal["aks", "entra-sql", "domain-services", "foreign-key", "managed-identity", "plain"]]


class DeviceMove(Fact):
    """Devices are reset and enrolled again; the source must let them go first."""

    total: int = Field(gt=0)
    released: int = Field(ge=0, description="Devices that the source tenant has deregistered from Autopilot")


class WaveFunding(Fact):
    """What pays for the wave, and where the judgement on capital is recorded."""

    sources: list[Name] = Field(min_length=1)
    decision: Text


class Wave(Fact):
    """One wave; its state follows from what was reached, never from a word."""

    id: Name
    title: Text
    workstream: Workstream
    method: Method
    workloads: list[Name] = Field(default=[], description="Landing zones that move")
    after: list[Name] = Field(default=[], description="Waves past their hyper-care before this one cuts over")
    plan: Plan
    reached: list[Reached] = []
    roll_back: Text | None = None
    point_of_no_return: Text | None = None
    sign_offs: list[SignOff] = []
    decisions: list[CouncilDecision] = []
    owner: Name = Field(description="The group that answers for the wave")
    authority: Text = Field(description="The decision under which the wave runs")
    funding: WaveFunding
    resolution: list[Resolution] = []
    translations: list[Translation] = []
    domain_move: DomainMove | None = None
    tenant_to_tenant: TenantToTenant | None = None
    subscription_transfer: SubscriptionTransfer | None = None
    device_move: DeviceMove | None = None
    example: bool = False
