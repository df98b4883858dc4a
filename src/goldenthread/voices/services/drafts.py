"""What somebody is still writing is kept for them, sealed, for a day. It is in no journal: nothing was said yet."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.areas.models import Area
from goldenthread.keys.services import destroy, make_key

from ..models import Draft
from ..selectors.receipts import draft_hash

KEPT_FOR = timedelta(hours=24)


def keep_draft(*, area: Area, key: UUID, answers: Mapping[str, str], at: datetime) -> None:
    """Keep everything that was typed so far, in the place of what was kept before. Drops what is older than a day."""
    try:
        with transaction.atomic():
            _keep(area, key, answers, at)
    except IntegrityError:  # The same page was sent twice at once: the row is there now.
        with transaction.atomic():
            _keep(area, key, answers, at)
    drop_old_drafts(at=at)


def _keep(area: Area, key: UUID, answers: Mapping[str, str], at: datetime) -> None:
    name = draft_hash(area.slug, key)
    draft = Draft.objects.filter(key_hash=name).first() or Draft(area=area, key_hash=name, key=make_key())
    draft.answers = json.dumps(dict(answers))
    draft.expires_at = at + KEPT_FOR
    draft.save()


def drop_draft(*, area: Area, key: UUID) -> None:
    """Forget it: it was said, or its writer left."""
    destroy(Draft.objects.filter(key_hash=draft_hash(area.slug, key)).values_list("key", flat=True))


def drop_old_drafts(*, at: datetime) -> int:
    """Forget what nobody came back to within a day. Returns how many."""
    old = list(Draft.objects.filter(expires_at__lte=at).values_list("key", flat=True))
    destroy(old)
    return len(old)
