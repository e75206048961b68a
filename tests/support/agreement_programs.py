"""A program that declares what an agreement opens, and what stands there without one: one list of rules, one zone."""

PROGRAM = """
import os
import sys
from datetime import date
from pathlib import Path

from components.base import Clouds
from components.identity.groups import Groups
from components.identity.outside_people import OutsidePeople, doors
from components.known import known
from components.networking.compile import compile_rules
from components.networking.nsg import security_group
from components.networking.places import Ground
from components.tagging import platform_tags
from estate.faults import EstateError
from estate.load import load, stack_file
from stacks.announcements import closing, coming

root = Path(os.environ["SMALL_ESTATE"])
file = stack_file(root / "Pulumi.havering-dev.yaml")
try:
    estate = load(root / "estate", date.fromisoformat(os.environ["SMALL_TODAY"]), {file.file: file.stack})
except EstateError as faults:
    pulumi.log.error(f"the estate cannot be built:\\n{faults}")
    sys.exit(32)
for line in closing(estate, file.stack):
    pulumi.log.info(line)
for line in coming(estate, file.stack):
    pulumi.log.warn(line)
clouds, tags = Clouds(file.stack), platform_tags("dev", "network")
on = pulumi.ResourceOptions(provider=clouds.azure("connectivity"))
group = azure_native.resources.ResourceGroup(
    "rules-group", resource_group_name="rg-rules", location="uksouth", tags=tags, opts=on
)
rules = compile_rules(Ground.of(estate, file.stack))
security_group(
    "rules",
    name="nsg-library-app",
    group=known(group, "rg-rules"),
    region="uksouth",
    rules=rules.subnets["library", "uksouth", "app"],
    tags=tags,
    opts=on,
)
zones = estate.zones_of(file.stack)
operated = {door.zone for door in doors(file.stack, estate) if door.grant.role == "operator"}
OutsidePeople(clouds, file.stack, estate, Groups(clouds, estate.people, zones, operated))
"""
