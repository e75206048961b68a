"""The closing update fails while somebody holds an access package, and passes once nobody does."""

import pytest

from emulator import assignments
from tests.support.engine import TENANT, LocalAzure, rewrite

pytestmark = pytest.mark.engine

NOTHING = f"""
import pulumi_azuread as azuread

entra = azuread.Provider("entra", tenant_id="{TENANT}")
"""
OPEN = f"""
{NOTHING}
there = pulumi.ResourceOptions(provider=entra)
catalogue = azuread.AccessPackageCatalog("catalogue", display_name="c", description="IAA-003", opts=there)
package = azuread.AccessPackage("package", catalog_id=catalogue.id, display_name="IAA-003", description="d", opts=there)
azuread.AccessPackageAssignmentPolicy(
    "policy",
    access_package_id=package.id,
    display_name="IAA-003",
    description="agreement: IAA-003; agreement-ends: 2028-07-31",
    expiration_date="2028-07-31T22:59:59Z",
    opts=there,
)
pulumi.export("package", package.id)
"""


def test_a_package_that_somebody_holds_fails_the_closing_until_the_assignment_is_removed(local: LocalAzure) -> None:
    rewrite(local, OPEN)
    opened = local.up()
    assert opened.code == 0, opened.text
    package = local.pulumi("stack", "output", "package").stdout.strip()
    with local.store() as store:
        assignments.assign(store, TENANT, package, "a.person@partner.example")
    rewrite(local, NOTHING)
    closing = local.up()
    assert closing.code != 0
    assert "The access package: IAA-003 can not be deleted because there are active assignments." in closing.text
    assert "answer entra-access-package-has-assignments, evidence documented" in closing.text
    with local.store() as store:
        held = {each.token.rpartition(":")[2] for each in store.resources(TENANT)}
        assert held == {"AccessPackage", "AccessPackageCatalog"}, "the way in is shut, the package stays"
        assignments.remove(store, TENANT, package)
    closed = local.up()
    assert closed.code == 0, closed.text
    with local.store() as store:
        assert store.resources(TENANT) == []
