"""What a wave must meet before it cuts over and before it closes, checked against the model and the planned estate."""

from dataclasses import dataclass
from typing import Literal

from leaving.programme.closing import EXIT
from leaving.programme.entry import ENTRY
from leaving.programme.judged import Ask, Judged, Verdict


@dataclass(frozen=True)
class Criterion:
    """One thing asked of a wave, the answer, and what it rests on."""

    name: str
    gate: Literal["entry", "exit"]
    verdict: Verdict
    said: str


def criteria(judged: Judged) -> list[Criterion]:
    """Judge entry until the wave has cut over, and exit until it is closed; [] for a closed wave."""
    recorded = judged.forecast.recorded
    asked = [] if "cut_over" in recorded else [("entry", name, ask) for name, ask in ENTRY.items()]
    asked += [] if "closed" in recorded else [("exit", name, ask) for name, ask in EXIT.items()]
    return [_judge(name, gate, ask, judged) for gate, name, ask in asked]


def _judge(name: str, gate: str, ask: Ask, judged: Judged) -> Criterion:
    answers = list(ask(judged))
    verdicts = {verdict for verdict, _ in answers}
    verdict: Verdict = "open" if "open" in verdicts else "unknown" if "unknown" in verdicts else "met"
    said = "; ".join(text for each, text in answers if each == verdict)
    return Criterion(name, "entry" if gate == "entry" else "exit", verdict, said)


__all__ = ["Criterion", "Judged", "criteria"]
