"""The real estate of the recording: nothing of it differs from itself, and one change is told among all the rest."""

from dataclasses import replace
from random import Random
from typing import Any

from review.events import Recording
from review.meaning import Planned, effects
from review.meaning.reading import SECRET, SIGNATURE
from review.model import Unknown
from review.plan import Plan
from review.state import read_state
from tests.review.meaning.town import changed, rule
from tests.review.recorded import state


def estate() -> list[Planned]:
    return list(Plan(Recording({}), read_state(state("estate"), "estate"), {}).before.values())


def test_the_estate_does_not_differ_from_itself_read_backwards() -> None:
    standing = estate()
    assert len(standing) > 600
    assert effects(standing, standing[::-1]) == []


def test_locations_in_another_case_mean_nothing_and_a_rule_among_them_is_its_effects_only_cause() -> None:
    before = estate()
    name = next(one.name for one in before if one.name.startswith("libraries-nsg-app"))
    after = before
    for one in before:
        if isinstance(one.inputs.get("location"), str):
            after = changed(after, one.name, lambda inputs: inputs.update(location=inputs["location"].upper()))
            break
    everybody = rule("everybody", 101, "Inbound", sourceAddressPrefix="Internet")
    after = changed(after, name, lambda inputs: inputs["securityRules"].append(everybody))
    (found,) = effects(before, after)
    assert found.subject == "the internet"
    assert found.object.startswith("libraries/app (")
    assert [urn.rpartition("::")[2] for urn in found.because] == [name]
    assert found.zones == ["libraries"]


def mangled(value: Any, chance: Random) -> Any:
    """The same value, with some of it unknown, missing or sealed."""
    if isinstance(value, dict):
        return {key: mangled(one, chance) for key, one in value.items()}
    if isinstance(value, list):
        return [mangled(one, chance) for one in value]
    drawn = chance.random()
    if drawn < 0.04:
        return str(Unknown.VALUE)
    if drawn < 0.06:
        return None
    return {SIGNATURE: SECRET, "ciphertext": "x"} if drawn < 0.08 else value


def test_whatever_is_unknown_missing_or_sealed_is_judged_and_its_reverse_closes_what_it_opens() -> None:
    before, chance = estate(), Random(1)  # noqa: S311  the same disorder in every run
    after = [replace(one, inputs=mangled(dict(one.inputs), chance)) for one in before]
    opened = sorted((one.subject, one.object) for one in effects(before, after) if one.opens)
    closed = sorted((one.subject, one.object) for one in effects(after, before) if not one.opens)
    assert len(opened) > 100
    assert opened == closed
