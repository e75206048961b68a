"""Page one: what a council officer reads first, in whole sentences and never as a bare percentage."""

from dataclasses import dataclass

from leaving.programme.cover import rolls
from leaving.programme.moment import listed, many, said
from leaving.programme.readiness import Readiness


@dataclass(frozen=True)
class Sentence:
    """One thing to know, and whether it is bad news."""

    about: str
    text: str
    bad: bool = False


def page_one(report: Readiness) -> list[Sentence]:
    """Return what ends next, when all will be done, what stands in the way, and what that knowledge rests on."""
    return [*_too_late(report), _verdict(report), _next(report), _forecast(report), _counts(report), _evidence(report)]


def _too_late(report: Readiness) -> list[Sentence]:
    if not report.misses:
        return []
    text = "As things stand, " + "; ".join(f"{miss} ({miss.forecast.wave.title})" for miss in report.misses[:3])
    rest = len(report.misses) - 3
    return [Sentence("Too late", f"{text}{f'; and {rest} more' if rest > 0 else ''}.", bad=True)]


def _verdict(report: Readiness) -> Sentence:
    moment = report.moment
    day = f"On {said(moment.on)}" + (", if the plan is kept," if moment.ahead else "")
    if report.ready:
        stays = f" {many(len(report.residual), 'thing')} will stay shared by decision." if report.residual else ""
        return Sentence("Ready", f"{day} Havering stands on its own.{stays}")
    why = [
        many(len(report.blockers), "thing") + " in the way" if report.blockers else "",
        f"{len(report.unknown)} unknown" if report.unknown else "",
        f"{len(report.stale)} resting on evidence that is too old" if report.stale else "",
        f"{many(len(report.breaks), 'rule')} broken" if report.breaks else "",
    ]
    return Sentence("Not ready", f"{day} Havering does not stand on its own: {', '.join(filter(None, why))}.", bad=True)


def _next(report: Readiness) -> Sentence:
    coming = report.next_end()
    if coming is None:
        return Sentence("Next", "No agreement that can be left has an end ahead.")
    day, name = coming
    agreement = report.moment.estate.agreements[name]
    verb = "is to be reviewed by" if rolls(agreement) else "ends on"
    text = f"{name} ({agreement.title}) {verb} {said(day)}, in {many((day - report.moment.on).days, 'day')}."
    standing = [each for each in report.items if each.item.agreement == name and each.counts_as == "blocking"]
    late = [miss for miss in report.misses if miss.agreement.id == name]
    loose = [each.item.id for each in standing if each.item.wave not in report.plan.forecasts]
    if late:
        who = listed(dict.fromkeys(miss.forecast.wave.id for miss in late))
        return Sentence("Next", f"{text} It will not be ready: {who}.", bad=True)
    undecided = [each.item.id for each in report.items if each.item.agreement == name and each.counts_as == "unknown"]
    if undecided:
        why = f"nobody has decided what becomes of {listed(undecided)}"
        return Sentence("Next", f"{text} Nobody can say whether it will be ready: {why}.", bad=True)
    if loose:
        return Sentence(
            "Next", f"{text} Nobody can say whether it will be ready: no wave replaces {listed(loose)}.", bad=True
        )
    if standing:
        over = max(report.plan.forecasts[each.item.wave or ""].days["hyper_care_over"] for each in standing)
        return Sentence("Next", f"{text} It will be ready: the last thing it carries is replaced by {said(over)}.")
    stays = any(each.item.agreement == name for each in report.residual)
    rest = "What it carries stays shared by decision." if stays else "Nothing in the inventory still needs it."
    return Sentence("Next", f"{text} {rest}")


def _forecast(report: Readiness) -> Sentence:
    programme, end = report.moment.estate.programme, report.plan.end()
    due = f"The separation was due by {said(programme.baseline.date)}" if programme else "No baseline is on record"
    if end is None:
        return Sentence("Forecast", f"{due}. There is no forecast: no wave is planned.", bad=True)
    if report.plan.cycle:
        return Sentence("Forecast", f"{due}. There is no forecast: waves wait for each other in a circle.", bad=True)
    slip = (end - programme.baseline.date).days if programme else 0
    words = f"{many(slip, 'day')} later" if slip > 0 else f"{many(-slip, 'day')} earlier" if slip < 0 else "as due"
    last = max(report.plan.forecasts.values(), key=lambda each: each.days["closed"]).wave.id
    text = f"{due}. The last wave ({last}) is forecast to close on {said(end)}, {words}"
    loose = [
        each.item.id
        for each in report.items
        if each.counts_as == "blocking" and not each.item.kept and each.item.wave not in report.plan.forecasts
    ]
    if loose:
        text += f"; no wave replaces {listed(loose, 4)}, so the end of that is not known"
    return Sentence("Forecast", f"{text}. {_assumed(report)}", bad=slip > 0)


def assumptions(report: Readiness) -> list[str]:
    """Return what the forecast takes for granted."""
    moment = report.moment
    found = ["every step that is not recorded takes the days that the plan gives it, and no wave is rehearsed in vain"]
    late = [
        f"{each.wave.id} {each.delay} days later than planned" for each in report.plan.forecasts.values() if each.delay
    ]
    if late:
        found.append(f"what is late already moves the rest: {listed(late)}")
    rolling = [name for name, agreement in moment.exits.items() if rolls(agreement)]
    if rolling:
        found.append(f"agreements that roll are reviewed in time: {listed(rolling)}")
    if moment.slips:
        found.append("assumed to slip: " + listed(f"{wave} by {days} days" for wave, days in moment.slips.items()))
    if moment.ahead:
        found.append(f"nothing is recorded after {moment.known}: what the plan says until {moment.on} is taken as done")
    return found


def _assumed(report: Readiness) -> str:
    return f"It assumes that {'; '.join(assumptions(report))}."


def _counts(report: Readiness) -> Sentence:
    def of(kind: str) -> str:
        counts = {name: row[kind] for name, row in report.counts().items() if row[kind]}
        total = sum(counts.values())
        if not total:
            return "none"
        most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        words = [f"{name.replace('-', ' ')} {count}" for name, count in most]
        return f"{total} ({listed(words, 5)})"

    connections = report.total("connection")
    text = f"Items in the way: {of('blocking')}. Unknown: {of('unknown')}. Staying by decision: {of('residual')}."
    text += f" {many(connections, 'connection')} to national networks counted apart." if connections else ""
    return Sentence("What is shared", text, bad=any(row["unknown"] for row in report.counts().values()))


def _evidence(report: Readiness) -> Sentence:
    parts = []
    for age in report.ages:
        if age.days is None:
            parts.append(f"{age.source.name} was never read")
        else:
            late = f", too old (at most {age.source.max_age_days})" if age.stale else ""
            parts.append(f"{age.source.name} {many(age.days, 'day')} old{late}")
    text = f"{'; '.join(parts)}." if parts else "No source of evidence is named."
    statements = [each.item.id for each in report.items if each.stale and each.counts_as != "gone"]
    if statements:
        text += f" Statements to renew: {listed(statements, 5)}."
    programme = report.moment.estate.programme
    if programme and programme.cannot_be_proved:
        text += f" Nobody can prove from here: {'; '.join(programme.cannot_be_proved)}."
    return Sentence("What this rests on", text, bad=bool(report.stale) or any(age.days is None for age in report.ages))
