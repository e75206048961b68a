"""The SDK's aliases for older API versions, left out: they are most of the time that a preview takes.

azure-native gives each resource an alias for every API version under which it once was a type of its own
(`azure-native:network/v20230201:Subnet`). Only states written by SDK versions before 3 hold such types, and this estate
began with version 3. The aliases without a version stay: they record moves between modules, which an adopted estate
needs (docs/decisions/0062-api-version-aliases-are-dropped.md).
"""

import copy
import re

import pulumi

_VERSIONED = re.compile(r"^azure-native:[^:/]+/v\d{8}(preview)?:")


def drop_api_version_aliases(
    args: pulumi.ResourceTransformationArgs,
) -> pulumi.ResourceTransformationResult | None:
    """Return the resource without its API-version aliases, or None where it has none."""
    aliases = args.opts.aliases
    if not aliases or not isinstance(aliases, list):
        return None
    kept = [alias for alias in aliases if not _is_api_version(alias)]
    if len(kept) == len(aliases):
        return None
    options = copy.copy(args.opts)
    options.aliases = kept
    return pulumi.ResourceTransformationResult(args.props, options)


def _is_api_version(alias: object) -> bool:
    """Whether `alias` says only that the type once carried an API version (an alias that renames too is kept)."""
    if not isinstance(alias, pulumi.Alias):
        return False
    name: object = alias.name  # the SDK's default is Ellipsis, which its annotation leaves out
    return name is ... and bool(_VERSIONED.match(str(alias.type_)))
