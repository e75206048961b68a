from typing import Any

import pytest

from review.drift.model import Cause, Drift, Finding
from review.drift.page import page
from review.drift.recording import as_preview
from review.drift.report import headline, lines, markdown, people
from review.events import read_events
from tests.support.drifts import (
    GROUP,
    LOCATIONS,
    NETWORK,
    STORE,
    SUBSCRIPTION,
    assignment,
    causes,
    group,
    network,
    refreshed,
    resource,
    store,
    subnet,
)


def said(drift: Drift) -> str:
    (finding,) = drift.findings
    return finding.said


def test_what_stands_as_declared_is_no_drift() -> None:
    drift = refreshed((store(), store()), (group(), group()))
    assert (drift.findings, drift.worst, drift.review.unchanged) == ([], None, 2)
    assert headline(drift) == "Everything stands as it was declared."


def test_a_setting_that_nothing_planned_explains_was_made_by_a_person() -> None:
    drift = refreshed((store(allowBlobPublicAccess=False), store(allowBlobPublicAccess=True)))
    assert causes(drift) == [("store", Cause.PERSON)]
    assert said(drift) == (
        "Nothing that is planned explains it. Azure's activity log, kept for 90 days, knows who: "
        f"az monitor activity-log list --resource-id {STORE}"
    )
    (change,) = drift.review.changes
    (found,) = change.properties
    assert (found.path, found.old, found.new, found.meaning) == ("allowBlobPublicAccess", False, True, "")


def test_what_is_gone_was_deleted_behind_our_back() -> None:
    drift = refreshed((store(), None), (group(), group()))
    assert causes(drift) == [("store", Cause.PERSON)]
    assert said(drift).startswith("Gone from Azure, and nothing that is planned deletes it. Azure's activity log")


def test_a_directory_s_object_is_asked_of_entra_s_audit_log() -> None:
    owners = resource("owners", "azuread:index/group:Group", "/groups/0c000000-0000-4000-8000-000000000777")
    assert said(refreshed((owners, None))).endswith(
        "Entra's audit log, kept for 30 days, knows who; its object id is /groups/0c000000-0000-4000-8000-000000000777"
    )


def test_an_id_in_another_case_is_noise() -> None:
    drift = refreshed((network(gateway={"id": NETWORK}), network(gateway={"id": NETWORK.upper()})))
    assert causes(drift) == [("network", Cause.NOISE)]
    assert drift.review.changes[0].properties[0].meaning != ""
    assert drift.review.changes[0].risks == []


@pytest.mark.parametrize(
    ("token", "path"),
    [
        ("azure-native:network:VirtualNetwork", "etag"),
        ("azure-native:consumption:Budget", "eTag"),
        ("azure-native:authorization:PolicyAssignment", "metadata.updatedOn"),
    ],
)
def test_what_azure_notes_by_itself_is_noise(token: str, path: str) -> None:
    def holding(value: str) -> dict[str, Any]:
        top, _, below = path.partition(".")
        return resource("it", token, f"{GROUP}/it", **{top: {below: value} if below else value})

    drift = refreshed((holding("2026-01-01T00:00:00Z"), holding("2026-02-01T00:00:00Z")))
    assert causes(drift) == [("it", Cause.NOISE)]
    assert said(drift).startswith("Azure ")


def test_a_note_in_the_metadata_of_anything_else_is_no_noise() -> None:
    drift = refreshed((store(metadata={"updatedOn": "a"}), store(metadata={"updatedOn": "b"})))
    assert causes(drift) == [("store", Cause.PERSON)]


def test_children_that_are_declared_by_themselves_are_noise_in_their_parent() -> None:
    both = network(subnets=[{"name": "app", "id": f"{NETWORK}/subnets/app"}, {"name": "data"}])
    drift = refreshed((network(), both), (subnet("app"), subnet("app")), (subnet("data"), subnet("data")))
    assert causes(drift) == [("network", Cause.NOISE)]
    assert said(drift) == "Azure lists here what is declared by itself"


def test_a_stranger_among_the_children_is_drift() -> None:
    both = network(subnets=[{"name": "app"}, {"name": "back-door"}])
    drift = refreshed((network(), both), (subnet("app"), subnet("app")))
    assert causes(drift) == [("network", Cause.PERSON)]


def test_a_tag_that_a_planned_assignment_inherits_was_made_by_azure_policy() -> None:
    drift = refreshed(
        (group(owner="libraries"), group(owner="libraries")),
        (store(), store(tags={"owner": "libraries"})),
        (assignment(), assignment()),
    )
    assert causes(drift) == [("store", Cause.POLICY)]
    assert said(drift) == "made by Azure Policy: The owner's tag comes from the group (Inherit-Owner)"


@pytest.mark.parametrize(
    ("planned", "tags"),
    [
        (assignment(), {"owner": "somebody-else"}),
        (assignment(), {"cost": "libraries"}),
        (assignment(enforcementMode="DoNotEnforce"), {"owner": "libraries"}),
        (assignment(definition=LOCATIONS), {"owner": "libraries"}),
        (assignment(scope="/subscriptions/0c000000-0000-4000-8000-000000000102"), {"owner": "libraries"}),
        (assignment(notScopes=[GROUP.upper()]), {"owner": "libraries"}),
        (assignment(scope=f"{SUBSCRIPTION}/resourceGroups/rg"), {"owner": "libraries"}),
    ],
    ids=["another value", "another tag", "not enforced", "another definition", "elsewhere", "excluded", "like-named"],
)
def test_a_tag_that_no_assignment_writes_was_made_by_a_person(planned: dict[str, Any], tags: dict[str, str]) -> None:
    here = group(owner="libraries")
    drift = refreshed((here, here), (store(), store(tags=tags)), (planned, planned))
    assert causes(drift) == [("store", Cause.PERSON)]


def test_an_exempt_resource_is_not_written_by_the_assignment() -> None:
    exemption = resource(
        "exemption",
        "azure-native:authorization:PolicyExemption",
        f"{GROUP}/providers/Microsoft.Authorization/policyExemptions/one",
        policyAssignmentId=assignment()["id"].upper(),
    )
    here = group(owner="libraries")
    drift = refreshed(
        (here, here),
        (store(), store(tags={"owner": "libraries"})),
        (assignment(), assignment()),
        (exemption, exemption),
    )
    assert causes(drift) == [("store", Cause.PERSON)]


def test_an_assignment_above_reaches_through_its_management_group() -> None:
    top = "/providers/Microsoft.Management/managementGroups/havering"
    place = resource(
        "place",
        "azure-native:management:ManagementGroupSubscription",
        f"{top}/subscriptions/x",
        groupId="havering",
        subscriptionId=SUBSCRIPTION.rpartition("/")[2],
    )
    planned, here = assignment(scope=top), group(owner="libraries")
    changed = (store(), store(tags={"owner": "libraries"}))
    assert causes(refreshed((here, here), changed, (planned, planned), (place, place))) == [("store", Cause.POLICY)]
    assert causes(refreshed((here, here), changed, (planned, planned))) == [("store", Cause.PERSON)]


def test_one_unexplained_difference_makes_the_resource_a_person_s() -> None:
    here = group(owner="libraries")
    drift = refreshed(
        (here, here),
        (store(kind="StorageV2"), store(kind="BlobStorage", tags={"owner": "libraries"})),
        (assignment(), assignment()),
        (network(etag="a"), network(etag="b")),
    )
    assert causes(drift) == [("store", Cause.PERSON), ("network", Cause.NOISE)]
    meanings = {each.path: each.meaning for each in drift.review.changes[0].properties}
    assert meanings["kind"] == ""
    assert meanings["tags"].startswith("made by Azure Policy")


def test_an_emptied_recording_is_not_called_clean() -> None:
    recording = read_events(as_preview(['{"resourcePreEvent":{"metadata":{"op":"refresh","urn":"x"}}}', "{cut"]))
    assert not recording.ended
    assert any("no events" in fault for fault in recording.faults)


def test_the_words_name_every_cause() -> None:
    drift = refreshed((store(kind="a"), store(kind="<script>")), (network(etag="a"), network(etag="b")))
    assert headline(drift) == (
        "One resource is not as declared: 1 made by a person. "
        "Nothing is deleted, nothing loses protection, and nothing becomes reachable that was not."
    )
    text = markdown(drift)
    assert "## ⚠️ Drift of tests" in text
    assert "<script>" not in text.replace("`<script>`", "")
    shown = "\n".join(lines(drift))
    assert "kind: a -> <script>" in shown
    assert "Provider noise: written differently, the same to Azure (1):" in shown


def test_what_people_lost_and_opened_is_told_as_a_review_tells_it_the_gravest_first() -> None:
    vault = resource("vault", "azure-native:keyvault:Vault", VAULT, **walls("Deny"))
    opened = {**vault, "inputs": walls("Allow"), "outputs": walls("Allow")}
    logs = resource("log", "azure-native:monitor:DiagnosticSetting", f"{VAULT}/x", resourceUri=VAULT, workspaceId="/w")
    drift = refreshed((logs, None), (store(kind="a"), store(kind="b")), (vault, opened))
    assert [each.urn.rpartition("::")[2] for each in drift.findings] == ["vault", "log", "store"]
    assert headline(drift) == (
        "3 resources are not as declared: 3 made by a person. One resource is deleted, one network path opens "
        "to the internet, one resource loses protection."
    )
    shown = list(lines(drift))
    reason = "the internet may now reach vault: a service with the Council's data answers the whole internet"
    assert shown[2] == f"opens   {reason} (93)"
    assert shown[3].startswith("loses   log: it is gone: nobody will know")
    html, text = page(drift), markdown(drift)
    assert html.index("What became possible") < html.index(">Differences<") < html.index("key vault vault")
    assert text.index("**Protection lost**") < text.index("**Network path opened**") < text.index("**Not as declared**")


def test_what_azure_policy_did_is_not_said_to_be_peoples() -> None:
    here = group(owner="libraries")
    drift = refreshed((here, here), (assignment(), assignment()), (store(), store(tags={"owner": "libraries"})))
    assert headline(drift) == "One resource is not as declared: 1 made by Azure Policy."
    assert people(drift).changes == []


VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/vault"


def walls(action: str) -> dict[str, Any]:
    return {"properties": {"publicNetworkAccess": "Enabled", "networkAcls": {"defaultAction": action}}}


def test_the_words_stay_short_for_ten_thousand() -> None:
    one = refreshed((store(kind="a"), store(kind="b")))
    change, finding = one.review.changes[0], one.findings[0]
    urns = [f"{change.urn}-{number}" for number in range(10_000)]
    many = Drift(
        review=one.review.model_copy(
            update={"changes": [change.model_copy(update={"urn": urn, "name": urn}) for urn in urns]}
        ),
        findings=[Finding(urn=urn, cause=Cause.PERSON, said=finding.said) for urn in urns],
    )
    text = markdown(many, limit=20_000)
    assert len(text.encode()) <= 20_000
    assert "Left out here:" in text


def test_a_page_without_drift_says_so_and_one_that_broke_off_claims_nothing() -> None:
    clean = refreshed((store(), store()))
    assert "Everything stands as it was declared." in page(clean)
    part = Drift(review=clean.review.model_copy(update={"complete": False, "problems": ["the engine left"]}))
    text = page(part)
    assert "Not the whole: the refresh stopped early. Everything found is as it was declared." in text
    assert "None was found before the refresh stopped." in text
    assert '<p class="lead stop">' in text
