from typing import Any

from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

IDENTITY = Ask(
    "azure-native:managedidentity:UserAssignedIdentity",
    "identity",
    {"resourceGroupName": "rg", "resourceName": "pipeline", "location": "uksouth"},
)


def credential(name: str = "main", **more: Any) -> Ask:
    inputs = {
        "resourceGroupName": "rg",
        "resourceName": "pipeline",
        "federatedIdentityCredentialResourceName": name,
        "issuer": "https://token.actions.githubusercontent.com",
        "subject": "repo:havering/estate:environment:prod",
        "audiences": ["api://AzureADTokenExchange"],
    }
    return Ask("azure-native:managedidentity:FederatedIdentityCredential", name, {**inputs, **more})


ROWS = [
    Row(
        "the same issuer and subject twice on one identity is refused",
        "federated-credential-twice",
        OWN,
        "is already accepted by 'main'",
        credential("again"),
        (IDENTITY, credential()),
    ),
    Row(
        "a twenty-first credential is refused",
        "entra-federated-credential-limit",
        "Request_BadRequest",
        "The maximum number of federated identity credentials (20) has been reached.",
        credential("last", subject="last"),
        (IDENTITY, *(credential(f"c{number:02}", subject=f"s{number}") for number in range(20))),
    ),
    Row(
        "two audiences are refused",
        "federated-credential-audience",
        OWN,
        "exactly one audience is taken, got 2",
        credential(audiences=["a", "b"]),
        (IDENTITY,),
    ),
    Row(
        "an issuer without HTTPS is refused",
        "federated-credential-issuer",
        OWN,
        "the issuer 'token.actions.githubusercontent.com' is no https address",
        credential(issuer="token.actions.githubusercontent.com"),
        (IDENTITY,),
    ),
    Row(
        "a credential of an identity that is not there is refused",
        "parent-resource-not-found",
        "ParentResourceNotFound",
        "could not be found",
        credential(),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


def test_another_subject_is_accepted() -> None:
    accepted(
        Fine(
            "another subject", credential("plan", subject="repo:havering/estate:pull_request"), (IDENTITY, credential())
        )
    )
