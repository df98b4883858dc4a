"""Choice words of plans."""

from enum import StrEnum


class CoproductionLevel(StrEnum):
    """At which level an action was co-produced (K10); an area may show its own names for them."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    STRATEGIC = "strategic"
