"""An agreement that runs is looked at as often as it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-reviews-are-held", "An agreement is reviewed as often as it says")
def agreement_reviews_are_held(facts: Facts) -> Iterator[Fault]:
    """Warn from the day after a review was due."""
    today = facts.estate.today
    for agreement in facts.estate.agreements.values():
        review = agreement.review
        if review is None or not agreement.runs(today):
            continue
        due = max(review.last or agreement.starts, agreement.starts) + timedelta(days=review.every_days)
        if due < today:
            fault = facts.fault(
                facts.agreement_file(agreement.id),
                ("review",),
                f"the review of {agreement.id} is overdue",
                f"due on {due}, today is {today}",
                f"one every {review.every_days} days",
                then="Review it, then set 'last' to the day of the review.",
            )
            yield replace(fault, warning=True)
