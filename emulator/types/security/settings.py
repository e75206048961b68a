"""Defender's plans and who is told. https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications"""

import re
from collections.abc import Iterator

from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import at
from emulator.world import World

PLANS = frozenset(
    {
        "VirtualMachines",
        "StorageAccounts",
        "SqlServers",
        "SqlServerVirtualMachines",
        "AppServices",
        "KeyVaults",
        "Arm",
        "Dns",
        "Containers",
        "KubernetesService",
        "ContainerRegistry",
        "OpenSourceRelationalDatabases",
        "CosmosDbs",
        "CloudPosture",
        "Api",
        "AI",
        "FoundationalCspm",
        "Discovery",
    }
)
_MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")


@semantics("azure-native:security:Pricing")
class Pricing(Semantics):
    """A plan of Defender. Every subscription has each from the start, so azure-native finds it and makes none.

    provider/pkg/azure/client_azcore.go of pulumi-azure-native, and no entry in defaultResourcesState.go.
    """

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A plan that there is; a sub-plan only of a paid one; none that the subscription has already."""
        name, scope = request.get("pricingName"), request.get("scopeId")
        if request.old is None and request.id and isinstance(scope, str) and scope.strip("/").count("/") == 1:
            yield refusal("provider-resource-already-exists", resourceId=request.id, place="pricingName")
        if isinstance(name, str) and name not in PLANS:
            said = f"'{name}' is no plan of Defender for Cloud; there are {', '.join(sorted(PLANS))}."
            yield own("defender-plan-unknown", said, place="pricingName")
        if request.get("pricingTier") == "Free" and request.get("subPlan"):
            said = f"{request.subject}: the free tier has no sub-plan, got '{request.get('subPlan')}'."
            yield own("defender-sub-plan-of-free", said, place="subPlan")


@semantics("azure-native:security:SecurityContact")
class SecurityContact(Semantics):
    """Who hears of alerts."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Mail addresses parted by semicolons; each source once."""
        mails = request.get("emails")
        for mail in mails.split(";") if isinstance(mails, str) and mails else ():
            if not _MAIL.fullmatch(mail.strip()):
                said = f"{request.subject}: '{mail.strip()}' is no mail address; several are parted by semicolons."
                yield own("security-contact-mail", said, place="emails")
        kinds = [at(each, "sourceType") for each in request.get("notificationsSources", [])]
        for twice in sorted({each for each in kinds if isinstance(each, str) and kinds.count(each) > 1}):
            said = f"{request.subject}: the source {twice} is named twice."
            yield own("security-contact-source-twice", said, place="notificationsSources")
