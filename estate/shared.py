"""`estate/shared/<name>.yaml`: what Havering takes from others and gives to others, item by item, with its way out."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import AgreementId, Cidr, Day, Environment, Fact, Name, Ports, Text

ItemKind = Literal[
    "identity-trust",
    "directory-sync",
    "dns",
    "public-domain",
    "route",
    "firewall",
    "internet-break-out",
    "egress-allow-list",
    "licence",
    "contract",
    "data-set",
    "key-or-certificate",
    "service-account",
    "saas-sign-on",
    "file-transfer",
    "scheduled-job",
    "mail-relay",
    "monitoring",
    "security-tooling",
    "backup",
    "disaster-recovery",
    "telephony",
    "remote-access",
    "print",
    "devices",
    "service-desk",
    "account-of-record",
    "organisation-code",
    "national-network",
    "body-served",
    "staff",
]

Direction = Literal["taken", "given"]
"""As Havering sees it: taken from others, or given to them."""

EvidenceClass = Literal["declared", "observed", "attested"]
"""Declared in this program, observed in a dated export, or attested by a named role."""

Outcome = Literal["replace", "retire", "divide", "transfer", "keep-by-decision"]

SECRETS: frozenset[str] = frozenset({"key-or-certificate", "service-account", "saas-sign-on"})
"""Kinds whose secret the other side has known."""


class Found(Fact):
    """Where the item was found: a source of programme.yaml, and the day on which that source last showed it."""

    source: Name
    on: Day


class LeftBy(Fact):
    """The day by which each council has left it; a council that never stood on it is not named."""

    havering: Day | None = None
    newham: Day | None = None


class Kept(Fact):
    """Why sharing stays, by whose decision, and when it ends or is looked at again."""

    decision: Text
    approved_by: Name
    on: Day
    until: Day = Field(description="Last day, or the day by which the decision is made again")


class SeenFlow(Fact):
    """Traffic that belongs to the item: to a named range of the address plan, or to a range."""

    to: str = Field(description="holder/name of the address plan, holder alone, or an IPv4 range", min_length=2)
    ports: Ports | None = None


class SeenAs(Fact):
    """How the item shows itself in logs and lists; what nothing explains is an unknown dependency."""

    flows: list[SeenFlow] = []
    accounts: list[Text] = Field(default=[], description="Names in the directory's list")
    contracts: list[Text] = Field(default=[], description="References in the contract register")
    suppliers: list[Text] = Field(default=[], description="Suppliers in the ledger")

    @property
    def nothing(self) -> bool:
        """Whether no source could ever show the item."""
        return not (self.flows or self.accounts or self.contracts or self.suppliers)


class Attestation(Fact):
    """What nobody can prove from here, stated by a role on a day, with its evidence."""

    by: Name = Field(description="An office or a group of people.yaml")
    on: Day
    evidence: Text


class Renewal(Fact):
    """A secret that the other side has known: since when there is a younger version, and what proves it."""

    on: Day
    evidence: Text


class Gone(Fact):
    """How the item ended."""

    how: Literal["proved", "attested"]
    on: Day
    by: Name
    evidence: Text


class DataHeld(Fact):
    """Data on one side or the other: where it lies, and by when it is returned and destroyed."""

    holder: Name = Field(description="havering or a party")
    personal_data: bool
    zone: Name | None = Field(
        default=None, description="The landing zone whose backups keep it, where Havering holds it"
    )
    environment: Environment = "prod"
    longest_retention_days: int | None = Field(
        default=None,
        ge=0,
        le=36_500,
        description="Where another holds it: how long its backups and logs keep it, as it states",
    )
    return_by: Day | None = None
    destroy_by: Day | None = None


class SharedItem(Fact):
    """One thing that is shared."""

    id: Name
    kind: ItemKind
    what: Text
    direction: Direction
    provider: Name = Field(description="havering or a party of parties.yaml")
    consumer: Name = Field(description="havering or a party of parties.yaml")
    evidence: EvidenceClass
    found: Found
    agreement: AgreementId | None = None
    service: Name | None = Field(default=None, description="The agreement's service that it is, where that is named")
    outcome: Outcome | None = Field(default=None, description="Absent while nobody has decided: the item is unknown")
    wave: Name | None = None
    left_by: LeftBy = LeftBy()
    kept: Kept | None = Field(default=None, description="Compulsory with keep-by-decision")
    services: list[Name] = Field(default=[], description="Landing zones that stop when it stops")
    serves: list[Text] = Field(default=[], description="Third bodies served through it")
    domain: str | None = Field(default=None, pattern=r"^([a-z0-9-]+\.)+[a-z]+$", description="Domain that it hangs on")
    ranges: list[Cidr] = Field(default=[], description="Addresses that others know it by")
    seen_as: SeenAs = SeenAs()
    attestation: Attestation | None = None
    renewed: Renewal | None = None
    told: Day | None = Field(default=None, description="Day on which those who must learn of the change confirmed it")
    expires: Day | None = Field(default=None, description="Last day of a certificate, licence or contract")
    transfer: Day | None = Field(default=None, description="Day on which staff change employer")
    data: DataHeld | None = None
    gone: Gone | None = None
    example: bool = False


class SharedItems(Fact):
    """One file of the inventory; a file that was imported is written anew by the next import of the same name."""

    name: Name
    items: list[SharedItem] = Field(min_length=1)
