"""All pictures of an estate, and where a review is given what it does to it."""

from datetime import date
from typing import Final

from estate.estate import Estate
from estate.stack import Stack
from review.model import Review
from review.pictures import blast, hierarchy, network
from review.pictures.facts import networks, tree
from review.pictures.reach import reach

_NAMES: Final = {"dev": "Development", "prod": "Production"}


def pictures(estate: Estate, stack: Stack, review: Review | None = None) -> dict[str, str]:
    """Draw `management-groups`, `network-<region>` for each region and, of a review, `blast-radius`: name to SVG.

    `estate` is as the head has it, on its own day: flows under an agreement stand while the agreement does.
    """
    caption = f"{_NAMES[stack.environment]}, {said_of(estate.today)}"
    if review:
        caption += f", with what {review.stack} would change"
    drawn = {"management-groups": hierarchy.draw("management-groups", tree(estate, stack, review), caption)}
    for each in networks(estate, stack, review):
        drawn[f"network-{each.region}"] = network.draw(f"network-{each.region}", each, caption)
    if review:
        drawn["blast-radius"] = blast.draw("blast-radius", reach(review, estate.zones), caption)
    return drawn


def said_of(today: date) -> str:
    """Say the day in a picture's words; `day_of` reads it there again."""
    return f"as the data stands on {today.isoformat()}"


def day_of(picture: str) -> date | None:
    """Read the day from a picture, or None where it says none."""
    _, _, rest = picture.partition("as the data stands on ")
    try:
        return date.fromisoformat(rest[:10])
    except ValueError:
        return None
