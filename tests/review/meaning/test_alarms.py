"""Who hears of an alarm, what it listens for, and who agrees that a role is taken up."""

from typing import Any

import pytest

from review.meaning import Planned, effects, without_swaps
from review.model import Effect
from tests.review.meaning.town import thing

M = "azure-native:monitor"
GROUPS = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Insights/actionGroups"


def told(before: Planned, after: Planned) -> tuple[list[tuple[int, str]], list[str]]:
    """What a change takes away, with its rank; and what comes back."""
    found: list[Effect] = without_swaps(effects([before], [after]))
    opened = [(one.risk.rank, one.object) for one in found if one.opens]
    return opened, [one.risk.reason.removesuffix(": a guard is back, or is new") for one in found if not one.opens]


def mailed(*addresses: str, **more: Any) -> Planned:
    receivers = [{"name": "post", "emailAddress": one, "useCommonAlertSchema": True} for one in addresses]
    return thing("ag", f"{M}:ActionGroup", {"enabled": True, "emailReceivers": receivers, **more})


def hooked(address: str) -> Planned:
    return thing("ag", f"{M}:ActionGroup", {"webhookReceivers": [{"name": "hook", "serviceUri": address}]})


def alert(group: str, operation: str = "Microsoft.Authorization/locks/delete", **more: Any) -> Planned:
    inputs = {
        "scopes": ["/subscriptions/1"], "enabled": True,
        "condition": {"allOf": [{"field": "operationName", "equals": operation}]},
        "actions": {"actionGroups": [{"actionGroupId": f"{GROUPS}/{group}"}]}, **more,
    }  # fmt: skip
    return thing("alert", f"{M}:ActivityLogAlert", inputs)


def query(**more: Any) -> Planned:
    inputs = {"evaluationFrequency": "PT5M", "actions": {"actionGroups": [f"{GROUPS}/ag-security"]}, **more}
    return thing("alert", f"{M}:ScheduledQueryRule", inputs)


def contact(emails: str, *, on: bool = True) -> Planned:
    return thing("contact", "azure-native:security:SecurityContact", {"emails": emails, "isEnabled": on})


def capped(gigabytes: float | None) -> Planned:
    capping = {} if gigabytes is None else {"workspaceCapping": {"dailyQuotaGb": gigabytes}}
    return thing(
        "w", "azure-native:operationalinsights:Workspace", {"publicNetworkAccessForQuery": "Disabled", **capping}
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(mailed("a@x"), mailed("b@x"), [(70, "a@x hears of it no longer")], id="another mailbox"),
        pytest.param(mailed("a@x"), mailed("A@X"), [], id="the same mailbox in another case"),
        pytest.param(mailed("a@x"), mailed("a@x", groupShortName="new"), [], id="what is no receiver"),
        pytest.param(hooked("https://a/1"), hooked("https://b/2"), [(70, "hook hears of it no longer")], id="a hook"),
        pytest.param(alert("ag-x"), alert("ag-y"), [(70, "ag-x hears of it no longer")], id="another group"),
        pytest.param(alert("ag-x"), alert("AG-X"), [], id="the same group in another case"),
        pytest.param(
            alert("ag"), alert("ag", "Microsoft.Authorization/locks/read"), [(56, "its condition reads otherwise")],
            id="listens for something else",
        ),
        pytest.param(
            query(), query(evaluationFrequency="P1D"), [(56, "its evaluationFrequency reads otherwise")], id="seldom"
        ),
        pytest.param(contact("a@x;b@x"), contact("b@x"), [(70, "a@x hears of it no longer")], id="a contact less"),
        pytest.param(contact("a@x"), contact("a@x", on=False), [(70, "it is switched off")], id="a contact off"),
        pytest.param(
            capped(5), capped(1), [(74, "logging stops at 1 GB a day, and before logging stops at 5 GB a day")],
            id="logs capped lower",
        ),
    ],
)  # fmt: skip
def test_whom_an_alarm_no_longer_reaches(before: Planned, after: Planned, expected: list[tuple[int, str]]) -> None:
    assert told(before, after) == (expected, [])


def test_who_is_told_as_well_and_a_cap_that_goes_are_no_loss() -> None:
    assert told(mailed("a@x"), mailed("a@x", "b@x")) == ([], ["ag: b@x hears of it"])
    assert told(capped(1), capped(-1)) == ([], ["w: nothing caps what is logged in a day"])
    assert told(capped(-1), capped(None)) == ([], [])


def test_an_action_group_that_goes_tells_nobody() -> None:
    (found,) = effects([mailed("a@x")], [])
    assert (found.opens, found.risk.rank, found.object) == (True, 70, "it is gone")


def terms(*approvers: str, hours: str = "PT8H", approval: bool = True) -> Planned:
    rules = {
        "maximumDuration": hours, "requireApproval": approval,
        "approvalStage": {"primaryApprovers": [{"objectId": one, "type": "groupMembers"} for one in approvers]},
    }  # fmt: skip
    return thing("terms", "azuread:GroupRoleManagementPolicy", {"activationRules": rules})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(terms("a"), terms("b"), ["others may approve it: b"], id="another approver"),
        pytest.param(terms("a"), terms("a", "b"), ["others may approve it: b"], id="one more"),
        pytest.param(terms("a"), terms(hours="P1D"), ["it is held for 24 hours and was for 8"], id="a day"),
        pytest.param(terms(hours="PT30M"), terms(hours="PT8H"), ["it is held for 8 hours and was for 0.5"], id="hours"),
        pytest.param(terms(hours="PT8H"), terms(hours="P1W"), ["it is held for 8760 hours and was for 8"], id="unread"),
    ],
)
def test_a_role_is_taken_up_more_easily(before: Planned, after: Planned, expected: list[str]) -> None:
    opened, back = told(before, after)
    assert ([said for _, said in opened], back) == (expected, [])


def test_a_role_that_is_held_for_less_or_approved_by_fewer_guards_again() -> None:
    assert told(terms(hours="P1D"), terms(hours="PT8H"))[0] == []
    assert told(terms("a", "b"), terms("a")) == (
        [],
        ["terms asks for more again or for the first time, undoing: others may approve it: b"],
    )


def test_a_parameter_of_unknown_meaning_guards_nothing_again() -> None:
    def assigned(least: str) -> Planned:
        inputs = {
            "policyAssignmentName": "Deny-Tls", "scope": "/providers/Microsoft.Management/managementGroups/council",
            "parameters": {"effect": {"value": "Deny"}, "minimumTlsVersion": {"value": least}},
        }  # fmt: skip
        return thing("tls", "azure-native:authorization:PolicyAssignment", inputs)

    opened, back = told(assigned("TLS1_2"), assigned("TLS1_0"))
    assert ([rank for rank, _ in opened], back) == ([58], [])
