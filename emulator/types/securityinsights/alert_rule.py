"""Sentinel's own resources on a workspace. https://learn.microsoft.com/azure/sentinel/quickstart-onboard"""

from collections.abc import Iterator

from emulator.errors import AzureError, own
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.world import World

ONBOARDING = "azure-native:securityinsights:SentinelOnboardingState"


@semantics("azure-native:securityinsights:ScheduledAlertRule")
class ScheduledAlertRule(Semantics):
    """A query that Sentinel asks again and again."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Sentinel is on."""
        workspace = request.id.split("/providers/Microsoft.SecurityInsights")[0] if request.id else None
        onboarded = any(each.token == ONBOARDING for each in world.below(workspace)) if workspace else True
        if not onboarded:
            said = f"{request.subject}: Sentinel is not on for {workspace}; it needs a SentinelOnboardingState first."
            yield own("sentinel-not-on", said, place="workspaceName")
