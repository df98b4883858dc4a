"""Speakers who wish to be told in some way, and acts in the journal, for the tests of reporting back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import How, Outcome
from goldenthread.decisions.models import Decision
from goldenthread.formats.models import Content
from goldenthread.foundation.references import new_reference
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.services import record
from goldenthread.people.choices import Channel, Format
from goldenthread.plans.models import Action, Change, Completion
from goldenthread.voices.choices import Part
from goldenthread.voices.models import Placement, TellBy, Theme, Voice, Withdrawal, Words
from goldenthread.voices.services import write_file
from tests import world

CANARY = "kingfisher-canary-words"
ADDRESS = "poppy@example.org"


def a_speaker(area: Area, channel: Channel = Channel.EMAIL, **values: Any) -> Voice:
    """A voice with words that nobody may read, and how its speaker wishes to be told."""
    told = {"format": Format.PLAIN, "address": ADDRESS} | {
        key: values.pop(key) for key in ("format", "address") if key in values
    }
    voice = world.a_voice(area, **values)
    Words.objects.create(area=area, voice=voice, part=Part.SAID, text=CANARY, at=voice.said_at)
    TellBy.objects.create(area=area, voice=voice, channel=channel, **told)
    return voice


def an_entry(area: Area, kind: Kind, subject: str, at: datetime = world.NOON) -> Entry:
    """An act in the journal."""
    with transaction.atomic():
        return record(area=area.slug, kind=kind, subject=subject, at=at)


def said(area: Area, channel: Channel = Channel.EMAIL, **values: Any) -> Voice:
    """A speaker's voice, with its line in the journal and its file in the spool."""
    voice = a_speaker(area, channel, **values)
    assert write_file(area=area, reference=voice.reference, at=voice.said_at)
    an_entry(area, Kind.VOICE_SAID, voice.reference, voice.said_at)
    return voice


def placed(voice: Voice, theme: Theme, at: datetime = world.NOON) -> Placement:
    """The voice stands in the theme."""
    return Placement.objects.create(area=theme.area, voice=voice, theme=theme, at=at)


def taken_back(voice: Voice) -> Withdrawal:
    """The speaker took the voice back."""
    return Withdrawal.objects.create(area=voice.area, voice=voice, at=world.NOON)


def a_content(area: Area, plain: str = "We wrote the letters again.", **values: Any) -> Content:
    usual = {"easy_read": "We wrote the letters again.\nThey are short now."}
    return Content.objects.create(area=area, plain=plain, **usual | values)


def a_decision(theme: Theme, outcome: Outcome = Outcome.WILL_DO, **values: Any) -> Decision:
    usual: dict[str, Any] = {"decided_by": "The SEND board", "how": How.CONSENSUS, "at": world.NOON}
    usual["content"] = values.pop("content", None) or a_content(theme.area, "We will write clinic letters again.")
    return Decision.objects.create(area=theme.area, theme=theme, outcome=outcome, **usual | values)


def an_action(decision: Decision, *, done: bool = False, **values: Any) -> Action:
    usual: dict[str, Any] = {
        "title": "Write the clinic letters again",
        "team": decision.theme.team,
        "owner_title": "Clinic manager",
        "due_on": (world.NOON + timedelta(days=16)).date(),
        "at": world.NOON,
    }
    action = Action.objects.create(area=decision.area, decision=decision, **usual | values)
    if done:
        Completion.objects.create(area=decision.area, action=action, at=world.NOON)
    return action


def a_change(theme: Theme, **values: Any) -> Change:
    usual: dict[str, Any] = {"happened_on": world.NOON.date(), "at": world.NOON}
    usual["content"] = values.pop("content", None) or a_content(theme.area, "Letters are one page long now.")
    return Change.objects.create(area=theme.area, theme=theme, **usual | values)


def nobody_there() -> str:
    """A reference that names nothing."""
    return new_reference()
