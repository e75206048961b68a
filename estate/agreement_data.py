"""What data crosses under an agreement, who answers for it, and when it is gone again."""

from typing import Literal

from pydantic import Field

from estate.vocabulary import Classification, Day, Fact, Text

Controller = Literal["havering", "counterparty", "joint", "independent"]


class DataTerms(Fact):
    """What data crosses, and whose it is before, while and after the agreement runs."""

    classification: Classification
    personal_data: bool
    controller: Controller | None = Field(default=None, description="While the agreement runs")
    controller_before: Controller | None = None
    controller_after: Controller | None = None
    dpia: Text | None = Field(default=None, description="Reference of the data protection impact assessment")
    return_by: Day | None = Field(default=None, description="Last day for handing the data back")
    destroy_by: Day | None = Field(
        default=None, description="Day by which no copy is left, backups included: not before the longest retention"
    )
