"""What differs between the regions.

Source: https://learn.microsoft.com/azure/reliability/regions-list. A zone list copied to a region without availability
zones is refused there (LocationNotSupportAvailabilityZones), so it always comes from this table.
"""

ZONES: dict[str, tuple[str, ...]] = {"uksouth": ("1", "2", "3"), "ukwest": ()}
"""Availability zones by region."""


def zones_of(region: str) -> list[str] | None:
    """Return the zones over which something is spread in `region`, or None where there are none."""
    return list(ZONES[region]) or None


def storage_redundancy(region: str) -> str:
    """Return the storage kind that keeps data inside `region`: over its zones where it has any."""
    return "Standard_ZRS" if ZONES[region] else "Standard_LRS"
