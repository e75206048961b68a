"""Forms in which a review is written."""
