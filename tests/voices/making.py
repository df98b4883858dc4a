"""Voices and concerns made through the services, for tests."""

from typing import Any
from uuid import uuid4

from goldenthread.areas.models import Area
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Duty
from goldenthread.people.selectors import nobody_in
from goldenthread.voices.models import Understanding, Voice
from goldenthread.voices.services import ConcernReceipt, Receipt, Tell, raise_concern, say
from tests import world
from tests.world import NOON

CANARY = "the clinic letters purple-canary-17 cannot be read"


def said(area: Area, **values: Any) -> Receipt:
    """Somebody says something."""
    usual: dict[str, Any] = {"key": uuid4(), "words": CANARY, "by": NOBODY, "at": NOON, "tell": Tell()}
    return say(area=area, **usual | values)


def holder(voice: Voice) -> Actor:
    """Somebody without an account who opened the voice with its secret words."""
    return nobody_in(voice.area, frozenset({voice.reference}))


def understood(voice: Voice, text: str = "You cannot read the clinic's letters.", **values: Any) -> Understanding:
    """How the desk understood it."""
    usual: dict[str, Any] = {"at": NOON, "confirm_by": NOON.date()}
    return Understanding.objects.create(area=voice.area, voice=voice, text=text, **usual | values)


def staffed(area: Area) -> dict[Duty, Actor]:
    """A safeguarding lead, a deputy and an independent lead."""
    return {duty: world.an_actor(area, duties=[duty]) for duty in Duty}


def concerned(area: Area, **values: Any) -> ConcernReceipt:
    """Somebody was not treated as the charter says."""
    usual: dict[str, Any] = {"key": uuid4(), "words": CANARY, "by": NOBODY, "at": NOON}
    return raise_concern(area=area, **usual | values)
