from tests.emulator.driver import OPERATOR, Local
from tests.emulator.types.network.things import storage
from tests.emulator.types.rows import stage

OTHER = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
ITS_SUBSCRIPTION = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


def test_a_name_that_another_tenant_has_is_taken() -> None:
    from emulator.tenancy import Tenancy

    first = stage()
    ask = storage()
    first.create(ask.token, ask.name, ask.inputs)
    tenancy = Tenancy(OTHER, "other.example", {"only": ITS_SUBSCRIPTION}, {}, OPERATOR)
    second = Local(first.store, tenancy=tenancy, subscription=ITS_SUBSCRIPTION)
    second.group()
    fault = second.refused("storage-name-taken", ask.token, ask.name, ask.inputs)
    assert fault.code == "StorageAccountAlreadyTaken"
    assert fault.message == "The storage account named sthavering is already taken."
