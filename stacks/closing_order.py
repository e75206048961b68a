"""What a preview says of the doors that it closes: before, delete, after, kind by kind."""

from estate.agreement_doors import granted
from estate.closing_steps import BY_GRANT
from estate.estate import Estate
from estate.stack import Stack


def closing_order(estate: Estate, stack: Stack) -> list[str]:
    """Return the closing sequence of each kind of door that is closed in the environment; none where nothing closes.

    Doors whose closing has been recorded (`closed`) are told no more; people come before the ways that they use.
    """
    kinds = {
        door.kind
        for agreement in estate.agreements.values()
        if agreement.closed is None or agreement.closed.on > estate.today
        for door in granted(estate, stack, agreement)
        if door.ended(estate.today) or door.suspension
    }
    lines = []
    for grant in ("people", "flows", "dns"):
        for name, steps in BY_GRANT[grant] if grant in kinds else ():
            for word, said in (("before", steps.before), ("delete", steps.delete), ("after", steps.after)):
                lines += [f"closing, {name}, {word}: {step}" for step in said]
    return lines
