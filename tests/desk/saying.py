"""Voices with words, themes with voices: what the desk's tests look at."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.plans.models import Action
from goldenthread.voices.choices import Part, Path
from goldenthread.voices.models import Theme, Voice, Words
from goldenthread.voices.services import Tell, place, say, understand
from tests import world
from tests.decisions.test_services import decided
from tests.plans.test_services import planned

SECRET = "The marmalade bus never comes."


def said(area: Area, words: str = SECRET, **values: Any) -> Voice:
    """Somebody said something a day ago."""
    at = values.pop("at", world.NOON - timedelta(days=1))
    return say(area=area, key=uuid4(), words=words, by=NOBODY, at=at, tell=Tell(), **values).voice


def understood(area: Area, by: Actor, text: str = "You want the bus to be on time.", **values: Any) -> Voice:
    voice = said(area, **values)
    understand(voice=voice, text=text, by=by, at=world.NOON)
    return voice


def a_full_theme(area: Area, by: Actor, number: int = 1, **values: Any) -> Theme:
    theme = world.a_theme(area, **values)
    place(voices=[understood(area, by) for _ in range(number)], theme=theme, by=by, at=world.NOON)
    theme.refresh_from_db()
    return theme


def a_whole_thread(area: Area, by: Actor) -> tuple[Voice, Theme, Decision, Action]:
    """A voice in a theme with a decision and an untagged action."""
    theme = a_full_theme(area, by)
    decision = decided(theme, by)
    return Voice.objects.latest("pk"), theme, decision, planned(theme, by)


def guarded(area: Area) -> Voice:
    """A voice with words on the safeguarding path."""
    voice = world.a_voice(area, path=Path.SAFEGUARDING)
    Words.objects.create(area=area, voice=voice, part=Part.SAID, text=SECRET, at=world.NOON)
    return voice
