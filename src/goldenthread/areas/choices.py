"""Choice words of the area app."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    COUNCIL = "council"
    HEALTH = "health"
    SCHOOL = "school"
    PARENT_CARER_FORUM = "parent_carer_forum"
    YOUNG_PEOPLE = "young_people"
    VOLUNTARY = "voluntary"


class PhoneKind(StrEnum):
    URGENT_DAY = "urgent_day"
    OUT_OF_HOURS = "out_of_hours"
    TEAM = "team"
    SAFEGUARDING = "safeguarding"
    COMPLAINT = "complaint"


class Promise(StrEnum):
    """What a dated number can promise about a voice."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    TIME_WINDOW = "time_window"
    NONE = "none"


class DueBy(StrEnum):
    """Whose number a due date comes from."""

    CHARTER = "charter"
    TEAM = "team"
    NOBODY = "nobody"
