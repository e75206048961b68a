"""Whom names are asked of, before and after a change."""

from typing import Any

import pytest

from review.meaning.effects import effects
from review.meaning.resources import Planned
from review.model import Consequence, Effect

NETWORK = "azure-native:network:VirtualNetwork"
RULE = "azure-native:dnsresolver:ForwardingRule"


def _one(token: str, **inputs: Any) -> Planned:
    return Planned(f"urn:pulumi:s::p::{token}::one", token, "one", inputs, {}, "", protect=False, dependencies=())


def _rule(*servers: str, state: str = "Enabled") -> Planned:
    asked = [{"ipAddress": each, "port": 53} for each in servers]
    return _one(RULE, domainName="council.example.", forwardingRuleState=state, targetDnsServers=asked)


def _network(*servers: str) -> Planned:
    return _one(NETWORK, dhcpOptions={"dnsServers": [*servers]}, addressSpace={"addressPrefixes": ["10.1.0.0/16"]})


def _told(before: list[Planned], after: list[Planned]) -> list[tuple[bool, str, str]]:
    found = [each for each in effects(before, after) if "names" in each.subject]
    return [(each.opens, each.subject, each.object) for each in found]


def _opened(before: list[Planned], after: list[Planned]) -> Effect:
    return next(each for each in effects(before, after) if each.opens and "names" in each.subject)


def test_another_server_that_answers_a_name_is_a_path_and_the_old_one_is_asked_no_longer() -> None:
    assert _told([_rule("10.1.0.4")], [_rule("10.1.0.5")]) == [
        (True, "names of council.example.", "10.1.0.5"),
        (False, "names of council.example.", "10.1.0.4"),
    ]
    assert _opened([_rule("10.1.0.4")], [_rule("10.1.0.5")]).risk.consequence is Consequence.PATH


def test_a_server_on_the_internet_that_answers_is_graver() -> None:
    inside, outside = (_opened([_rule("10.1.0.4")], [_rule(server)]).risk.rank for server in ("10.1.0.5", "20.1.2.3"))
    assert outside > 80 > inside


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([_rule("10.1.0.4", "10.1.0.5")], [_rule("10.1.0.5", "10.1.0.4")]),
        ([_rule("10.1.0.4")], [_rule("10.1.0.4")]),
        ([], [_rule("10.1.0.4", state="Disabled")]),
        ([], [_network("10.1.0.4")]),
    ],
    ids=["in another order", "the same", "a rule that is off", "a network that is new"],
)
def test_nothing_is_told_where_nobody_else_is_asked(before: list[Planned], after: list[Planned]) -> None:
    assert _told(before, after) == []


def test_a_rule_that_is_switched_on_or_new_asks_somebody() -> None:
    told = [(True, "names of council.example.", "10.1.0.4")]
    assert _told([_rule("10.1.0.4", state="Disabled")], [_rule("10.1.0.4")]) == told
    assert _told([], [_rule("10.1.0.4")]) == told


def test_a_network_that_asks_others_is_told_and_where_none_is_named_azure_answers() -> None:
    assert _told([_network("10.1.0.4")], [_network()]) == [
        (True, "all names in one", "Azure"),
        (False, "all names in one", "10.1.0.4"),
    ]


def test_a_server_that_is_not_known_yet_is_said_to_be_none_that_is() -> None:
    assert _opened([], [_rule("(known after apply)")]).object == "a server that is not known yet"
