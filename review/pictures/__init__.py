"""Pictures of the estate and of what a change does to it: SVG that reads by itself, in light and dark."""

from review.pictures.gallery import pictures

__all__ = ["pictures"]
