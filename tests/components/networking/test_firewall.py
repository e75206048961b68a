from typing import Any

import pytest
from pulumi_azure_native.network.outputs import AzureFirewallIPConfigurationResponse

from components.networking.firewall import compare_ip


def test_the_address_that_azure_gave_is_compared_with_the_plan() -> None:
    plain = [{"name": "public-1", "privateIPAddress": "10.48.0.4"}, {"name": "public-2"}]
    answers = [
        AzureFirewallIPConfigurationResponse(
            etag="1", provisioning_state="Succeeded", type="", private_ip_address="10.48.0.4"
        )
    ]
    assert compare_ip(plain, "10.48.0.4") == compare_ip(answers, "10.48.0.4") == "10.48.0.4"


@pytest.mark.parametrize(
    ("answered", "said"),
    [([{"privateIPAddress": "10.48.0.5"}], "10.48.0.5"), ([{"name": "public-1"}], "None"), (None, "None")],
)
def test_another_address_than_planned_stops_the_run(answered: Any, said: str) -> None:
    with pytest.raises(ValueError, match=f"plan expects the firewall at 10.48.0.4, Azure answered {said}: every spoke"):
        compare_ip(answered, "10.48.0.4")
