"""What somebody is still writing."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from goldenthread.areas.models import Area

from ..models import Draft, Voice
from .receipts import draft_hash


def draft_of(area: Area, key: UUID, at: datetime) -> dict[str, str] | None:
    """All that was typed under this key so far, if it is not older than a day."""
    draft = Draft.objects.filter(key_hash=draft_hash(area.slug, key), expires_at__gt=at).first()
    return json.loads(draft.answers) if draft else None


def typed_key(session: Any, reference: str) -> UUID:
    """Under which it is kept what a speaker typed on a page of their own voice, until it is sent.

    It is made from the browser's session and the voice, and is not kept: who leaves, leaves nothing to be found.
    """
    made = salted_hmac(__name__, f"{session.session_key}:{reference}", algorithm="sha256")
    return UUID(bytes=made.digest()[:16])


def typed_on(voice: Voice, session: Any, at: datetime) -> dict[str, str]:
    """What was typed on a page of this voice, in this visit, and not sent yet."""
    return draft_of(voice.area, typed_key(session, voice.reference), at) or {}
