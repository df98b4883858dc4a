"""Choice words as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.choices import DueBy
from goldenthread.consent.choices import Use
from goldenthread.people.choices import Channel, Format

from .choices import CameBy, FileKind, Kind, ManyBecause, ReadAs, ReadFor, Speaker, Stage, Standing, Topic

Text = str | Promise

READ_AS: dict[ReadAs, Text] = {
    ReadAs.OFFICER: _("A participation officer"),
    ReadAs.SEAT: _("Somebody with a seat at the desk, without names"),
    ReadAs.LEAD: _("The independent lead"),
}
READ_FOR: dict[ReadFor, Text] = {
    ReadFor.LOOK: _("to see what you said"),
    ReadFor.ANSWER: _("to answer you"),
    ReadFor.DECIDE: _("to decide about it"),
    ReadFor.CONCERN: _("to look into it"),
}
MANY_BECAUSE: dict[ManyBecause, Text] = {
    ManyBecause.CAME_AT_ONCE: _("Very many came in at once"),
    ManyBecause.MEETING: _("I prepare a meeting"),
    ManyBecause.COVERING: _("I stand in for another team"),
}
FILE_KINDS: dict[FileKind, Text] = {FileKind.PICTURE: _("A picture"), FileKind.SOUND: _("A sound")}
KINDS: dict[Kind, Text] = {
    Kind.EXPERIENCE: _("Something that happened"),
    Kind.CONCERN: _("A worry"),
    Kind.IDEA: _("An idea"),
    Kind.QUESTION: _("A question"),
    Kind.VIEW: _("What I think"),
    Kind.INFORMATION: _("Something you should know"),
    Kind.THANKS: _("A thank you"),
}
TOPICS: dict[Topic, Text] = {
    Topic.SCHOOL: _("School, nursery or college"),
    Topic.HEALTH: _("Health: doctors, clinics, therapy"),
    Topic.SOCIAL_CARE: _("Help at home or with daily life"),
    Topic.PLANS: _("A plan (EHC plan) or getting one"),
    Topic.SHORT_BREAKS: _("Short breaks, clubs and free time"),
    Topic.TRAVEL: _("Getting there: buses, taxis, walking"),
    Topic.GROWING_UP: _("Growing up and what comes next"),
    Topic.INFORMATION: _("Letters, websites, finding things out"),
    Topic.SOMETHING_ELSE: _("Something else"),
}
SPEAKERS: dict[Speaker, Text] = {
    Speaker.YOUNG_PERSON: _("A child or young person"),
    Speaker.PARENT_OR_CARER: _("A parent or carer"),
    Speaker.PRACTITIONER: _("Somebody who works with families"),
    Speaker.NOT_SAID: _("I would rather not say"),
}
STANDINGS: dict[Standing, Text] = {
    Standing.SELF: _("For myself"),
    Standing.WITH_HELP: _("For myself, with help from somebody"),
    Standing.ON_BEHALF: _("For somebody else"),
}
CAME_BY: dict[CameBy, Text] = {
    CameBy.WEB: _("On this site"),
    CameBy.PHONE: _("On the phone"),
    CameBy.PAPER: _("On paper"),
    CameBy.FACE_TO_FACE: _("Face to face"),
    CameBy.SOCIAL_MEDIA: _("On social media"),
}
CHANNELS: dict[Channel, Text] = {
    Channel.HERE: _("Here, with my code"),
    Channel.EMAIL: _("By email"),
    Channel.TEXT: _("By text message"),
    Channel.LETTER: _("By letter"),
    Channel.PHONE: _("Ring me"),
}
FORMATS: dict[Format, Text] = {
    Format.PLAIN: _("In plain words"),
    Format.EASY_READ: _("In Easy Read, with pictures"),
    Format.LARGE_PRINT: _("In large print"),
    Format.OTHER_LANGUAGE: _("In another language"),
}
USES: dict[Use, Text] = {
    Use.PROJECT_GROUP: _("Share it in a project group"),
    Use.BOARD: _("Show it to the board"),
    Use.TRAINING: _("Use it to train staff"),
    Use.INSPECTORS: _("Show it to inspectors"),
    Use.PUBLISHED: _("Publish it without names"),
}
STAGES: dict[Stage, Text] = {
    Stage.SAID: _("You said it"),
    Stage.ACKNOWLEDGED: _("We read it"),
    Stage.UNDERSTOOD: _("How we understood it"),
    Stage.THEMED: _("It joined others"),
    Stage.DECIDED: _("What was decided"),
    Stage.DONE: _("What was done"),
    Stage.TOLD: _("You were told"),
}


def file_name(reference: str, number: int, suffix: str) -> str:
    """How a picture or sound is called when somebody keeps it: by us, and never as it was called when it was sent."""
    return f"voice-{reference}-{number}.{suffix}"


def whose_number(due_by: str) -> Text:
    """Whose number a due date comes from, said after the date."""
    return {
        DueBy.CHARTER: _("The charter says so."),
        DueBy.TEAM: _("This is the team's own target. It is not in the charter."),
    }.get(DueBy(due_by), "")
