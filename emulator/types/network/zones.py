"""Availability zones: a region has them or not. https://learn.microsoft.com/azure/reliability/regions-list"""

from collections.abc import Iterator

from emulator.errors import AzureError, refusal
from emulator.facts import entries
from emulator.gates.meaning import plain
from emulator.request import Request


def has_zones(location: object) -> bool:
    """Whether a region has availability zones; a region that is not listed is taken to have them."""
    if not isinstance(location, str):
        return True
    return not any(row["name"] == plain(location) and not row["zones"] for row in entries("regions", "regions"))


def judge_zones(request: Request) -> Iterator[AzureError]:
    """The refusal of zones in a region that has none."""
    location = request.get("location")
    if request.get("zones") and not has_zones(location):
        words = {"resourceType": request.fact.arm_type, "resourceName": request.name, "location": location}
        yield refusal("zones-not-supported-in-location", place="zones", **words)
