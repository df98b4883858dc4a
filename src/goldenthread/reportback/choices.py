"""Choice words of reporting back."""

from enum import StrEnum


class State(StrEnum):
    """Where a delivery stands. ``to_do`` waits for a person: a letter, a call, an e-mail that could not go."""

    WAITING = "waiting"
    LEASED = "leased"
    TO_DO = "to_do"
    SENT = "sent"
    SUPERSEDED = "superseded"


class Carried(StrEnum):
    """What the carrier (GOV.UK Notify) says became of a message that we handed over."""

    ON_ITS_WAY = "on_its_way"
    ARRIVED = "arrived"
    POSTED = "posted"
    WRONG_ADDRESS = "wrong_address"
    NOT_REACHED = "not_reached"
    NOT_CARRIED = "not_carried"
    UNHEARD = "unheard"
    """It never said, and does not know any more."""


class OwnSignIn(StrEnum):
    """What changed in how somebody signs in, of which they are told."""

    ADDED = "added"
    REMOVED = "removed"
    BEGUN_ANEW = "begun_anew"
    CARD_MADE = "card_made"


class News(StrEnum):
    """What a message tells: nobody's words, only that there is news and where to read it."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    UNDERSTOOD = "understood"
    DECIDED = "decided"
    TOLD = "told"
    ANSWERED = "answered"
    CHANGED = "changed"


class Missing(StrEnum):
    """What the reconciler found missing of a voice's records: its row, its line, its receipt, its file in the spool.

    ``rows`` says that the file is there, and the rows are not; ``content``, that a picture or a sound has no file.
    """

    VOICE = "voice"
    LINE = "line"
    RECEIPT = "receipt"
    FILE = "file"
    ROWS = "rows"
    CONTENT = "content"


class Progress(StrEnum):
    """How far a published theme has come, as the public sees it."""

    WORKING = "working"
    DOING = "doing"
    DONE = "done"
    CHANGED = "changed"
    NOT_FEASIBLE = "not_feasible"


class Part(StrEnum):
    """A part of a published theme."""

    SAID = "said"
    DECIDED = "decided"
    WHY = "why"
    CHANGED = "changed"


class NotSafe(StrEnum):
    """Why the safeguarding lead chose not to write to somebody."""

    COULD_BE_READ = "could_be_read"
    ASKED_NOT_TO = "asked_not_to"
    ANOTHER_WAY = "another_way"


class Rung(StrEnum):
    """The steps by which somebody is asked to look at something urgent, until it is opened."""

    LEAD = "lead"
    DEPUTY = "deputy"
    ADMINISTRATORS = "administrators"


class Safety(StrEnum):
    """The duties of the timetable without which the next accident costs a voice, by their names there."""

    BACKUP = "make a backup"
    DRILL = "try the way back from a backup"
