"""Choice words of decisions."""

from enum import StrEnum


class Outcome(StrEnum):
    """What was decided (H25: "not feasible" is an answer, with its reason)."""

    WILL_DO = "will_do"
    PART = "part"
    NOT_FEASIBLE = "not_feasible"
    STILL_WORKING = "still_working"


class How(StrEnum):
    CONSENSUS = "consensus"
    VOTE = "vote"
    OFFICER = "officer"


class Weight(StrEnum):
    """How a voice was weighed."""

    SHAPED = "shaped"
    CONSIDERED = "considered"
    NOT_FOLLOWED = "not_followed"
