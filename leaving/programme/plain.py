"""The report as plain data, for programs."""

from typing import Any

from leaving.programme.cover import rolls
from leaving.programme.evidence import Age
from leaving.programme.items import Standing
from leaving.programme.readiness import COUNTED, Readiness, WaveStanding
from leaving.programme.ties import AgreementTies, Waiting, WaveTies
from leaving.programme.words import assumptions, page_one

SCHEMA = "havering-exit/1"


def plain(report: Readiness, changed: list[str] | None = None) -> dict[str, Any]:
    """Return the report as JSON holds it: days as text, money as whole pounds by treatment."""
    ties = {each.wave.id: each for each in report.ties.waves}
    programme, end = report.moment.estate.programme, report.plan.end()
    baseline = programme.baseline.date if programme else None
    return {
        "schema": SCHEMA,
        "on": str(report.moment.on),
        "known": str(report.moment.known),
        "slips": report.moment.slips,
        "ready": report.ready,
        "page_one": [{"about": each.about, "text": each.text, "bad": each.bad} for each in page_one(report)],
        "baseline": str(baseline) if baseline else None,
        "forecast": str(end) if end else None,
        "slip_days": (end - baseline).days if end and baseline else None,
        "assumptions": assumptions(report),
        "too_late": [str(miss) for miss in report.misses],
        "counts": {
            **{kind: report.total(kind) for kind in ("blocking", "residual", "connection", "gone")},
            "unknown": len(report.unknown),
            "by_kind": {kind: {name: row[name] for name in COUNTED} for kind, row in report.counts().items()},
        },
        "blockers": [
            {"kind": each.kind, "subject": each.subject, "what": each.what, "wave": each.wave, "slack": each.slack}
            for each in report.blockers
        ],
        "unknown": report.unknown,
        "stale": report.stale,
        "residual": [{"item": each.item.id, "why": each.why} for each in report.residual],
        "breaks": [str(fault) for fault in report.breaks],
        "longest_chain": list(report.chain),
        "waves": [_wave(each, ties.get(each.forecast.wave.id)) for each in report.waves],
        "agreements": [_agreement(each) for each in report.ties.agreements],
        "items": [item_in_plain(each) for each in report.items],
        "sources": [_source(age) for age in report.ages],
        "money": _money(report),
        "changed": changed,
    }


def _source(age: Age) -> dict[str, Any]:
    return {"name": age.source.name, "owner": age.source.owner, "days": age.days, "stale": age.stale}


def item_in_plain(each: Standing) -> dict[str, Any]:
    """Return one item and how it stands, as JSON holds it."""
    item = each.item
    return {
        "id": item.id,
        "kind": item.kind,
        "what": item.what,
        "direction": item.direction,
        "provider": item.provider,
        "consumer": item.consumer,
        "evidence": item.evidence,
        "found": {"source": item.found.source, "on": str(item.found.on)},
        "agreement": item.agreement,
        "outcome": item.outcome,
        "wave": item.wave,
        "counts_as": each.counts_as,
        "stage": each.stage,
        "stale": each.stale,
        "why": each.why,
    }


def _waiting(each: Waiting) -> dict[str, Any]:
    return {"wave": each.wave, "items": list(each.items), "services": list(each.services)}


def _agreement(each: AgreementTies) -> dict[str, Any]:
    agreement = each.agreement
    return {
        "id": agreement.id,
        "title": agreement.title,
        "ends": str(agreement.ends),
        "rolls": rolls(agreement),
        "waits_for": [_waiting(waiting) for waiting in each.waits_for],
        "stays": list(each.stays),
    }


def _wave(each: WaveStanding, ties: WaveTies | None) -> dict[str, Any]:
    held = ties or WaveTies(each.forecast.wave, (), (), (), ())
    return {
        "id": each.forecast.wave.id,
        "state": each.state,
        "workstream": each.forecast.wave.workstream,
        "method": each.forecast.wave.method,
        "days": {step: str(day) for step, day in each.forecast.days.items()},
        "delay": each.forecast.delay,
        "because": list(each.forecast.because),
        "slack": each.slack.days if each.slack else None,
        "slack_because": each.slack.because if each.slack else None,
        "waits_for": [_waiting(waiting) for waiting in held.waits_for],
        "ends": [item.id for item in held.ends],
        "frees": list(held.frees),
        "holds_up": [_waiting(waiting) for waiting in held.holds_up],
        "criteria": [
            {"name": asked.name, "gate": asked.gate, "verdict": asked.verdict, "said": asked.said}
            for asked in each.criteria
        ],
    }


def _money(report: Readiness) -> dict[str, Any]:
    money = report.money
    return {
        "sources": [
            {
                "source": each.source,
                "treatment": each.treatment,
                "planned_gbp": each.planned,
                "forecast_gbp": each.forecast,
                "allocated_gbp": each.allocated,
                "exceeds_on": str(each.exceeds_on) if each.exceeds_on else None,
                "late_on": str(each.late_on) if each.late_on else None,
            }
            for each in money.sources
        ],
        "azure_budgets_gbp_per_month": [
            {"source": name, "treatment": treatment, "gbp": pounds} for name, treatment, pounds in money.monthly
        ],
        "stranded": list(money.stranded),
        "beyond_agreements": list(money.agreements),
    }
