from typing import Any

from tests.emulator.driver import SUBSCRIPTION
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

S = "azure-native:security:"


def contact(**more: Any) -> Ask:
    inputs = {
        "securityContactName": "default",
        "emails": "security@council.example;platform@council.example",
        "isEnabled": True,
        "notificationsByRole": {"state": "On", "roles": ["Owner"]},
        "notificationsSources": [{"sourceType": "Alert", "minimalSeverity": "Medium"}],
    }
    return Ask(f"{S}SecurityContact", "contact", {**inputs, **more})


def plan(name: str = "KeyVaults", **more: Any) -> Ask:
    inputs = {"scopeId": f"subscriptions/{SUBSCRIPTION}", "pricingName": name, "pricingTier": "Standard"}
    return Ask(f"{S}Pricing", name, {**inputs, **more})


ALERT = {"sourceType": "Alert", "minimalSeverity": "Medium"}
ROWS = [
    Row(
        "addresses parted by commas are refused",
        "security-contact-mail",
        OWN,
        "'a@council.example, b@council.example' is no mail address; several are parted by semicolons",
        contact(emails="a@council.example, b@council.example"),
    ),
    Row(
        "one source twice is refused",
        "security-contact-source-twice",
        OWN,
        "the source Alert is named twice",
        contact(notificationsSources=[ALERT, ALERT]),
    ),
    Row(
        "a plan that every subscription has from the start is refused",
        "provider-resource-already-exists",
        "provider",
        "cannot create already existing resource '/subscriptions/",
        plan(),
    ),
    Row(
        "a plan that does not exist is refused",
        "defender-plan-unknown",
        OWN,
        "'KeyVault' is no plan of Defender for Cloud",
        plan("KeyVault"),
    ),
    Row(
        "a sub-plan of the free tier is refused",
        "defender-sub-plan-of-free",
        OWN,
        "the free tier has no sub-plan, got 'P2'",
        plan("VirtualMachines", pricingTier="Free", subPlan="P2"),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


def test_a_contact_is_accepted() -> None:
    accepted(Fine("a contact", contact()))
