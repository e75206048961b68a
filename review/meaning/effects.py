"""Everything that a change as a whole opens or closes, in the order of how grave it is."""

from collections.abc import Sequence

from review.meaning.access import access
from review.meaning.admission import admission
from review.meaning.exposure import exposure
from review.meaning.ground import Change
from review.meaning.masks import mask
from review.meaning.names import names
from review.meaning.policy import policy
from review.meaning.protection import protection
from review.meaning.reach import reach
from review.meaning.resources import Planned
from review.meaning.sign_in import sign_in
from review.meaning.trust import trust
from review.meaning.untold import untold
from review.model import Consequence, Effect

_JUDGES = (reach, untold, names, exposure, access, admission, trust, sign_in, policy, protection)


def effects(before: Sequence[Planned], after: Sequence[Planned]) -> list[Effect]:
    """Return what becomes possible and what no longer is, the gravest first; nothing for a change without meaning.

    before: what stands in the state; after: what the plan leaves. The order of either means nothing. No effect shows a
    secret. What each part looks at, and what it does not model, stands at the head of its module.
    """
    change = Change(before, after)
    found = [effect for judge in _JUDGES for effect in judge(change)]
    shown = [_masked(effect) for effect in found]
    return sorted(shown, key=lambda effect: (-effect.risk.rank, not effect.opens, effect.subject, effect.object))


def without_swaps(found: Sequence[Effect]) -> list[Effect]:
    """Leave out guards that seem to come back where another takes their place: nobody knows which is the stronger."""
    opened = {_place(effect) for effect in found if effect.opens}
    return [each for each in found if each.risk.consequence is not Consequence.ROUTINE or _place(each) not in opened]


def _place(effect: Effect) -> tuple[str, str, str]:
    return effect.subject, "".join(effect.because), effect.risk.path or effect.object


def _masked(effect: Effect) -> Effect:
    said = effect.risk.model_copy(update={"reason": str(mask(effect.risk.reason))})
    subject, target = str(mask(effect.subject)), str(mask(effect.object))
    return effect.model_copy(update={"risk": said, "subject": subject, "object": target})
