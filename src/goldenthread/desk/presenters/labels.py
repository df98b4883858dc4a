"""The desk's words for choice words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.decisions.choices import How, Outcome, Weight
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.plans.choices import CoproductionLevel
from goldenthread.reportback.choices import NotSafe
from goldenthread.voices.choices import CameBy, Kind, Part, Speaker, Stage, Standing, Topic, Verdict

from ..selectors.voices import Show, Whose

Labels = Mapping[str, Promise]

STAGES: Labels = {
    Stage.SAID: _("New"),
    Stage.ACKNOWLEDGED: _("Read"),
    Stage.UNDERSTOOD: _("Understood"),
    Stage.THEMED: _("In a theme"),
    Stage.DECIDED: _("Decided"),
    Stage.DONE: _("Done"),
    Stage.TOLD: _("Told"),
}
KINDS: Labels = {
    Kind.EXPERIENCE: _("Something that happened"),
    Kind.CONCERN: _("A worry"),
    Kind.IDEA: _("An idea"),
    Kind.QUESTION: _("A question"),
    Kind.VIEW: _("A view"),
    Kind.INFORMATION: _("Something to know"),
    Kind.THANKS: _("A thank-you"),
}
TOPICS: Labels = {
    Topic.SCHOOL: _("School or college"),
    Topic.HEALTH: _("Health"),
    Topic.SOCIAL_CARE: _("Social care"),
    Topic.PLANS: _("Plans"),
    Topic.SHORT_BREAKS: _("Short breaks"),
    Topic.TRAVEL: _("Travel"),
    Topic.GROWING_UP: _("Growing up"),
    Topic.INFORMATION: _("Finding information"),
    Topic.SOMETHING_ELSE: _("Something else"),
}
SPEAKERS: Labels = {
    Speaker.YOUNG_PERSON: _("Young people"),
    Speaker.PARENT_OR_CARER: _("Parents and carers"),
    Speaker.PRACTITIONER: _("People who work with children"),
    Speaker.NOT_SAID: _("Did not say"),
}
SPEAKER: Labels = {
    Speaker.YOUNG_PERSON: _("A young person"),
    Speaker.PARENT_OR_CARER: _("A parent or carer"),
    Speaker.PRACTITIONER: _("Somebody who works with children"),
    Speaker.NOT_SAID: _("Somebody"),
}
STANDINGS: Labels = {
    Standing.SELF: _("for themselves"),
    Standing.WITH_HELP: _("with help from somebody"),
    Standing.ON_BEHALF: _("on behalf of somebody else"),
}
CAME_BY: Labels = {
    CameBy.WEB: _("This site"),
    CameBy.PHONE: _("By phone"),
    CameBy.PAPER: _("On paper"),
    CameBy.FACE_TO_FACE: _("Face to face"),
    CameBy.SOCIAL_MEDIA: _("Social media"),
}
PARTS: Labels = {
    Part.SAID: _("What they said"),
    Part.IDEA: _("Their idea"),
    Part.HOW_KNOWN: _("How the helper knows"),
    Part.CORRECTION: _("What they put right"),
    Part.NOT_ANSWERED: _("Why our answer did not help"),
    Part.CONCERN: _("Their concern"),
}
CHANNELS: Labels = {
    Channel.HERE: _("on this site"),
    Channel.EMAIL: _("by email"),
    Channel.TEXT: _("by text"),
    Channel.LETTER: _("by letter"),
    Channel.PHONE: _("by phone"),
}
FORMATS: Labels = {
    Format.PLAIN: _("plain words"),
    Format.EASY_READ: _("Easy Read"),
    Format.LARGE_PRINT: _("large print"),
    Format.OTHER_LANGUAGE: _("another language"),
}
VERDICTS: Labels = {
    Verdict.CONFIRMED: _("They say we understood"),
    Verdict.CORRECTED: _("They put it right"),
}
OUTCOMES: Labels = {
    Outcome.WILL_DO: _("Yes, we will do it"),
    Outcome.PART: _("We will do part of it"),
    Outcome.NOT_FEASIBLE: _("No, this cannot be done now"),
    Outcome.STILL_WORKING: _("We are still working on it"),
}
HOWS: Labels = {
    How.CONSENSUS: _("Everybody agreed"),
    How.VOTE: _("By a vote"),
    How.OFFICER: _("One officer decided"),
}
WEIGHTS: Labels = {
    Weight.SHAPED: _("It shaped the decision"),
    Weight.CONSIDERED: _("It was considered"),
    Weight.NOT_FOLLOWED: _("It was not followed"),
}
ROLES: Labels = {
    RoleKind.YOUNG_PERSON: _("Young people"),
    RoleKind.PARENT_OR_CARER: _("Parents and carers"),
    RoleKind.PRACTITIONER: _("People who work with children"),
    RoleKind.PARTICIPATION_OFFICER: _("Participation officers"),
    RoleKind.BOARD_MEMBER: _("Board members"),
}
LEVELS: Labels = {
    CoproductionLevel.INDIVIDUAL: _("With one person or family"),
    CoproductionLevel.COLLECTIVE: _("With a group"),
    CoproductionLevel.STRATEGIC: _("With the whole area"),
}
NOT_SAFE: Labels = {
    NotSafe.COULD_BE_READ: _("Somebody who may harm them could read it"),
    NotSafe.ASKED_NOT_TO: _("They asked us not to write"),
    NotSafe.ANOTHER_WAY: _("We are in touch with them in another way"),
}
SHOWS: Labels = {
    Show.OVERDUE: _("Overdue"),
    Show.TODAY: _("Due today"),
    Show.CHALLENGED: _("Asked again: “This did not answer me”"),
    Show.NEW: _("New"),
    Show.CORRECTED: _("Put right by the speaker"),
    Show.TO_TELL: _("Waiting to be told"),
    Show.UNCONFIRMED: _("Not confirmed yet"),
    Show.NO_THEME: _("In no theme"),
    Show.TO_REDACT: _("Allowed to be shared: take names out"),
    Show.ALL: _("Everything open"),
}
WHOSE: Labels = {
    Whose.ALL: _("All that I may see"),
    Whose.OURS: _("My team’s"),
    Whose.COVER: _("Teams that I stand in for"),
    Whose.MINE: _("The ones I read first"),
}


def choices(labels: Labels, anything: Promise | None = None) -> list[tuple[str, str | Promise]]:
    """Labels as the choices of a field; ``anything`` names the empty choice."""
    empty: list[tuple[str, str | Promise]] = [("", anything)] if anything is not None else []
    return [*empty, *((str(value), label) for value, label in labels.items())]


def lists_named(asked: str) -> list[tuple[str, Promise]]:
    """Lists of voices whose topic, kind or stage is called what somebody asked for: the query, and its name."""
    wanted = asked.casefold()
    sorts = {"topic": TOPICS, "kind": KINDS, "stage": STAGES, "came_by": CAME_BY}
    return [
        (f"?{sort}={value}", label)
        for sort, names in sorts.items()
        for value, label in names.items()
        if wanted in str(label).casefold()
    ]
