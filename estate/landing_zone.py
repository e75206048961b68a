"""`estate/landing_zones/<name>.yaml`: one service's place to run."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import (
    AgreementId,
    Classification,
    Criticality,
    Endpoint,
    Environment,
    Exposure,
    Fact,
    LifeState,
    Name,
    Ports,
    Protocol,
    SovereigntyLevel,
    Text,
    ZoneName,
)

Need = Literal["key_vault", "storage", "backup", "identity"]
Size = Literal["small", "standard", "large"]


class Owner(Fact):
    """Who answers for the service."""

    group: Name = Field(description="The Entra group of the owners, from people.yaml")
    directorate: Text


class Flow(Fact):
    """One permitted conversation; everything not listed is refused."""

    from_: Endpoint = Field(alias="from")
    to: Endpoint
    port: Ports
    protocol: Protocol = "tcp"
    reason: Text


class Funding(Fact):
    """What pays for the zone; capital and revenue are never added together."""

    source: Name = Field(description="A funding source of operations.yaml")
    decision: Text | None = Field(default=None, description="Where it was decided that this source pays")
    treatment: Literal["revenue", "capital"]
    budget_gbp_per_month: int = Field(gt=0, description="Pounds a month, for one environment")
    start_month: str = Field(
        default="2026-04",
        pattern=r"^20\d\d-(0[1-9]|1[0-2])$",
        description="First month of the Azure budget; Azure does not let it change",
    )


class LandingZone(Fact):
    """One service's place to run, in each environment that it names."""

    name: ZoneName
    service: Text
    owner: Owner
    exposure: Exposure
    sovereignty: SovereigntyLevel
    classification: Classification
    criticality: Criticality
    environments: list[Environment] = Field(min_length=1)
    state: LifeState = "active"
    size: Size
    subscription: Name = Field(description="A name in Pulumi.<stack>.yaml; several zones may share one")
    funding: Funding
    needs: list[Need] = []
    flows: list[Flow] = []
    agreements: list[AgreementId] = Field(
        default=[], description="Agreements that the service cannot do without; compulsory for exposure transition"
    )
    tags: dict[str, str] = {}
    example: bool = Field(default=False, description="True where the service's figures are examples, not decisions")
