"""A policy pack judges a local run, and is told which stack it judges."""

import json
import sys

import pytest

from tests.support.engine import LocalAzure, rewrite

pytestmark = pytest.mark.engine

PACK = """
import pulumi
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

def judge(args, report):
    if args.resource_type == "azure-native:resources:ResourceGroup":
        report(f"{pulumi.get_project()} {pulumi.get_stack()} {pulumi.Config('havering').get('environment')}")

policies = [ResourceValidationPolicy("judge", "Judges groups", judge)]
PolicyPack("pack", enforcement_level=EnforcementLevel.MANDATORY, policies=policies)
"""


def test_a_pack_is_found_from_where_the_command_is_typed(local: LocalAzure) -> None:
    pack = local.places.root / "pack"
    pack.mkdir()
    (pack / "__main__.py").write_text(PACK, encoding="utf-8")
    runtime = {"runtime": {"name": "python", "options": {"virtualenv": sys.prefix}}}
    (pack / "PulumiPolicy.yaml").write_text(json.dumps(runtime), encoding="utf-8")
    rewrite(
        local,
        'azure_native.resources.ResourceGroup("group", resource_group_name="rg-a", location="uksouth", opts=on)\n',
    )
    ran = local.preview("--policy-pack", "pack")
    assert ran.code != 0
    assert "havering tests dev" in ran.stdout, ran.text
