import pulumi
import pytest

from components.sdk import drop_api_version_aliases

VERSIONED = pulumi.Alias(type_="azure-native:network/v20230201:Subnet")
PREVIEW = pulumi.Alias(type_="azure-native:network/v20230201preview:Subnet")
MOVED = pulumi.Alias(type_="azure-native:network:PrivateZone")
RENAMED = pulumi.Alias(type_="azure-native:network/v20230201:Subnet", name="old")


class _Thing(pulumi.CustomResource):
    def __init__(self) -> None:
        """Nothing is registered: a transformation looks at options alone."""


def kept(*aliases: pulumi.Alias | str) -> list[pulumi.Alias | str] | None:
    args = pulumi.ResourceTransformationArgs(
        _Thing(), "azure-native:network:Subnet", "s", {}, pulumi.ResourceOptions(aliases=list(aliases), protect=True)
    )
    result = drop_api_version_aliases(args)
    if result is None:
        return None
    assert result.opts.protect is True, "all other options stay"
    assert args.opts.aliases == list(aliases), "the options of the caller are not changed"
    return list(result.opts.aliases or [])


@pytest.mark.parametrize("alias", [VERSIONED, PREVIEW])
def test_an_alias_that_says_only_an_api_version_goes(alias: pulumi.Alias) -> None:
    assert kept(alias) == []


@pytest.mark.parametrize("alias", [MOVED, RENAMED, "urn:pulumi:s::p::t::n"])
def test_an_alias_that_records_a_move_or_a_name_stays(alias: pulumi.Alias | str) -> None:
    assert kept(VERSIONED, alias) == [alias]
    assert kept(alias) is None, "nothing to change"


def test_a_resource_without_aliases_is_left_alone() -> None:
    assert kept() is None


def test_the_sdk_still_writes_its_aliases_as_this_knows_them() -> None:
    from pulumi_azure_native import network

    args: list[pulumi.ResourceTransformationArgs] = []

    class Mocks(pulumi.runtime.Mocks):
        def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, object]]:
            return "id", args.inputs

        def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, object]:
            raise AssertionError(args.token)

    def see(each: pulumi.ResourceTransformationArgs) -> None:
        args.append(each)

    pulumi.runtime.set_mocks(Mocks())

    @pulumi.runtime.test
    def program() -> None:
        network.Subnet(
            "s",
            resource_group_name="rg",
            virtual_network_name="v",
            opts=pulumi.ResourceOptions(transformations=[see]),
        )

    program()
    (subnet,) = args
    result = drop_api_version_aliases(subnet)
    assert result is not None, "the SDK gives a subnet dozens of API-version aliases"
    assert len(subnet.opts.aliases) - len(result.opts.aliases) > 20
