"""Proof of separation: for each kind of door whether one to a party remains, and how surely that is known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from estate.party import Party
from leaving.doors.judge import Judged
from leaving.doors.kind import Kind
from leaving.doors.kinds import all_kinds
from leaving.doors.recognise import ELSEWHERE, OPENED
from leaving.doors.report import BOUNDARY, CLASSES, Report, plain, unread_lines
from leaving.doors.signs import ANYONE, UNKNOWN
from leaving.doors.terms import Terms

Answer = Literal["stands", "stands by decision", "not provable from here", "attested", "proved"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
"""In the order in which they are told: what remains comes first."""


@dataclass(frozen=True)
class KindAnswer:
    """What is known of one kind: the doors that remain, those that an excepted agreement covers, and why no more."""

    kind: Kind
    answer: Answer
    remaining: tuple[Judged, ...]
    excepted: tuple[Judged, ...]
    why: str


@dataclass(frozen=True)
class Proof:
    """The answer by kind, for one party."""

    party: str
    through: tuple[str, ...]
    """Who acts for the party: a door to them is one to it."""
    excepted: tuple[str, ...]
    report: Report
    kinds: tuple[KindAnswer, ...]

    @property
    def remaining(self) -> tuple[Judged, ...]:
        """Every door that remains, none excepted."""
        return tuple(door for each in self.kinds for door in each.remaining)

    @property
    def unproved(self) -> tuple[KindAnswer, ...]:
        """The kinds of which nothing can be said from here."""
        return tuple(each for each in self.kinds if each.answer == "not provable from here")

    def counts(self) -> dict[str, dict[str, int]]:
        """How many kinds have which answer, class by class: a proof of one class says nothing of another."""
        found = Counter((each.kind.door_class, each.answer) for each in self.kinds)
        return {name: {word: found[name, word] for word in ANSWERS if found[name, word]} for name in CLASSES}


def prove(
    made: Report, party: str, parties: Mapping[str, Party], terms: Mapping[str, Terms], excepted: Iterable[str] = ()
) -> Proof:
    """Prove, kind by kind, that no door to a party remains, except those of excepted agreements that are in force."""
    through = tuple(name for name, each in parties.items() if party in each.acts_for)
    wanted = frozenset({party, *through, ANYONE, UNKNOWN})
    kept = frozenset(excepted)
    kinds = tuple(_answer(kind, made, wanted, kept, terms) for kind in (*all_kinds(), ELSEWHERE, OPENED))
    return Proof(party, through, tuple(sorted(kept)), made, kinds)


def _answer(
    kind: Kind, made: Report, wanted: frozenset[str], kept: frozenset[str], terms: Mapping[str, Terms]
) -> KindAnswer:
    held = [each for each in made.judged if each.door.kind.name == kind.name and _leads(each, wanted, terms)]
    excepted = tuple(each for each in held if each.agreement in kept and not each.faults)
    remaining = tuple(each for each in held if each not in excepted)
    answer, why = _without(kind, made, wanted) if not remaining else ("stands", f"{len(remaining)} remain")
    if excepted and not remaining:
        under = ", ".join(sorted({each.agreement for each in excepted}))
        answer, why = "stands by decision", f"{len(excepted)} under {under}; besides: {answer}: {why}"
    return KindAnswer(kind, answer, remaining, excepted, why)


def _leads(judged: Judged, wanted: frozenset[str], terms: Mapping[str, Terms]) -> bool:
    """Whether a door leads to the party: by a sign, or by an agreement with it where it bears none."""
    held = terms.get(judged.agreement)
    return bool(judged.door.parties & wanted) or (not judged.door.parties and bool(held and held.parties & wanted))


def _without(kind: Kind, made: Report, wanted: frozenset[str]) -> tuple[Answer, str]:
    """What can be said of a kind of which no door was found."""
    if kind.door_class == "declared":
        return _of_resources(kind, made)
    if kind.door_class == "observed":
        fresh = [
            each
            for each in made.evidence.exports
            if each.taken <= made.as_of < each.stale_from() and kind.name in each.complete
        ]
        if fresh:
            return "proved", f"none in the export of {max(each.taken for each in fresh).isoformat()}"
        return "not provable from here", "no fresh export holds all of this kind"
    said = [
        each
        for each in made.evidence.statements
        if each.kind == kind.name
        and each.party in wanted
        and each.answer == "gone"
        and each.on <= made.as_of < each.stale_from()
    ]
    if said:
        return "attested", f"gone by the word of {said[0].role} on {said[0].on.isoformat()}: {said[0].evidence}"
    return "not provable from here", "nobody has attested it, or the word is stale"


def _of_resources(kind: Kind, made: Report) -> tuple[Answer, str]:
    """What the resources say of a declared kind: nothing, where there are none or some cannot be read."""
    unread = [mark for each, _, mark in made.unread if each.name == kind.name]
    if unread:
        return "not provable from here", f"{len(unread)} properties cannot be read: {unread[0].value}"
    if made.nothing:
        return "not provable from here", f"there is no resource in {made.source}"
    return "proved", f"none in {made.source}"


def plain_proof(proof: Proof) -> dict[str, Any]:
    """The proof as JSON shows it."""
    return {
        "party": proof.party,
        "through": list(proof.through),
        "except": list(proof.excepted),
        "as_of": proof.report.as_of.isoformat(),
        "source": proof.report.source,
        "remaining": len(proof.remaining),
        "unproved": len(proof.unproved),
        "separated": not proof.remaining and not proof.unproved,
        "counts": proof.counts(),
        "kinds": [_plain_kind(each) for each in proof.kinds],
        "unread": unread_lines(proof.report.unread),
        "stale": list(proof.report.stale),
        "boundary": list(BOUNDARY),
    }


def _plain_kind(answer: KindAnswer) -> dict[str, Any]:
    return {
        "class": answer.kind.door_class,
        "kind": answer.kind.name,
        "answer": answer.answer,
        "why": answer.why,
        "remaining": [plain(each) for each in answer.remaining],
        "by_decision": [plain(each) for each in answer.excepted],
    }


def _none_found(proof: Proof) -> str:
    """No door was found: that none remains is more, and takes an answer for every kind."""
    left = len(proof.unproved)
    besides = " besides those by decision" if any(each.excepted for each in proof.kinds) else ""
    if not left:
        return f"no door remains{besides}"
    return f"no door was found{besides}, and {left} of {len(proof.kinds)} kinds are not provable from here"


def proof_lines(proof: Proof) -> Iterator[str]:
    """Write the proof for people: what remains first, then what is not provable, then what is proved."""
    yield f"{proof.party} as of {proof.report.as_of.isoformat()}, from {proof.report.source}: " + (
        f"{len(proof.remaining)} doors remain" if proof.remaining else _none_found(proof)
    )
    if proof.through:
        yield f"  counted with it, since they act for it: {', '.join(proof.through)}"
    for name, found in proof.counts().items():
        yield f"  {name} kinds: {', '.join(f'{word} {count}' for word, count in found.items())}"
    for word in ANSWERS:
        for each in (answer for answer in proof.kinds if answer.answer == word):
            yield f"{word}: {each.kind.name} ({each.kind.door_class}): {each.why}"
            for judged in each.remaining:
                yield f"  {judged.door.said}" + (f" under {judged.agreement}" if judged.agreement else "")
                yield from (f"    {chain}" for chain in judged.door.chains)
    yield from (f"stale: {each}" for each in proof.report.stale)
    yield "Boundary:"
    yield from (f"  {each}" for each in BOUNDARY)
