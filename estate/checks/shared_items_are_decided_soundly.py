"""What becomes of a shared item fits together: what stays is decided and ends, what happened lies behind us."""

from collections.abc import Iterator
from datetime import date

from estate.facts import Facts, check
from estate.faults import Fault
from estate.shared import SharedItem

_Path = tuple[str | int, ...]


@check("shared-items-are-decided-soundly", "What stays shared is decided and ends; what happened lies behind us")
def shared_items_are_decided_soundly(facts: Facts) -> Iterator[Fault]:
    """Compare outcome, decision, agreement and wave, and every day of evidence with today."""
    for name, part in facts.estate.shared.items():
        file = facts.file(f"shared/{name}.yaml")
        for index, item in enumerate(part.items):
            yield from _outcome(facts, file, ("items", index), item)
            yield from _behind_us(facts, file, ("items", index), item)


def _outcome(facts: Facts, file: str, at: _Path, item: SharedItem) -> Iterator[Fault]:
    keeps = item.outcome == "keep-by-decision"
    if keeps and item.kept is None:
        yield facts.fault(
            file, (*at, "outcome"), f"'{item.id}' stays by a decision that is not stated", "no 'kept'", "'kept'"
        )
    if item.kept is not None and not keeps:
        got = f"outcome {item.outcome or 'not decided'}"
        yield facts.fault(file, (*at, "kept"), f"'{item.id}' stays and leaves", got, "keep-by-decision, or no 'kept'")
    if keeps and item.wave:
        yield facts.fault(file, (*at, "wave"), f"'{item.id}' stays, and a wave ends it", item.wave, "no wave")
    agreement = facts.estate.agreements.get(item.agreement or "")
    if keeps and item.agreement is None:
        why = "nothing is shared but under an agreement"
        yield facts.fault(file, (*at, "outcome"), f"'{item.id}' stays without an agreement", "none", "one", why=why)
    if keeps and item.kept and agreement and agreement.first_end and item.kept.until > agreement.ends:
        yield facts.fault(
            file,
            (*at, "kept", "until"),
            f"'{item.id}' stays longer than its agreement",
            str(item.kept.until),
            f"{agreement.ends} or earlier",
            why=f"{agreement.id} ends then",
            then="Vary the agreement first, or end the sharing with it.",
        )
    if agreement and not {item.provider, item.consumer} <= set(agreement.parties) and not _acts(facts, item):
        yield facts.fault(
            file,
            (*at, "agreement"),
            f"{agreement.id} is between others than '{item.id}'",
            f"{item.provider} and {item.consumer}",
            f"{' and '.join(agreement.parties)}",
        )


def _acts(facts: Facts, item: SharedItem) -> bool:
    """Whether a side of the item is a shared service, for which its principals sign."""
    parties = facts.estate.parties
    return any(name in parties and not parties[name].signs_agreements for name in (item.provider, item.consumer))


def _behind_us(facts: Facts, file: str, at: _Path, item: SharedItem) -> Iterator[Fault]:
    today = facts.estate.today
    days: list[tuple[_Path, date | None]] = [
        (("found", "on"), item.found.on),
        (("attestation", "on"), item.attestation.on if item.attestation else None),
        (("renewed", "on"), item.renewed.on if item.renewed else None),
        (("gone", "on"), item.gone.on if item.gone else None),
        (("told",), item.told),
    ]
    for path, day in days:
        if day is not None and day > today:
            what = f"evidence of '{item.id}' from a day that has not come"
            yield facts.fault(file, (*at, *path), what, str(day), f"{today} or earlier")
