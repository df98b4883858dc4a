"""Choice words of people: roles, leads, and how somebody wishes to be told."""

from enum import StrEnum


class RoleKind(StrEnum):
    YOUNG_PERSON = "young_person"
    PARENT_OR_CARER = "parent_or_carer"
    PRACTITIONER = "practitioner"
    PARTICIPATION_OFFICER = "participation_officer"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"


class Duty(StrEnum):
    """What a named lead answers for."""

    SAFEGUARDING_LEAD = "safeguarding_lead"
    SAFEGUARDING_DEPUTY = "safeguarding_deputy"
    INDEPENDENT_LEAD = "independent_lead"
    INDEPENDENT_DEPUTY = "independent_deputy"


class Channel(StrEnum):
    """How somebody wishes to be told."""

    HERE = "here"
    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    PHONE = "phone"


class Format(StrEnum):
    """In what form somebody wishes to be told."""

    PLAIN = "plain"
    EASY_READ = "easy_read"
    LARGE_PRINT = "large_print"
    OTHER_LANGUAGE = "other_language"


class How(StrEnum):
    """How somebody signed in."""

    CODE = "code"
    CARD = "card"
    PASSKEY = "passkey"
    DEMO = "demo"


class Factor(StrEnum):
    """What proves a second time who somebody is; the words are those of the table that keeps them."""

    APP = "totp"
    PASSKEY = "webauthn"
    CODES = "recovery_codes"
