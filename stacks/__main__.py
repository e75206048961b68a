"""Havering's estate: settings, facts, build, export."""

import sys

import pulumi

from estate.faults import EstateError
from estate.load import load
from stacks import blueprint, settings

REPORTED = 32
"""The exit code that tells Pulumi's language host that the program has said all there is to say."""

try:
    stack = settings.read_stack()
    estate = load(settings.data_folder(stack), settings.today(), {settings.stack_file(): stack})
    for name, value in blueprint.build(stack, estate).items():
        pulumi.export(name, value)
except EstateError as faults:
    # Not pulumi.RunError: after its message the host would add an "unhandled error" of its own.
    pulumi.log.error(f"the estate cannot be built:\n{faults}")
    sys.exit(REPORTED)
