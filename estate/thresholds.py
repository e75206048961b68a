"""`estate/thresholds.yaml`: which changes need somebody's word besides a review, and whose."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from estate.vocabulary import Environment, Fact, Name, Text

Gone = Literal["delete", "replace", "forget", "update"]
"""What is done to a resource, in a review's words; `forget` leaves it in Azure, unmanaged."""

Grave = Literal[
    "data replaced or deleted",
    "protection lost",
    "network path opened",
    "access widened",
    "policy weakened or excepted",
    "door to another party opened",
    "service interrupted",
]
"""What a change means, in a review's words."""

KindPattern = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(:[A-Za-z0-9*-]+)+$")]
"""A resource type without module file and version: `azure-native:keyvault:Vault`, `azuread:Group`; `*` for any part."""

FilePattern = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9._/*-]*$")]
"""Files of the repository as CODEOWNERS names them: `/a/b.yaml`, `/a/*.yaml`, or a folder with all below it, `/a/`;
`/` is everything."""


class Threshold(Fact):
    """A line that a change crosses only with somebody's word.

    One of `allowed_by` is enough. They are at most six, because GitHub lets so many be the reviewers of the environment
    `allow-<name>`, by which they give it.
    """

    name: Name
    why: Text
    allowed_by: list[Name] = Field(min_length=1, max_length=6, description="Groups or offices of people.yaml")
    environments: list[Environment] = Field(default=["dev", "prod"], min_length=1)


class Deletions(Threshold):
    """More resources than so many deleted or replaced in one change."""

    more_than: int = Field(ge=0)


class ProtectedKinds(Threshold):
    """Something done to a resource of a kind that is hard to bring back."""

    kinds: list[KindPattern] = Field(min_length=1)
    operations: list[Gone] = Field(default=["delete", "replace", "forget"], min_length=1)


class GraveEffects(Threshold):
    """A change or an effect that means one of these, from a rank on."""

    consequences: list[Grave] = Field(min_length=1)
    rank_from: int = Field(default=1, ge=1, le=100)


class DangerFiles(Threshold):
    """Files whose change needs an approver of its own; they are the files' code owners too (`.github/CODEOWNERS`)."""

    paths: list[FilePattern] = Field(min_length=1)
    but: list[FilePattern] = Field(default=[], description="Files that are not meant, though `paths` match them")
    before_preview: bool = Field(
        default=False, description="The preview runs what these files say, so it waits until their change is allowed"
    )


class Freezes(Threshold):
    """A change that meets a window of calendar.yaml while it is closed."""

    windows: Literal["all"] | Annotated[list[Name], Field(min_length=1)] = "all"


class Thresholds(Fact):
    """The whole file."""

    teams: dict[Name, Name] = Field(
        description="Group or office of people.yaml to the GitHub team of the organisation that speaks for it"
    )
    deletions: list[Deletions] = []
    protected_kinds: list[ProtectedKinds] = []
    grave_effects: list[GraveEffects] = []
    danger_files: list[DangerFiles] = []
    freezes: list[Freezes] = []

    @property
    def lists(self) -> dict[str, list[Threshold]]:
        """Every threshold, by the list that it stands in."""
        return {
            "deletions": [*self.deletions],
            "protected_kinds": [*self.protected_kinds],
            "grave_effects": [*self.grave_effects],
            "danger_files": [*self.danger_files],
            "freezes": [*self.freezes],
        }
