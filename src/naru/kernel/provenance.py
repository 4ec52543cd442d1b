"""Where a figure comes from. Reported and simulated never mix (G10)."""

from enum import StrEnum


class Provenance(StrEnum):
    """reported: stands in a document on a line; computed: from rows of this database; simulated: played by a world;
    assumed: the sources are silent and somebody said so, with a reason."""

    REPORTED = "reported"
    COMPUTED = "computed"
    SIMULATED = "simulated"
    ASSUMED = "assumed"
