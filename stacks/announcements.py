"""What a preview says before anything else: which doors are closed because their agreement has ended."""

from estate.agreement import Agreement
from estate.estate import Estate
from estate.stack import Stack


def closing(estate: Estate, stack: Stack) -> list[str]:
    """Return one line for each agreement of the environment whose last day has passed, oldest first."""
    ended = [
        agreement
        for agreement in estate.agreements.values()
        if stack.environment in agreement.environments and agreement.ends < estate.today
    ]
    return [
        f"closes {agreement.id}: {_doors(agreement)} (last day owed {agreement.ends.isoformat()})"
        for agreement in sorted(ended, key=lambda agreement: (agreement.ends, agreement.id))
    ]


def _doors(agreement: Agreement) -> str:
    grants = agreement.grants
    count = len(grants.flows) + len(grants.people) + len(grants.dns)
    return f"{count} door" if count == 1 else f"{count} doors"
