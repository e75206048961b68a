"""The tags of every resource: service, owner, environment, classification, funding, agreement where one applies."""

from estate.agreement import Agreement
from estate.landing_zone import LandingZone


def platform_tags(environment: str, service: str, agreement: Agreement | None = None) -> dict[str, str]:
    """Tags of a resource that serves all zones."""
    return {
        "service": service,
        "owner": "platform-engineers",
        "environment": environment,
        "classification": "OFFICIAL-SENSITIVE",
        "funding": "ict-platform",
        **agreement_tags(agreement),
    }


def zone_tags(zone: LandingZone, environment: str, agreement: Agreement | None = None) -> dict[str, str]:
    """Tags of a zone's resource; the zone's own `tags` may add, never replace.

    `sovereignty` is there for the policies: whether data must be under the Council's own keys (HAV-SOV-009).
    """
    return {
        **zone.tags,
        "service": zone.name,
        "owner": zone.owner.group,
        "environment": environment,
        "classification": zone.classification,
        "sovereignty": zone.sovereignty,
        "funding": zone.funding.source,
        **agreement_tags(agreement),
    }


def agreement_tags(agreement: Agreement | None) -> dict[str, str]:
    """Id of the agreement and the last day that is owed under it."""
    return {"agreement": agreement.id, "agreement-ends": agreement.ends.isoformat()} if agreement else {}
