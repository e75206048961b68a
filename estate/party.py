"""`estate/parties.yaml`: who is outside Havering, and the signs by which a resource betrays them."""

from datetime import date

from pydantic import Field

from estate.agreement_decisions import Suspension
from estate.vocabulary import Cidr, Day, Environment, Fact, Guid, Name, Text


class Sign(Fact):
    """One dated mark of a party: exactly one of the kinds is given."""

    tenant: Guid | None = None
    subscription: Guid | None = None
    domain: str | None = Field(default=None, description="A mail or DNS domain; its subdomains count too")
    range: Cidr | None = None
    egress: Cidr | None = Field(default=None, description="A public address range from which the party calls")
    issuer: str | None = Field(default=None, description="A certificate or token issuer")
    since: Day
    until: Day | None = None


class Party(Fact):
    """Someone outside; a party that cannot sign (a shared service without a legal person) acts for those who can."""

    name: Name
    legal_name: Text
    signs_agreements: bool = True
    acts_for: list[Name] = []
    signs: list[Sign] = []
    connected_organisations: dict[Environment, Guid] = Field(
        default={}, description="Its id as a connected organisation in each environment's tenant, made there by hand"
    )
    suspensions: list[Suspension] = Field(
        default=[], description="While one holds, no door to the party stands (`havering agreements sever`)"
    )
    example: bool = False

    def suspension(self, today: date) -> Suspension | None:
        """Return what keeps every door to the party closed on `today`."""
        return next((each for each in self.suspensions if each.holds(today)), None)


class Parties(Fact):
    """The whole file."""

    parties: list[Party] = Field(min_length=1)
