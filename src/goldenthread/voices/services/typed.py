"""What a speaker typed on a page of their own voice and has to put right: kept sealed until it is sent, for a day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.areas.models import Area

from ..models import Voice
from ..selectors.drafts import typed_key
from .drafts import drop_draft, keep_draft

TYPED = "typed"
"""Session key: the references on whose pages something was typed."""


def keep_typed(*, voice: Voice, session: Any, answers: Mapping[str, str], at: datetime) -> None:
    """Keep it for this visit."""
    keep_draft(area=voice.area, key=typed_key(session, voice.reference), answers=answers, at=at)
    session[TYPED] = sorted({*session.get(TYPED, []), voice.reference})


def drop_typed(*, voice: Voice, session: Any) -> None:
    """It was sent."""
    drop_draft(area=voice.area, key=typed_key(session, voice.reference))


def drop_all_typed(*, area: Area, session: Any) -> None:
    """Its writer leaves."""
    for reference in session.get(TYPED, []):
        drop_draft(area=area, key=typed_key(session, reference))
