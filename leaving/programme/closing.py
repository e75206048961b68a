"""What a wave must meet before it closes."""

from estate.shared import SECRETS
from leaving.programme.judged import Answer, Ask, Judged
from leaving.programme.moment import listed


def _evidence(judged: Judged) -> Answer:
    waiting = [item.id for item in judged.items if not (item.gone and judged.moment.happened(item.gone.on))]
    if waiting:
        yield "open", f"nothing shows yet that these are gone: {listed(waiting)}"
    yield "met", "every item is proved or attested as gone"


def _secrets(judged: Judged) -> Answer:
    cut_over = judged.forecast.days["cut_over"]
    for item in judged.items:
        if item.kind in SECRETS and not (item.renewed and judged.moment.happened(item.renewed.on)):
            yield "open", f"{item.id}: the other side still knows the present secret"
        elif item.kind in SECRETS and item.renewed and item.renewed.on < cut_over:
            yield "open", f"{item.id}: the secret was renewed before the cut-over, when the other side still had access"
    yield "met", "every secret that the other side knew has a younger version"


def _learned(judged: Judged) -> Answer:
    for item in judged.items:
        if item.kind == "egress-allow-list" and not judged.moment.happened(item.told):
            yield "open", f"{item.id}: they have not confirmed our new addresses"
    yield "met", "everybody who lists our addresses has confirmed the new ones"


def _left(judged: Judged) -> Answer:
    destroyed = judged.forecast.days.get("old_side_destroyed")
    if destroyed is None:
        yield "met", "nothing is destroyed"
        return
    for item in judged.items:
        for council in ("havering", "newham"):
            day = getattr(item.left_by, council)
            if day is not None and day >= destroyed:
                yield "open", f"{council} stands on {item.id} until {day}, and the old side is destroyed on {destroyed}"
    yield "met", f"both councils have left by {destroyed}"


EXIT: dict[str, Ask] = {
    "items gone": _evidence,
    "secrets younger": _secrets,
    "others informed": _learned,
    "both have left": _left,
}
