import pytest

from components.identity.privileged_groups import ends_after
from tests.components.identity.ground import declared


def test_a_privileged_group_is_joined_with_approval_where_its_roles_ask_for_it() -> None:
    resources = declared()
    admins = resources["membership-platform-admins"].inputs["activationRules"]
    engineers = resources["membership-network-engineers"].inputs["activationRules"]
    assert admins["requireApproval"] is True
    assert admins["approvalStage"]["primaryApprovers"][0]["type"] == "groupMembers"
    assert admins["maximumDuration"] == "PT8H"
    assert engineers["requireApproval"] is False
    assert "approvalStage" not in engineers
    assert engineers["requireMultifactorAuthentication"] is True


@pytest.mark.parametrize(
    ("review", "span"),
    [
        pytest.param(90, "P90D", id="a permitted span is kept"),
        pytest.param(100, "P90D", id="a span in between ends with the shorter one, never after the review"),
        pytest.param(30, "P30D", id="the shortest review"),
        pytest.param(None, "P365D", id="no review: a year, the longest that Entra knows"),
    ],
)
def test_unrenewed_membership_ends_by_the_next_review(review: int | None, span: str) -> None:
    assert ends_after(review) == span
