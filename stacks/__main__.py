"""Havering's estate: settings, facts, build, export."""

import pulumi

from components.sdk_speed import quicken
from estate.faults import EstateError
from estate.load import load
from stacks import blueprint, settings

if settings.sdk_is_patched():
    quicken()
try:
    stack = settings.read_stack()
    estate = load(settings.data_folder(stack), settings.today(), {settings.stack_file(): stack})
    for name, value in blueprint.build(stack, estate).items():
        pulumi.export(name, value)
except EstateError as faults:
    # RunError ends the program with its message alone, without a traceback.
    message = f"the estate cannot be built:\n{faults}"
    raise pulumi.RunError(message) from None
