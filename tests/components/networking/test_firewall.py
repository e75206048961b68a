from typing import Any

import pytest

from components.networking.firewall import compare_ip


@pytest.mark.parametrize("key", ["privateIPAddress", "private_ip_address"])
def test_the_address_that_azure_gave_is_compared_with_the_plan(key: str) -> None:
    assert compare_ip([{"name": "public-1", key: "10.48.0.4"}, {"name": "public-2"}], "10.48.0.4") == "10.48.0.4"


@pytest.mark.parametrize(
    ("answered", "said"),
    [([{"privateIPAddress": "10.48.0.5"}], "10.48.0.5"), ([{"name": "public-1"}], "None"), (None, "None")],
)
def test_another_address_than_planned_stops_the_run(answered: Any, said: str) -> None:
    with pytest.raises(ValueError, match=f"plan expects the firewall at 10.48.0.4, Azure answered {said}: every spoke"):
        compare_ip(answered, "10.48.0.4")
