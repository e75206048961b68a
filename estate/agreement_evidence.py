"""What is kept when an agreement is over: that its doors are shut, and that nothing of it is left."""

from pydantic import Field

from estate.vocabulary import Day, Fact, Text


class Closing(Fact):
    """Somebody looked, after the end, and no door stood."""

    on: Day
    by: Text = Field(pattern=r"^group:[a-z][a-z0-9-]*$", description="Group that looked")
    evidence: Text = Field(description="Where the proof is filed")


class Discharge(Fact):
    """Data returned and destroyed, keys changed, evidence kept."""

    on: Day
    by: Text = Field(pattern=r"^group:[a-z][a-z0-9-]*$")
    data_returned: Text = Field(description="Reference of the receipt, or why there was none to return")
    data_destroyed: Text = Field(description="Reference of the certificate, or why there was none to destroy")
    keys_changed: Text = Field(description="Reference, or that the other side knew none")
