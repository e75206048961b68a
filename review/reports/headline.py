"""What a change comes to, in two sentences that need no engineer."""

from collections.abc import Iterator

from policies.reports.safe import cut, visible
from review.meaning.ranks import MOMENT, THE_INTERNET
from review.model import Change, Consequence, Operation, Review
from review.reports.reading import UNSURE, WEAKER, blocking, many, open_breaches, stands_up


def headline(review: Review) -> str:
    """Say what stops the change, whom it touches and what is lost or opened; claim nothing that is not known."""
    parts = [_stop(review), _part(review), _touched(review), lost(review), _agreements(review)]
    return " ".join(part for part in parts if part)


def tally(review: Review, consequence: Consequence) -> int:
    """Count what has `consequence`: effects, and the changes that bear it without such an effect."""
    effects = [effect for effect in review.effects if effect.risk.consequence is consequence and effect.opens]
    told = {urn for effect in effects for urn in effect.because}
    return len(effects) + sum(change.urn not in told for change in _bearing(review, consequence))


def _bearing(review: Review, consequence: Consequence) -> Iterator[Change]:
    for change in review.changes:
        if any(risk.consequence is consequence for risk in change.risks):
            yield change


def _stop(review: Review) -> str:
    reasons = []
    if breaches := open_breaches(review):
        reasons.append(many(len(breaches), "threshold"))
    if policies := {item.rule for item in blocking(review)}:
        reasons.append(many(len(policies), "policy", "policies"))
    return f"Stopped by {' and '.join(reasons)}." if reasons else ""


def _part(review: Review) -> str:
    if review.complete:
        return ""
    if not review.changes:
        return "What this does is not known: the preview stopped before it came to any change."
    return "Not the whole: the preview stopped early, and this is what is known so far."


def _touched(review: Review) -> str:
    zones = {change.zone for change in review.changes if change.zone}
    platform = [change for change in review.changes if not change.zone]
    if not review.changes:
        return "Nothing changes." if review.complete else ""
    if not zones:
        return f"The platform changes{_above(platform)}."
    who = _zones(zones)
    if stands_up(review) and review.complete:
        made = f"{who} and the platform are" if platform else f"{who} {'is' if len(zones) == 1 else 'are'}"
        return _sentence(f"nothing stood before: {made} made from the start")
    gone, new = zones & set(review.gone_zones), zones & set(review.new_zones)
    said = [f"{_zones(gone)} {'is' if len(gone) == 1 else 'are'} deleted"] if gone else []
    said += [f"{_zones(new)} {'is' if len(new) == 1 else 'are'} new"] if new else []
    if stay := zones - gone - new:
        verb = "changes" if len(stay) == 1 and not platform else "change"
        said.append(f"{_zones(stay)}{' and the platform' if platform else ''} {verb}")
    elif platform:
        said.append("the platform changes")
    return _sentence("; ".join(said))


def _zones(names: set[str]) -> str:
    """Name a landing zone that is alone, and count several."""
    return f"the landing zone {cut(visible(min(names)), 60)}" if len(names) == 1 else f"{len(names):,} landing zones"


def _above(platform: list[Change]) -> str:
    under = {zone for change in platform for zone in change.zones_under}
    return f", with {many(len(under), 'landing zone')} under it" if under else ", and no landing zone does"


def lost(review: Review) -> str:
    """Say what goes, what loses protection and what becomes reachable; of a whole review, also what does not."""
    if not review.changes and not review.effects and not review.rule_changes:
        return ""
    losses = [*_deletions(review), *_others(review)]
    opened = tally(review, Consequence.PATH)
    if opened:
        losses.insert(len(list(_deletions(review))), _opened(review, opened))
    if not review.complete:
        return _sentence(", ".join(losses)) if losses else ""
    closed = not opened and not tally(review, Consequence.DOOR)
    if not losses:
        return "Nothing is deleted, nothing loses protection, and nothing becomes reachable that was not."
    return _sentence(", ".join(losses) + ("; nothing becomes reachable that was not" if closed else ""))


def _opened(review: Review, count: int) -> str:
    paths = [effect.risk for effect in review.effects if effect.opens and effect.risk.consequence is Consequence.PATH]
    wide = sum(risk.rank >= THE_INTERNET for risk in paths)
    said = f"{many(count, 'network path')} {_plural(count, 'open')}"
    if not wide:
        return said
    return f"{said} to the internet" if wide == count else f"{said}, {many(wide, 'path').split()[0]} to the internet"


def _deletions(review: Review) -> Iterator[str]:
    data = list(_bearing(review, Consequence.DATA))
    counted = {change.urn for change in data}
    for operation, verb in ((Operation.DELETE, "deleted"), (Operation.REPLACE, "replaced")):
        stores = [change for change in data if change.operation is operation]
        others = [c for c in review.changes if c.operation is operation and c.urn not in counted]
        if stores:
            yield f"{many(len(stores), _noun(stores))} {_plural(len(stores), 'is', 'are')} {verb}"
        if others:
            other = "other resource" if stores else "resource"
            yield f"{many(len(others), other)} {_plural(len(others), 'is', 'are')} {verb}"
    kept = [change for change in data if change.operation not in {Operation.DELETE, Operation.REPLACE}]
    if kept:
        yield f"{many(len(kept), _noun(kept))} may lose data"
    forgotten = sum(change.operation is Operation.FORGET for change in review.changes)
    if forgotten:
        yield f"{many(forgotten, 'resource')} {_plural(forgotten, 'is', 'are')} no longer managed"


def _noun(stores: list[Change]) -> str:
    """Say what they are where they are all of one kind."""
    kinds = {change.kind for change in stores}
    return cut(visible(kinds.pop()), 60) if len(kinds) == 1 and len(stores) == 1 else "data store"


def _others(review: Review) -> Iterator[str]:
    words = (
        (Consequence.PROTECTION, "resource", "loses protection", "lose protection"),
        (Consequence.ACCESS, "right", "becomes wider", "become wider"),
        (Consequence.POLICY, "rule", "is weakened or excepted", "are weakened or excepted"),
        (Consequence.DOOR, "door to another party", "opens", "open"),
    )
    for consequence, noun, one, more in words:
        count = tally(review, consequence)
        if consequence is Consequence.POLICY:
            count += sum(change.what in WEAKER for change in review.rule_changes)
        if count:
            plural = "doors to another party" if "door" in noun else f"{noun}s"
            yield f"{many(count, noun, plural)} {_plural(count, one, more)}"
    yield from _interrupted(review)
    yield from _closed(review)
    unsure = sum(change.what in UNSURE for change in review.rule_changes)
    if unsure:
        yield f"{many(unsure, 'rule or waiver', 'rules or waivers')} {_plural(unsure, 'reads', 'read')} differently"


def _interrupted(review: Review) -> Iterator[str]:
    """Say whose services stop, not how many parts of them; what only is made anew for a moment was counted before."""
    whose = {
        change.zone
        for change in review.changes
        if any(risk.consequence is Consequence.INTERRUPTION and risk.rank > MOMENT for risk in change.risks)
    } - set(review.gone_zones)
    zones = whose - {""}
    who = [many(len(zones), "landing zone")] if zones else []
    who += ["the platform"] if "" in whose else []
    if who:
        yield f"{' and '.join(who)} {'is' if len(who) == 1 and len(zones) < 2 else 'are'} interrupted"


def _closed(review: Review) -> Iterator[str]:
    """Count what nobody can do any more, though it was possible: by mistake, that is an outage."""
    gone = set(review.gone_zones)
    count = sum(
        effect.risk.consequence is Consequence.NARROWED and not (effect.zones and gone.issuperset(effect.zones))
        for effect in review.effects
    )
    if count:
        yield f"{many(count, 'path or right', 'paths or rights')} {_plural(count, 'is', 'are')} taken away"


def _agreements(review: Review) -> str:
    """Say whose doors open or close: one by name, more by number."""
    count = len({each.agreement for each in review.agreements})
    if count > 1:
        return f"{count:,} agreements {_done_to_several(review)}."
    verbs = {"opens": "opens doors", "closes": "closes its doors", "extends": "lasts longer", "shortens": "ends sooner"}
    said = " and ".join(dict.fromkeys(verbs[each.effect] for each in review.agreements))
    return f"The agreement {cut(visible(review.agreements[0].agreement), 60)} {said}." if said else ""


def _done_to_several(review: Review) -> str:
    verbs = {"opens": "open doors", "closes": "close their doors", "extends": "last longer", "shortens": "end sooner"}
    done = {verbs[each.effect] for each in review.agreements}
    return done.pop() if len(done) == 1 else "begin, end or get another end"


def _plural(count: int, one: str, more: str = "") -> str:
    """Give the verb its number: `opens` for one, `open` for more."""
    if more:
        return one if count == 1 else more
    return f"{one}s" if count == 1 else one


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
