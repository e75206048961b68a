"""What a change means: judged by what it lets through, grants, frees or gives up, and not by its text."""

from review.meaning.effects import effects, without_swaps
from review.meaning.masks import mask
from review.meaning.properties import property_differences
from review.meaning.resources import Planned

__all__ = ["Planned", "effects", "mask", "property_differences", "without_swaps"]
