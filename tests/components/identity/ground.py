"""Identity of the small estate."""

from components import identity, tenancy
from components.base import Clouds
from estate.estate import Estate
from tests.support.recording import Declared, record
from tests.support.small_estate import small_estate, small_stack


def declared(estate: Estate | None = None) -> dict[str, Declared]:
    stack, facts = small_stack(), estate or small_estate()

    def program() -> None:
        clouds = Clouds(stack)
        identity.build(clouds, stack, facts, tenancy.build(clouds, stack, facts))

    return record(program)
