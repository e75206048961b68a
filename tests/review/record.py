"""Records what the tests of reviews read: `python -m tests.review.record [FOLDER]`, with the real engine.

Written once and committed: the engine's own words must not change with each run of the tests. Two programs one after
the other, the second previewed on what the first made, with everything in it that an engine says of a resource.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cli.local.places import Places
from cli.review.base import extract
from cli.review.capture import Files, modules_of, settings
from cli.review.git import Git
from tests.support.engine import ROOT, LocalAzure, rewrite, small_project

HERE = Path(__file__).parent / "recordings"

#: What stands before. The password is what no report may ever show.
BEFORE = """
where = {"resource_group_name": "rg-data", "location": "uksouth"}
group = azure_native.resources.ResourceGroup("data-rg", **where, tags={"owner": "tests"}, opts=on)
gone = azure_native.resources.ResourceGroup("old-rg", resource_group_name="rg-old", location="uksouth", opts=on)
under = pulumi.ResourceOptions(provider=azure, depends_on=[group])
kept = pulumi.ResourceOptions(provider=azure, depends_on=[group], protect=True)
sku = {"name": "Standard_LRS"}

def account(name, opts, **more):
    return azure_native.storage.StorageAccount(
        name, account_name=f"st{name.replace('-', '')}01", kind="StorageV2", sku=sku, opts=opts, **{**where, **more}
    )

account("replaced", under)
account("deleted", kept)
account("lets-go", kept)
account("forgotten", pulumi.ResourceOptions(provider=azure, depends_on=[group], retain_on_delete=True))
account("renamed", under)
azure_native.network.NetworkSecurityGroup(
    "app", network_security_group_name="nsg-app", **where, security_rules=[], opts=under
)
azure_native.managedidentity.UserAssignedIdentity(
    "worker", resource_name_="id-worker", **where, tags={"note": pulumi.Output.secret("xyzzy-before")}, opts=under
)
"""

#: What is to stand: a replacement, a deletion of something protected, protection taken off, one let go, one renamed by
#: an alias, an opened rule, a changed secret, and a role for an identity whose principal is not known any more.
AFTER = """
where = {"resource_group_name": "rg-data", "location": "uksouth"}
group = azure_native.resources.ResourceGroup("data-rg", **where, tags={"owner": "somebody else"}, opts=on)
under = pulumi.ResourceOptions(provider=azure, depends_on=[group])
sku = {"name": "Standard_LRS"}

def account(name, opts, called="", **more):
    return azure_native.storage.StorageAccount(
        name, account_name=f"st{(called or name).replace('-', '')}01", kind="StorageV2", sku=sku, opts=opts,
        **{**where, **more},
    )

account("replaced", under, location="ukwest")
account("lets-go", under)
account("has-new-name", pulumi.ResourceOptions(
    provider=azure, depends_on=[group], aliases=[pulumi.Alias(name="renamed")]), called="renamed")
azure_native.network.NetworkSecurityGroup(
    "app", network_security_group_name="nsg-app", **where, opts=under,
    security_rules=[{
        "name": "in", "access": "Allow", "direction": "Inbound", "priority": 100, "protocol": "Tcp",
        "source_address_prefix": "Internet", "source_port_range": "*",
        "destination_address_prefix": "*", "destination_port_range": "443",
        "description": "IAA-003 until 2028-07-31: payroll files",
    }],
)
identity = azure_native.managedidentity.UserAssignedIdentity(
    "worker", resource_name_="id-worker", **where, tags={"note": pulumi.Output.secret("xyzzy-after")}, opts=under
)
azure_native.authorization.RoleAssignment(
    "worker-reads", role_assignment_name="6f0c1f1e-0000-4000-8000-000000000001", scope=group.id,
    principal_id=identity.principal_id, principal_type="ServicePrincipal",
    role_definition_id="/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
    opts=under,
)
"""


def small(folder: Path) -> LocalAzure:
    """The first program, stood up; the second one written in its place."""
    local = small_project(folder, BEFORE)
    ran = local.up()
    if ran.code:
        sys.exit(ran.text)
    rewrite(local, AFTER)
    return local


#: What is changed in the estate: a flow into another zone, a tag, and a zone that goes.
EDITS = {
    "estate/landing_zones/libraries.yaml": [
        ("size: small", "size: small\ntags: {team: booking}"),
        (
            "flows:\n",
            "flows:\n  - {from: libraries/app, to: social-care/data, port: 1433, protocol: tcp, reason: loans}\n",
        ),
    ],
    "estate/landing_zones/website.yaml": [("state: active", "state: gone")],
}


def estate(folder: Path) -> LocalAzure:
    """Development as the last commit has it, stood up; its data changed."""
    git = Git(ROOT)
    root = folder / "checkout"
    extract(git, git.commit("HEAD"), root)
    local = LocalAzure(Places(root, folder / "local"), "havering-dev", modules_of(root))
    ran = local.up()
    if ran.code:
        sys.exit(ran.text)
    for name, edits in EDITS.items():
        file = root / name
        text = file.read_text(encoding="utf-8")
        for old, new in edits:
            if old not in text:
                sys.exit(f"{name}: no {old!r}")
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    zones = root / "estate" / "landing_zones" / "revs-bens.yaml"
    kept = [line for line in zones.read_text(encoding="utf-8").splitlines(keepends=True) if "website/" not in line]
    zones.write_text("".join(kept), encoding="utf-8")
    return local


def record(local: LocalAzure, name: str, target: Path) -> None:
    """Preview `local` as it is, and keep events, plan and the state before, without what says nothing."""
    with TemporaryDirectory() as folder:
        files = Files(Path(folder))
        local.environment |= settings(files)
        recorded = ("--event-log", str(files.events), "--save-plan", str(files.plan))
        ran = local.pulumi("preview", "--ignore-protect", *recorded)
        if ran.code:
            sys.exit(ran.text)
        state = local.pulumi("stack", "export").json()
        kept = {
            "events": "".join(_spoken(files.events)),
            "plan": files.plan.read_text(encoding="utf-8"),
            "state": json.dumps(state),
        }
    target.mkdir(exist_ok=True)
    for kind, text in kept.items():
        (target / f"{name}.{kind}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _spoken(events: Path) -> Iterator[str]:
    for line in events.read_text(encoding="utf-8").splitlines(keepends=True):
        if '"severity":"debug"' not in line and '"policyRemediateSummaryEvent"' not in line:
            yield line


def main(target: Path = HERE) -> None:
    """Record everything."""
    for name, stand_up in {"small": small, "estate": estate}.items():
        with TemporaryDirectory() as folder:
            local = stand_up(Path(folder))
            record(local, name, target)
            local.stop()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
