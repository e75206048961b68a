"""What a preview says before anything else: which doors are closed because their last day has passed."""

from datetime import date

from estate.agreement import Agreement
from estate.estate import Estate
from estate.stack import Stack


def closing(estate: Estate, stack: Stack) -> list[str]:
    """Return one line for each agreement of the environment that has doors whose last day has passed, oldest first."""
    closed = {
        agreement.id: days
        for agreement in estate.agreements.values()
        if stack.environment in agreement.environments and (days := _last_days(agreement, estate.today))
    }
    return [
        f"closes {name}: {len(days)} {'door' if len(days) == 1 else 'doors'} (last day owed {max(days).isoformat()})"
        for name, days in sorted(closed.items(), key=lambda item: (max(item[1]), item[0]))
    ]


def _last_days(agreement: Agreement, today: date) -> list[date]:
    """Return the last day of each door that no longer stands."""
    grants = agreement.grants
    stated = [
        *(flow.until for flow in grants.flows),
        *(access.until for access in grants.people),
        *(rule.until for rule in grants.dns),
    ]
    return [day for day in (min(until or agreement.ends, agreement.ends) for until in stated) if day < today]
