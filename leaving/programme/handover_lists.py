"""The lists of a hand-over pack: what each section says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from estate.agreement import Agreement
from estate.checks.shared_data_can_be_destroyed import earliest_destruction, retention_of, used_until
from estate.facts import HAVERING
from estate.shared import SECRETS, SharedItem
from estate.stack import Stack
from estate.waves import Wave
from leaving.doors.item import Items
from leaving.doors.recognise import recognise
from leaving.doors.report import unread_lines
from leaving.doors.signs import Own, Signs, places_of
from leaving.programme.items import stale_statement
from leaving.programme.moment import Moment, listed
from leaving.programme.schedule import Schedule
from leaving.programme.simulation import as_forecast

_LOGS = frozenset({"identity-trust", "directory-sync", "saas-sign-on", "security-tooling", "monitoring", "mail-relay"})
"""Kinds whose other side holds logs of Havering's people."""

_LEARN = frozenset(
    {"dns", "public-domain", "internet-break-out", "egress-allow-list", "mail-relay", "key-or-certificate"}
)
_RECORDS = frozenset({"account-of-record", "public-domain", "licence", "contract", "telephony", "organisation-code"})


@dataclass(frozen=True)
class Subject:
    """What is handed over: a wave and its items, or an agreement and the items that rest on it."""

    moment: Moment
    plan: Schedule
    wave: Wave | None
    agreements: tuple[Agreement, ...]
    items: tuple[SharedItem, ...]
    stacks: tuple[Stack, ...] = ()
    state: Items | None = None

    def of(self, kinds: Iterable[str]) -> list[SharedItem]:
        """Return the items of some kinds."""
        wanted = frozenset(kinds)
        return [item for item in self.items if item.kind in wanted]


def _changes_hands(subject: Subject) -> Iterator[str]:
    for item in subject.items:
        way = f"from {item.provider} to {item.consumer}"
        outcome = (item.outcome or "not decided").replace("-", " ")
        yield f"{item.id} ({item.kind}, {way}): {item.what}. Outcome: {outcome}"


def _access(subject: Subject) -> Iterator[str]:
    """Yield what the agreements still let in, and what a state shows besides."""
    today = subject.moment.on
    for agreement in subject.agreements:
        standing = agreement.standing(today).grants if agreement.runs(today) else None
        for access in standing.people if standing else []:
            ends = agreement.door_ends(access, today)
            who = f"{access.organisation} as {access.role} of {access.access}"
            yield f"{who} by access package, until {ends} ({agreement.id})"
        for flow in standing.flows if standing else []:
            yield f"traffic from {flow.from_} to {flow.to}, {flow.protocol} {', '.join(flow.port)} ({agreement.id})"
        for rule in standing.dns if standing else []:
            yield f"names of {rule.forward} are asked of {', '.join(map(str, rule.to))} ({agreement.id})"
    yield from _doors(subject)


def _doors(subject: Subject) -> Iterator[str]:
    if subject.state is None:
        return
    others = {name for agreement in subject.agreements for name in agreement.others}
    others |= {name for name, party in subject.moment.estate.parties.items() if others & set(party.acts_for)}
    ids = {agreement.id for agreement in subject.agreements}
    found = recognise(subject.state, signs_of(subject.moment, subject.stacks))
    for door in found.doors:
        claimed = {claim.agreement for claim in door.claims}
        if claimed & ids or (not claimed and door.parties & others):
            owner = listed(sorted(claimed)) if claimed else "no agreement"
            yield f"{door.said}: {door.kind.title} ({owner}; {listed(sorted(door.parties)) or 'no party seen'})"
    for line in unread_lines(found.unread):
        yield f"NOT KNOWN, because it cannot be read: {line}"


def signs_of(moment: Moment, stacks: Iterable[Stack]) -> Signs:
    """Return by what a resource betrays a party on the day, and what is Havering's own."""
    plan, all_ = moment.estate.plan, list(stacks)
    ranges = [region.supernet for regions in plan.environments.values() for region in regions.values()]
    ranges += [place.range for place in plan.outside.get("on-premises", {}).values()]
    own = Own(
        tenants=frozenset(stack.tenant.id for stack in all_),
        subscriptions=frozenset(guid for stack in all_ for guid in stack.subscriptions.values()),
        ranges=tuple(ranges),
    )
    return Signs(moment.estate.parties, moment.on, own, places=places_of(plan))


def _secrets(subject: Subject) -> Iterator[str]:
    forecast = subject.plan.forecasts.get(subject.wave.id) if subject.wave else None
    for item in subject.of(SECRETS):
        if item.renewed is None or not subject.moment.happened(item.renewed.on):
            yield f"{item.id}: {item.what}. STILL KNOWN to {_other(item)}: no younger version is recorded"
        elif forecast and item.renewed.on < forecast.days["cut_over"]:
            yield f"{item.id}: renewed on {item.renewed.on}, before the cut-over: renew it again afterwards"
        else:
            yield f"{item.id}: younger version since {item.renewed.on} ({item.renewed.evidence})"


def _other(item: SharedItem) -> str:
    return item.provider if item.consumer == HAVERING else item.consumer


def _learn(subject: Subject) -> Iterator[str]:
    for item in subject.of(_LEARN):
        known = f"known by {', '.join(map(str, item.ranges))}; " if item.ranges else ""
        end = f"ends on {item.expires}; " if item.expires else ""
        told = f"confirmed on {item.told}" if subject.moment.happened(item.told) else "NOT CONFIRMED yet"
        yield f"{item.id} ({item.kind}): {item.what}; {known}{end}{told}"
    for stack in subject.stacks if subject.of({"internet-break-out", "egress-allow-list"}) else ():
        count = stack.network.firewall_public_ips
        all_ = stack.regions.all()
        regions = f"each of {' and '.join(all_)}" if len(all_) > 1 else all_[0]
        yield (
            f"{stack.environment}: calls leave by {count} public address{'es' if count > 1 else ''} of the firewall in "
            f"{regions}; Azure draws them, and the stack's outputs name them"
        )


def _records(subject: Subject) -> Iterator[str]:
    for item in subject.of(_RECORDS):
        stated = item.attestation
        statement = f"stated by {stated.by} on {stated.on}" if stated else "nobody states it"
        stale = ", TOO OLD" if stale_statement(item, subject.moment) else ""
        yield f"{item.id} ({item.kind}): {item.what}; held by {item.provider} today; {statement}{stale}"


def _logs(subject: Subject) -> Iterator[str]:
    """Yield logs to fetch; Entra keeps sign-ins and audit for 30 days.

    https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
    """
    forecast = subject.plan.forecasts.get(subject.wave.id) if subject.wave else None
    by = f" before {forecast.days['old_side_off']}" if forecast else ""
    for item in subject.of(_LOGS):
        held = f"sign-ins, audit and message traces that {_other(item)} holds"
        yield f"{item.id}: {held}, at the latest every 30 days{by}"


def _data(subject: Subject) -> Iterator[str]:
    estate = as_forecast(subject.moment.estate, subject.plan.forecasts)
    for item in subject.items:
        if item.data is None:
            continue
        earliest, kept = earliest_destruction(estate, item), retention_of(estate, item)
        owner = "Havering holds" if item.data.holder == HAVERING else f"{item.data.holder} holds"
        last = used_until(estate, item)
        if earliest is None:
            when = "no day of destruction can be computed: nobody states how long backups keep it"
        else:
            when = f"in use until {last}, kept {kept} days longer, so destroyed on {earliest} at the earliest"
        agreed = [f"return by {item.data.return_by}"] if item.data.return_by else []
        agreed += [f"destroy by {item.data.destroy_by}"] if item.data.destroy_by else []
        person = "personal data" if item.data.personal_data else "no personal data"
        yield f"{item.id}: {owner} it ({person}); {when}; agreed: {', '.join(agreed) or 'nothing'}"
    for agreement in subject.agreements:
        terms = agreement.data
        if terms.return_by or terms.destroy_by:
            yield f"{agreement.id}, both ways: return by {terms.return_by}, destroy by {terms.destroy_by}"


def _steps(subject: Subject) -> Iterator[str]:
    for agreement in subject.agreements:
        last = agreement.notice.last_day(agreement.ends)
        notice = f"last day for notice {last}; exit led by {agreement.exit_owner}"
        yield f"{agreement.id}: ends on {agreement.ends}; {notice}"
        yield from (f"{agreement.id}: {step}" for step in agreement.exit.steps)
    if subject.wave is not None:
        forecast = subject.plan.forecasts[subject.wave.id]
        days = forecast.days
        yield (
            f"{subject.wave.id}: cuts over on {days['cut_over']}, hyper-care until {days['hyper_care_over']}, old side "
            f"off on {days['old_side_off']}, closed on {days['closed']}"
        )
        destroyed = days.get("old_side_destroyed")
        yield f"{subject.wave.id}: old side destroyed on {destroyed}" if destroyed else "nothing is destroyed"


def signatures(subject: Subject) -> Iterator[str]:
    """Yield who signs, and for what."""
    for zone in dict.fromkeys(name for item in subject.items for name in item.services):
        if zone in subject.moment.estate.zones:
            yield f"{subject.moment.estate.zones[zone].owner.group}: {zone} works without what is handed over"
    if subject.wave is not None:
        yield f"{subject.wave.owner}: the wave's exit criteria are met"
    for agreement in subject.agreements:
        yield f"{agreement.exit_owner.removeprefix('group:')}: {agreement.id} can end, its doors are closed"
        yield from (f"{name}: nothing of theirs still needs {agreement.id}" for name in agreement.others)
    yield "senior information risk owner: secrets, accesses and data above are dealt with"


SECTIONS: tuple[tuple[str, str, Callable[[Subject], Iterator[str]], str], ...] = (
    ("What changes hands", "Every item of the inventory that this ends.", _changes_hands, "No item names it."),
    ("Days and steps", "What happens when.", _steps, "No day is planned."),
    (
        "Who still has access and must lose it",
        (
            "From the estate as planned on this day; with a state, every door in it too. Sessions and approved "
            "assignments outlive a closed door: revoke them."
        ),
        _access,
        "Nobody, by the estate's data.",
    ),
    ("Secrets that the other side has known", "Each needs a version younger than the cut-over.", _secrets, "None."),
    ("Certificates, names and addresses", "Who must learn of the change, and whether they have.", _learn, "None."),
    ("Accounts of record", "Who is named as the owner with others.", _records, "None."),
    ("Logs to export", "Evidence leaves a tenant before the tenant is left.", _logs, "None."),
    ("Data to return or destroy", "In both directions, with the earliest day that retentions allow.", _data, "None."),
)
