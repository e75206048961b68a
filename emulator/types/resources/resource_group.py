"""Resource groups. https://learn.microsoft.com/azure/azure-resource-manager/management/manage-resource-groups-portal"""

import re

from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics


@semantics("azure-native:resources:ResourceGroup")
class ResourceGroup(Semantics):
    """A group of resources that live and go together; its deletion takes along what is left in it."""

    def name_invalid(self, request: Request) -> AzureError:
        """Azure lists the characters that it does not take."""
        name = str(request.get("resourceGroupName"))
        bad = "".join(sorted(set(re.findall(r"[^\w.()-]", name)))) or (name[-1] if name.endswith(".") else "")
        return refusal("resource-group-name-invalid", name=name, characters=bad, place="resourceGroupName")
