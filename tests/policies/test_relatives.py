import pytest

from policies.relatives import Stack
from policies.resources import Resource
from policies.values import UNKNOWN
from policies.view import Undetermined

VAULT = "azure-native:keyvault:Vault"
GROUP = "/subscriptions/0/resourceGroups/rg"
NAMED = f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv-a"


def vault(name: object, group: object = "rg") -> Resource:
    return Resource(VAULT, "vault", {"vaultName": name, "resourceGroupName": group})


def endpoint(target: str) -> Resource:
    return Resource("azure-native:network:PrivateEndpoint", "endpoint", {"target": target})


def test_an_id_leads_to_the_resource_that_it_names() -> None:
    here, there = endpoint(NAMED), vault("kv-a")
    assert Stack([here, there]).target(here, "target", VAULT) is there


def test_an_id_that_names_nothing_of_the_run_leads_outside() -> None:
    here = endpoint(NAMED)
    assert Stack([here, vault("kv-b")]).target(here, "target", VAULT) is None


def test_an_id_is_undetermined_while_it_may_name_a_resource_whose_name_is_not_known() -> None:
    here = endpoint(NAMED)
    with pytest.raises(Undetermined, match="target is an id that may name vault, whose own name is not known yet"):
        Stack([here, vault(UNKNOWN)]).target(here, "target", VAULT)
