"""What somebody is still writing."""

import json
from datetime import datetime
from uuid import UUID

from goldenthread.areas.models import Area

from ..models import Draft
from .receipts import draft_hash


def draft_of(area: Area, key: UUID, at: datetime) -> dict[str, str] | None:
    """All that was typed under this key so far, if it is not older than a day."""
    draft = Draft.objects.filter(key_hash=draft_hash(area.slug, key), expires_at__gt=at).first()
    return json.loads(draft.answers) if draft else None
