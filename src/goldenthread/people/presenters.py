"""What roles, duties and ways of telling are called on the screen, and what one's own page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Area

from .actors import Actor
from .choices import Channel, Duty, Format, How, RoleKind
from .models import Preference, Visit
from .permissions import (
    may_change_settings,
    may_enter_for_others,
    may_read_concerns,
    may_read_safeguarding,
    may_see_board,
    may_use_desk,
)
from .selectors import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Text: TypeAlias = "str | _StrPromise"

ROLES: dict[RoleKind, Text] = {
    RoleKind.YOUNG_PERSON: _("Young person"),
    RoleKind.PARENT_OR_CARER: _("Parent or carer"),
    RoleKind.PRACTITIONER: _("Practitioner"),
    RoleKind.PARTICIPATION_OFFICER: _("Participation officer"),
    RoleKind.BOARD_MEMBER: _("Board member"),
    RoleKind.ADMINISTRATOR: _("Administrator"),
}
ROLE_HINTS: dict[RoleKind, Text] = {
    RoleKind.YOUNG_PERSON: _("Sees what they said, and how it goes on."),
    RoleKind.PARENT_OR_CARER: _("Sees what they said, and how it goes on."),
    RoleKind.PRACTITIONER: _("Works with families. Can write down what somebody told them."),
    RoleKind.PARTICIPATION_OFFICER: _("Reads and answers what people say, for one team."),
    RoleKind.BOARD_MEMBER: _("Sees the figures. Never sees people's words."),
    RoleKind.ADMINISTRATOR: _("Sets things up and invites people. Never sees people's words."),
}
DUTIES: dict[Duty, Text] = {
    Duty.SAFEGUARDING_LEAD: _("Safeguarding lead"),
    Duty.SAFEGUARDING_DEPUTY: _("Deputy safeguarding lead"),
    Duty.INDEPENDENT_LEAD: _("Independent lead"),
    Duty.INDEPENDENT_DEPUTY: _("Deputy independent lead"),
}
DUTY_HINTS: dict[Duty, Text] = {
    Duty.SAFEGUARDING_LEAD: _("Reads first what may be urgent or about danger. Nobody else does, but the deputy."),
    Duty.SAFEGUARDING_DEPUTY: _("Stands in when the safeguarding lead is away."),
    Duty.INDEPENDENT_LEAD: _("Hears people who were not treated as the charter says. Not somebody who answers people."),
    Duty.INDEPENDENT_DEPUTY: _("Stands in for the independent lead, and hears what is about the lead themselves."),
}
CHANNELS: dict[Channel, Text] = {
    Channel.HERE: _("Here, on this site"),
    Channel.EMAIL: _("By email"),
    Channel.TEXT: _("By text message"),
    Channel.LETTER: _("By letter"),
    Channel.PHONE: _("By phone"),
}
FORMATS: dict[Format, Text] = {
    Format.PLAIN: _("Plain words"),
    Format.EASY_READ: _("Easy Read, with pictures"),
    Format.LARGE_PRINT: _("Large print"),
    Format.OTHER_LANGUAGE: _("Another language"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a summary list."""

    label: Text
    text: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A part of the site that this person may open."""

    label: Text
    text: Text
    href: str
    picture: str


def what_i_am(member: Member | None) -> list[str]:
    """Roles and duties in one area, as lines: "Participation officer, Co-production team"."""
    if member is None:
        return []
    held = [
        ", ".join(str(part) for part in (ROLES[RoleKind(role.kind)], role.team or role.organisation) if part)
        for role in member.roles
    ]
    seat = [say("A seat at the desk")] if member.seat else []
    return [*held, *(str(DUTIES[Duty(lead.duty)]) for lead in member.leads), *seat]


def how_to_reach(preference: Preference | None) -> list[Fact]:
    """What somebody told us once, without the address itself: a page may be seen by others in the room."""
    if preference is None:
        return []
    language = f": {preference.language}" if preference.language else ""
    return [
        Fact(_("How we tell you"), CHANNELS[Channel(preference.channel)]),
        Fact(_("What you like to read"), f"{FORMATS[Format(preference.format)]}{language}"),
        Fact(_("What helps you"), str(preference.needs or _("Nothing yet"))),
    ]


def doors(actor: Actor, area: Area) -> Sequence[Door]:
    """The parts of the site that are for this person."""
    parts = (
        (True, "thread:said", _("What I said"), _("Follow it, and see what happens next."), "talk"),
        (may_use_desk(actor), "desk:desk", _("The desk"), _("What is new, and what is due."), "document"),
        (
            may_enter_for_others(actor),
            "voices:for_others",
            _("What somebody told you"),
            _("Write it down for them."),
            "write",
        ),
        (may_read_safeguarding(actor), "desk:safeguarding", _("Urgent"), _("What may be about danger."), "shield"),
        (may_read_concerns(actor), "voices:concerns", _("Concerns"), _("Not treated as the charter says."), "listen"),
        (may_see_board(actor), "desk:board", _("The board"), _("How we keep our word, in figures."), "balance"),
        (may_change_settings(actor), "desk:settings", _("Settings"), _("Phones, teams and people."), "puzzle"),
    )
    return [
        Door(label, text, reverse(route, kwargs={"area": area}), picture)
        for may, route, label, text, picture in parts
        if may
    ]


HOWS: dict[How, Text] = {
    How.CODE: _("Signed in with a code by email"),
    How.CARD: _("Signed in with a card"),
    How.PASSKEY: _("Signed in with a passkey"),
    How.DEMO: _("Signed in through the try-out"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that one is signed in."""

    reference: str
    how: Text
    begun_at: datetime
    used: Text
    is_here: bool


def my_visits(visits: Sequence[Visit], session_key: str, at: datetime) -> list[Place]:
    """Where somebody is signed in; when it was used is said in coarse words, which tell nobody what they did."""
    return [
        Place(one.reference, HOWS[How(one.how)], one.begun_at, _ago(at - one.used_at), one.session_key == session_key)
        for one in visits
    ]


def _ago(span: timedelta) -> Text:
    if span < timedelta(minutes=30):
        return say("Used within the last half hour")
    return say("Used within the last hours") if span < timedelta(hours=6) else say("Used earlier today or yesterday")
