"""Choice words of voices."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a voice has come along the thread."""

    SAID = "said"
    ACKNOWLEDGED = "acknowledged"
    UNDERSTOOD = "understood"
    THEMED = "themed"
    DECIDED = "decided"
    DONE = "done"
    TOLD = "told"


class Kind(StrEnum):
    """What kind of thing was said (H17)."""

    EXPERIENCE = "experience"
    CONCERN = "concern"
    IDEA = "idea"
    QUESTION = "question"
    VIEW = "view"
    INFORMATION = "information"
    THANKS = "thanks"


class Topic(StrEnum):
    """What it is about."""

    SCHOOL = "school"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    PLANS = "plans"
    SHORT_BREAKS = "short_breaks"
    TRAVEL = "travel"
    GROWING_UP = "growing_up"
    INFORMATION = "information"
    SOMETHING_ELSE = "something_else"


class Speaker(StrEnum):
    """As what somebody speaks."""

    YOUNG_PERSON = "young_person"
    PARENT_OR_CARER = "parent_or_carer"
    PRACTITIONER = "practitioner"
    NOT_SAID = "not_said"


class Standing(StrEnum):
    """For whom somebody speaks (B16)."""

    SELF = "self"
    WITH_HELP = "with_help"
    ON_BEHALF = "on_behalf"


class CameBy(StrEnum):
    """The channel by which a voice came (H15, N22)."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    FACE_TO_FACE = "face_to_face"
    SOCIAL_MEDIA = "social_media"


class Path(StrEnum):
    """Who reads it first: the team, or the safeguarding lead."""

    TEAM = "team"
    SAFEGUARDING = "safeguarding"


class Measure(StrEnum):
    """What a safeguarding lead did about something: handed it over to somebody, or decided for now."""

    POLICE = "police"
    SOCIAL_CARE = "social_care"
    DESIGNATED_OFFICER = "designated_officer"
    HEALTH = "health"
    SCHOOL = "school"
    STAYS_IN_TOUCH = "stays_in_touch"
    NO_MORE_FOR_NOW = "no_more_for_now"


class Part(StrEnum):
    """Which of somebody's words these are."""

    SAID = "said"
    IDEA = "idea"
    HOW_KNOWN = "how_known"
    CORRECTION = "correction"
    NOT_ANSWERED = "not_answered"
    CONCERN = "concern"


class FileKind(StrEnum):
    """What somebody sent beside words, or instead of them."""

    PICTURE = "picture"
    SOUND = "sound"


class Verdict(StrEnum):
    """What the speaker says of how they were understood."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class ReadAs(StrEnum):
    """As what somebody opened words."""

    OFFICER = "officer"
    SEAT = "seat"
    LEAD = "lead"


class ReadFor(StrEnum):
    """Why somebody opened words: the page that they were on."""

    LOOK = "look"
    ANSWER = "answer"
    DECIDE = "decide"
    CONCERN = "concern"


class ManyBecause(StrEnum):
    """Why somebody opens very many people's words at once."""

    CAME_AT_ONCE = "came_at_once"
    MEETING = "meeting"
    COVERING = "covering"
