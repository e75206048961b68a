"""Whether a change does nothing but sever a party: such a one waits for no closed season."""

from typing import Final

from review.model import Change, Consequence, Operation, Review

_GRAVE: Final = frozenset(
    {
        Consequence.DATA,
        Consequence.PROTECTION,
        Consequence.PATH,
        Consequence.ACCESS,
        Consequence.POLICY,
        Consequence.DOOR,
    }
)
"""What no severing does: it takes nothing that holds data, and lets nobody in."""

_RIGHTS: Final = ("azuread:", "azure-native:authorization:RoleAssignment")
"""What goes with a door of people and names no agreement: memberships, what a package holds, rights of operators."""


def only_severs(review: Review) -> bool:
    """Tell whether every door that moves closes by a suspension, and nothing else moves but the rights behind them."""
    doors = review.agreements
    if not doors or any(door.effect != "closes" or not door.suspension for door in doors):
        return False
    if any(effect.opens for effect in review.effects):
        return False
    suspended = {door.agreement for door in doors}
    return all(_is_part(change, suspended) for change in review.changes)


def _is_part(change: Change, suspended: set[str]) -> bool:
    if any(risk.consequence in _GRAVE for risk in change.risks):
        return False
    if change.token.startswith(("havering:", "pulumi:")):
        return True
    if change.operation not in {Operation.DELETE, Operation.UPDATE}:
        return False
    gone_right = change.operation is Operation.DELETE and change.token.startswith(_RIGHTS)
    return change.agreement in suspended or gone_right
