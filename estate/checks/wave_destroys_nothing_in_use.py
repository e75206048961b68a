"""The old side is destroyed only when both councils have left it."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("wave-destroys-nothing-in-use", "The old side is destroyed when both councils have left it")
def wave_destroys_nothing_in_use(facts: Facts) -> Iterator[Fault]:
    """Compare each item's last days with the day on which its wave destroys the old side, planned or done."""
    waves = facts.estate.waves
    for name, part in facts.estate.shared.items():
        file = facts.file(f"shared/{name}.yaml")
        for index, item in enumerate(part.items):
            wave = waves.get(item.wave or "")
            if wave is None:
                continue
            done = next((each.on for each in wave.reached if each.step == "old_side_destroyed"), None)
            day = done or wave.plan.old_side_destroyed
            for council in ("havering", "newham"):
                left = getattr(item.left_by, council)
                if day is not None and left is not None and left >= day:
                    yield facts.fault(
                        file,
                        ("items", index, "left_by", council),
                        f"{wave.id} destroys what {council} still stands on: '{item.id}'",
                        f"{council} leaves by {left}, destroyed on {day}",
                        f"destroyed after {left}",
                        why="what is destroyed cannot be brought back",
                        then=f"Move 'old_side_destroyed' in {facts.file(f'waves/{wave.id}.yaml')}.",
                    )
